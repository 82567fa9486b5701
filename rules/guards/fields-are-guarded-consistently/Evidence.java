/** A lock that is held while something is prepared once is there for the preparation. */
class Meters {
  private boolean prepared;
  private List<String> accepted;
  private StringBuilder refused;

  synchronized void prepare() {
    if (prepared) {
      return;
    }
    accepted = new CopyOnWriteArrayList<>();
    refused = new StringBuilder();
    prepared = true;
  }

  void accept(String name) {
    accepted.add(name);
  }
}

/** Others change what was prepared, too: this is no preparation. */
class Prepared {
  private boolean prepared;
  private Integer limit;

  synchronized void prepare() {
    if (prepared) {
      return;
    }
    limit = 16;
    prepared = true;
  }

  synchronized void widen(int by) {
    limit += by;
  }

  boolean fits(int size) {
    return size <= limit; // violation: is read in <page.Prepared.fits(int)> without <this>
  }
}

/** Restarted in one method with the lock held, used by its owner everywhere without. */
class ChunkWriter {
  private long offset;
  private long end;

  synchronized void truncate(long to) {
    if (to > offset) {
      throw new IllegalArgumentException("beyond " + offset);
    }
    offset = to;
    end = Math.max(end, offset);
    System.out.println("now at " + offset);
  }

  void write(byte[] bytes) {
    offset += bytes.length;
  }

  long mark() {
    return offset;
  }
}

/** The lock is there for the text that is made of all of them, and that a setter throws away. */
class Described {
  private final Object textLock = new Object();
  private String name;
  private String type;
  private String text;

  void setName(String name) {
    synchronized (textLock) {
      this.name = name;
      this.text = null;
    }
  }

  void setType(String type) {
    synchronized (textLock) {
      this.type = type;
      this.text = null;
    }
  }

  String getName() {
    return name;
  }

  String getType() {
    return type;
  }

  String text() {
    synchronized (textLock) {
      if (text == null) {
        text = "made at " + System.nanoTime();
      }
      return text;
    }
  }

  @Override
  public String toString() {
    return name + ":" + type;
  }
}

/** Two setters in one, and nothing else that the lock could be there for. */
class Position {
  private int x;
  private int y;

  synchronized void set(int x, int y) {
    this.x = x;
    this.y = y;
  }

  int x() {
    return x; // violation: without <this>, which 1 of 3 accesses hold
  }

  int y() {
    return y; // violation: without <this>, which 1 of 3 accesses hold
  }

  @Override
  public String toString() {
    String text = "x: " + x; // violation: Field <page.Position.x>
    return text + ", y: " + y; // violation: Field <page.Position.y>
  }
}

/** A lock of the whole program that is held while an object is used guards other things. */
class Plan {
  private static final List<String> PLANS = new ArrayList<>();
  private final List<String> steps = new ArrayList<>();

  Plan with(String step) {
    steps.add(step);
    return this;
  }

  String publish() {
    synchronized (Plan.class) {
      String text = String.join(",", steps);
      PLANS.add(text + steps.size());
      return text;
    }
  }
}

/** A public method that the others call with the lock held, and that does the work for them. */
class Directory {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private String query;
  private int limit;

  public String find(String name) {
    lock.readLock().lock();
    try {
      return findInternal(name, "one");
    } finally {
      lock.readLock().unlock();
    }
  }

  public List<String> findAll(List<String> names) {
    lock.readLock().lock();
    try {
      List<String> found = new ArrayList<>();
      for (String name : names) {
        found.add(findInternal(name, "all"));
      }
      return found;
    } finally {
      lock.readLock().unlock();
    }
  }

  public String findInternal(String name, String mode) {
    StringBuilder text = new StringBuilder(query);
    text.append(name.trim()).append(mode.length());
    return text.toString();
  }

  public String describe(String name, String mode) {
    lock.readLock().lock();
    try {
      return describeInternal(name, mode);
    } finally {
      lock.readLock().unlock();
    }
  }

  public String describeInternal(String name, String mode) {
    String text = query.trim() + mode.length();
    return text + findInternal(name, mode).trim();
  }

  public List<String> describeAll(List<String> names) {
    lock.readLock().lock();
    try {
      List<String> found = new ArrayList<>();
      names.forEach(name -> found.add(describeInternal(name, "all")));
      return found;
    } finally {
      lock.readLock().unlock();
    }
  }

  public int limit() {
    return limit; // violation: is read in <page.Directory.limit()> without <this.lock>
  }

