class Tasks {
  private final ExecutorService pool = Executors.newFixedThreadPool(4);
  private final Map<String, Integer> counts = new HashMap<>();
  private final Map<String, Integer> safe = new ConcurrentHashMap<>();

  void inAField(List<String> names) {
    for (String name : names) {
      pool.execute(() -> counts.put(name, 1)); // violation: changes <this.counts>
      pool.execute(() -> safe.put(name, 1));
    }
  }

  String readBeforeJoin() throws InterruptedException {
    StringBuilder text = new StringBuilder();
    Thread writer =
        new Thread(
            () -> {
              text.append("a"); // violation: changes <new StringBuilder>
            });
    writer.start();
    String early = text.toString();
    writer.join();
    return early;
  }

  String readAfterJoin() throws InterruptedException {
    StringBuilder text = new StringBuilder();
    Thread writer = new Thread(() -> text.append("a"));
    writer.start(); // strict: hands the mutable <new StringBuilder>
    writer.join();
    return text.toString();
  }

  List<String> returnedTooEarly() {
    List<String> rows = new ArrayList<>();
    new Thread(() -> rows.add("a")).start(); // violation: changes <new ArrayList>
    return rows;
  }

  static final class Worker implements Runnable {
    private final List<String> into;

    Worker(List<String> into) {
      this.into = into;
    }

    @Override
    public void run() {
      into.add("done"); // violation: changes <new ArrayList>
    }
  }

  int workers() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      new Thread(new Worker(all)).start();
    }
    return all.size();
  }

  void anonymous(Map<String, String> source) {
    Map<String, String> copy = new HashMap<>(source);
    pool.execute( // strict: hands the mutable <new HashMap>
        new Runnable() {
          @Override
          public void run() {
            copy.forEach((key, value) -> System.out.println(key + value));
          }
        });
  }

  void twoTasks() {
    Set<String> seen = new HashSet<>();
    pool.execute(() -> seen.add("a")); // violation: changes <new HashSet>
    pool.execute(() -> System.out.println(seen.contains("a")));
  }

  static class Account {
    private int balance;

    void deposit(int amount) {
      balance += amount;
    }

    int balance() {
      return balance;
    }

    private String owner = "";

    String owner() {
      return owner;
    }
  }

  int ownClass() {
    Account account = new Account();
    for (int i = 0; i < 3; i++) {
      pool.submit(() -> account.deposit(1)); // violation: changes <new Account>
    }
    return account.balance();
  }

  static class SafeAccount {
    private int balance;
    private String owner = "";

    synchronized void deposit(int amount) {
      balance += amount;
    }

    synchronized int balance() {
      return balance;
    }

    String owner() {
      return owner;
    }
  }

  int safeClass() {
    SafeAccount account = new SafeAccount();
    for (int i = 0; i < 3; i++) {
      pool.submit(() -> account.deposit(1)); // strict: hands the mutable <new SafeAccount>
    }
    return account.balance();
  }

  void parsed(List<String> texts) {
    java.text.SimpleDateFormat format = new java.text.SimpleDateFormat("HH:mm");
    List<Callable<Date>> tasks = new ArrayList<>();
    texts.forEach(it -> pool.submit(() -> format.parse(it))); // violation: changes <
  }

  void ownPerTask(List<String> texts) {
    for (String text : texts) {
      List<String> own = new ArrayList<>();
      own.add(text);
      pool.execute(() -> own.add("more")); // strict: hands the mutable <new ArrayList>
    }
  }

  void immutable(List<String> texts) {
    List<String> copy = List.copyOf(texts);
    for (String text : texts) {
      pool.execute(() -> System.out.println(copy.contains(text)));
    }
  }

  void onlyRead(List<String> texts) {
    List<String> copy = new ArrayList<>(texts);
    for (String text : texts) {
      pool.execute(() -> System.out.println(copy.contains(text))); // strict: hands the mutable <new ArrayList>
    }
  }

  void locked(List<String> texts) {
    List<String> into = new ArrayList<>();
    Lock lock = new ReentrantLock();
    for (String text : texts) {
      pool.execute( // strict: hands the mutable <new ArrayList>
          () -> {
            lock.lock();
            try {
              into.add(text);
            } finally {
              lock.unlock();
            }
          });
    }
  }

  void closed(List<String> texts) throws InterruptedException {
    List<String> into = new ArrayList<>();
    ExecutorService own = Executors.newSingleThreadExecutor();
    own.execute(() -> into.addAll(texts)); // strict: hands the mutable <new ArrayList>
    own.shutdown();
    if (own.awaitTermination(1, TimeUnit.MINUTES)) {
      System.out.println(into);
    }
  }
}

/** Tasks that go through a helper, a list, or a function for each element. */
class Indirect {
  private final ExecutorService pool = Executors.newFixedThreadPool(4);

