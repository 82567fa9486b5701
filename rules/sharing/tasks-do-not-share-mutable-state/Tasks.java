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
      balance += amount; // violation: changes <new Account>
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
      pool.submit(() -> account.deposit(1));
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