  public boolean isFull(int size) {
    lock.readLock().lock();
    try {
      return size >= limit();
    } finally {
      lock.readLock().unlock();
    }
  }

  public void open(String newQuery, int newLimit) {
    lock.writeLock().lock();
    try {
      query = newQuery;
      limit = newLimit;
    } finally {
      lock.writeLock().unlock();
    }
  }
}

/** A field that always holds one object need not be guarded itself. */
class Notes {
  private List<String> notes = new ArrayList<>();

  synchronized void add(String note) {
    notes.add(note);
  }

  synchronized void remove(String note) {
    notes.remove(note);
  }

  synchronized List<String> all() {
    return new ArrayList<>(notes);
  }

  boolean isSame(List<String> other) {
    return other == notes;
  }
}

/** Who alone writes reads without the lock. */
class Sampler extends Thread {
  private long samples;

  @Override
  public void run() {
    while (!isInterrupted()) {
      sample();
      if (samples % 1000 == 0) {
        System.out.println("another thousand");
      }
    }
  }

  private void sample() {
    synchronized (this) {
      samples++;
    }
  }

  synchronized long samples() {
    return samples;
  }
}

/** The same with a task of its own; but here another one writes, too. */
class Poller {
  private final Thread thread = new Thread(this::poll);
  private int turns;
  private int idle;

  void start() {
    thread.start();
  }

  private void poll() {
    while (!Thread.currentThread().isInterrupted()) {
      synchronized (this) {
        turns++;
        idle++;
      }
      if (turns > 10) {
        System.out.println("running");
      }
      if (idle > 10) { // violation: is read in <page.Poller.poll()> without <this>
        System.out.println("idle");
      }
    }
  }

  synchronized void busy() {
    idle = 0;
  }

  synchronized int turns() {
    return turns;
  }

  synchronized int idle() {
    return idle;
  }
}

/** What a copy holds, others do not change. */
class Totals implements Cloneable {
  private long bytes;
  private long files;

  synchronized void update(long newBytes, long newFiles) {
    bytes = newBytes;
    files = newFiles;
  }

  public long bytes() {
    return bytes;
  }

  public long files() {
    return files;
  }

  @Override
  public synchronized Totals clone() {
    try {
      return (Totals) super.clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }
}

/** What a helper prepares before the thread starts, and reads after it has waited. */
class Batch {
  private final CountDownLatch done = new CountDownLatch(1);
  private int result;
  private int seed;

  int compute(int from) throws InterruptedException {
    prepare(from);
    new Thread(this::work).start();
    awaitDone();
    return result;
  }

  private void prepare(int from) {
    seed = from;
  }

  private void awaitDone() throws InterruptedException {
    done.await();
  }

  private void work() {
    synchronized (this) {
      result = seed * 2;
      seed++;
    }
    done.countDown();
  }

  synchronized int half() {
    return result / 2 + seed;
  }
}

/** One access, in a helper that only some call with the lock held. */
class Bumped {
  private int count;

  public synchronized void add() {
    bump();
  }

  public void addFast() {
    bump();
  }

  private void bump() {
    count++; // violation: is changed in <page.Bumped.bump()> without <this>
  }

  public synchronized int count() {
    return count;
  }
}

/** A setter beside a read that holds the lock for the contents of something else. */
class Saving {
  private final Map<String, String> saved = new HashMap<>();
  private Runnable whenSaved = () -> {};

  void attach(Runnable task) {
    whenSaved = task;
  }

  synchronized void save(String key, String value) {
    saved.put(key, value);
    whenSaved.run();
  }

  synchronized String load(String key) {
    return saved.get(key);
  }
}

/** What a reader asks to be filled first is as new as it has to be. */
class Filled {
  private String text;
  private long size;

  String text() {
    fill();
    return text;
  }

  long size() {
    fill();
    return size; // violation: is read in <page.Filled.size()> without <this>
  }

  private void fill() {
    synchronized (this) {
      text = describe();
      size = text.length();
    }
  }

  private String describe() {
    return "made at " + System.nanoTime();
  }

  synchronized String shown() {
    return text + size;
  }
}

/** What is assigned before the thread starts that reads it. */
class Connection extends Thread {
  private StringBuilder streams;
  private int sent;

  synchronized void setUp() {
    if (streams == null) {
      streams = new StringBuilder();
      start();
    }
  }

  @Override
  public void run() {
    while (!isInterrupted()) {
      receive();
    }
  }

  private void receive() {
    System.out.println(streams == null);
  }

  synchronized int sent() {
    return streams == null ? 0 : ++sent;
  }
}