  private void async(Runnable task) {
    pool.execute(
        () -> {
          Thread.yield();
          task.run();
        });
  }

  List<String> helped(List<String> names) {
    List<String> found = new ArrayList<>();
    for (String name : names) {
      async(() -> found.add(name)); // violation: changes <new ArrayList>
    }
    return found;
  }

  private static void now(Runnable task) {
    task.run();
  }

  List<String> inPlace(List<String> names) {
    List<String> found = new ArrayList<>();
    for (String name : names) {
      now(() -> found.add(name));
    }
    return found;
  }

  List<String> listed(List<String> names) throws InterruptedException {
    List<String> found = new ArrayList<>();
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (String name : names) {
      tasks.add(() -> found.add(name)); // violation: changes <new ArrayList>
    }
    pool.invokeAll(tasks);
    return found;
  }

  List<String> mapped(List<String> names) throws InterruptedException {
    List<String> found = new ArrayList<>();
    pool.invokeAll(
        names.stream()
            .<Callable<Boolean>>map(name -> () -> found.add(name)) // violation: changes <new ArrayList>
            .collect(Collectors.toList()));
    return found;
  }

  List<String> one(String name) throws InterruptedException {
    List<String> found = new ArrayList<>();
    pool.invokeAll(List.of(() -> found.add(name), () -> name.isEmpty())); // strict: hands
    return found;
  }

  Map<String, Integer> nested(List<String> words) {
    Map<String, Integer> counts = new HashMap<>();
    words.forEach(word -> pool.execute(() -> counts.merge(word, 1, Integer::sum))); // violation: which several tasks share
    return counts;
  }

  /** Past the loop, all are done, however many there were. */
  long[] slots(int count) throws ExecutionException, InterruptedException {
    long[] squares = new long[count];
    List<Future<?>> futures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int slot = i;
      futures.add(pool.submit(() -> squares[slot] = (long) slot * slot)); // strict: hands
    }
    for (Future<?> future : futures) {
      future.get();
    }
    return squares;
  }

  void batches(Iterator<String> rows) {
    List<String> batch = new ArrayList<>();
    while (rows.hasNext()) {
      batch.add(rows.next());
      if (batch.size() == 100) {
        List<String> full = batch;
        pool.execute(() -> full.forEach(row -> row.trim())); // strict: hands
        batch = new ArrayList<>();
      }
    }
  }

  void oneBatch(Iterator<String> rows) {
    List<String> batch = new ArrayList<>();
    while (rows.hasNext()) {
      batch.add(rows.next());
      if (batch.size() == 100) {
        pool.execute(() -> batch.forEach(row -> row.trim()));
        batch.clear(); // violation: changes <new ArrayList>
      }
    }
  }

  /** Several may read. */
  void readers(List<String> names) {
    List<String> sorted = new ArrayList<>(names);
    for (int i = 0; i < 4; i++) {
      pool.execute( // strict: hands
          () -> {
            for (String name : sorted) {
              name.trim();
            }
          });
    }
  }

  void buffers(java.io.InputStream in) throws IOException {
    byte[] buffer = new byte[1024];
    while (in.read(buffer) > 0) { // violation: changes <a local array>
      pool.execute(() -> System.out.write(buffer, 0, 10));
    }
  }
}

@interface AnyThread {}

/** Made for several threads, in the words of another library. */
@AnyThread
class Journal {
  private String last = "";

  void write(String line) {
    last = line;
  }

  String last() {
    return last;
  }
}

class Notebook {
  private String last = "";
  private int lines;

  void write(String line) {
    last = line;
  }

  String last() {
    return last;
  }
}

class Writers {
  String journal(ExecutorService pool) {
    Journal journal = new Journal();
    pool.execute(() -> journal.write("a"));
    return journal.last();
  }

  String notebook(ExecutorService pool) {
    Notebook notebook = new Notebook();
    pool.execute(() -> notebook.write("a")); // violation: changes <new Notebook>
    return notebook.last();
  }
}

/** One field, but no mere holder: it counts. */
class Tally {
  private int count;

  void add() {
    count++; // violation: changes <new Tally>
  }

  int count() {
    return count;
  }
}

class Counters {
  int count(ExecutorService pool) {
    Tally tally = new Tally();
    for (int i = 0; i < 10; i++) {
      pool.execute(tally::add);
    }
    return tally.count();
  }
}

/** One defect, one report: that the counter's field is plain says nothing more. */
class SharedCounter {
  private int n;

  void increment() {
    n++;
  }

  int value() {
    return n;
  }
}

class CountingTasks {
  int count(ExecutorService pool) throws Exception {
    SharedCounter counter = new SharedCounter();
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      all.add(pool.submit(() -> counter.increment())); // violation: changes <new SharedCounter>
    }
    for (Future<?> each : all) {
      each.get();
    }
    return counter.value();
  }
}
