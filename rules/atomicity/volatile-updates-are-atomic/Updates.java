class Counters {
  private volatile int count;
  private volatile long total;
  private static volatile int instances;
  private volatile double mean;
  volatile String log = "";
  private volatile List<String> names = List.of();

  Counters() {
    count++;
    instances++; // violation: updates the volatile <Counters.instances>
  }

  int next() {
    return ++count; // violation: updates the volatile <this.count>
  }

  int post() {
    return count++; // violation: updates the volatile <this.count>
  }

  void throughALocal(int by) {
    int now = count;
    int then = now + by;
    count = then; // violation: updates the volatile <this.count>
  }

  void maybe(boolean up) {
    count = up ? count + 1 : count - 1; // violation: updates the volatile <this.count>
  }

  void widened(int n) {
    total = total + n; // violation: updates the volatile <this.total>
    mean = mean * 0.9 + n * 0.1; // violation: updates the volatile <this.mean>
  }

  void text(String line) {
    log += line; // violation: updates the volatile <this.log>
  }

  void copyOnWrite(String name) {
    List<String> copy = new ArrayList<>(names);
    copy.add(name);
    names = copy; // violation: updates the volatile <this.names>
  }

  void inALambda(List<String> all) {
    all.forEach(it -> count++); // violation: updates the volatile
  }

  void other(Counters other) {
    other.count += 2; // violation: updates the volatile <other.count>
  }

  void fresh() {
    Counters mine = new Counters();
    mine.count++;
  }

  void set(int value) {
    count = value;
    total = value * 2L;
  }

  void copies(Counters other) {
    count = other.count + 1;
  }

  void keepsTheMaximum(int value) {
    if (value > count) {
      count = value; // violation: sets the volatile <this.count>
    }
  }
}

class Guarded {
  private final Object lock = new Object();
  private final ReentrantLock reentrant = new ReentrantLock();
  private volatile int count;
  private volatile boolean closed;

  void inBlock() {
    synchronized (lock) {
      count++;
    }
  }

  void withLock() {
    reentrant.lock();
    try {
      count++;
    } finally {
      reentrant.unlock();
    }
  }

  void checkedTwice(Closeable resource) throws IOException {
    if (!closed) {
      synchronized (lock) {
        if (!closed) {
          closed = true;
          resource.close();
        }
      }
    }
  }

  void helped() {
    synchronized (lock) {
      increment();
    }
  }

  void helpedToo() {
    synchronized (lock) {
      increment();
      decrement();
    }
  }

  private void increment() {
    count++;
  }

  void notHelped() {
    decrement();
  }

  private void decrement() {
    count--; // violation: updates the volatile <this.count>
  }
}

class Checks {
  private volatile boolean running;
  private volatile int state;
  private volatile boolean seen;
  private Thread thread;

  void stop() {
    if (!running) {
      return;
    }
    running = false; // violation: sets the volatile <this.running>
    thread.interrupt();
  }

  boolean advance() {
    if (state == 1) {
      state = 2; // violation: sets the volatile <this.state>
      thread.interrupt();
      return true;
    }
    return false;
  }

  void remember() {
    if (!seen) {
      seen = true;
    }
  }

  void loop(Iterator<String> lines) {
    while (!seen) {
      if (!lines.hasNext()) {
        seen = true;
      }
    }
  }

  void unrelated(boolean ready) {
    if (ready) {
      running = true;
      thread.start();
    }
  }

  void both() {
    if (running) {
      thread.interrupt();
    }
    running = true;
  }
}

class SingleWriter implements Runnable {
  private volatile int turns;
  private volatile int ticks;

  SingleWriter() {
    new Thread(this).start();
    new Thread(() -> tick()).start();
  }

  @Override
  public void run() {
    while (turns < 100) {
      turn();
    }
  }

  private void turn() {
    turns++;
  }

  private void tick() {
    ticks++;
  }

  int turns() {
    return turns + ticks;
  }
}

class ManyWriters {
  private volatile int done;

  void start(ExecutorService pool) {
    for (int i = 0; i < 8; i++) {
      pool.submit(() -> work());
    }
  }

  private void work() {
    done++; // violation: updates the volatile <this.done>
  }
}

/** Through methods that only read or write the field. */
class Helped {
  private volatile boolean ready;
  private volatile int state;

  boolean prepare() {
    if (isReady()) {
      return false;
    }
    markReady(); // violation: sets the volatile <this.ready>
    load();
    return true;
  }

  private boolean isReady() {
    return ready;
  }

  private void markReady() {
    ready = true;
  }

  void next() {
    setState(getState() + 1); // violation: updates the volatile <this.state>
  }

  synchronized void reset() {
    if (getState() > 10) {
      setState(0);
      load();
    }
  }

  int getState() {
    return state;
  }

  void setState(int to) {
    state = to;
  }

  private void load() {
    new Thread().start();
  }
}

/** What the caller is told depends on who was first. */
class Claims {
  private volatile boolean busy;
  private volatile boolean on;
  private volatile boolean done;
  private volatile Phase phase = Phase.NEW;
  private volatile Object current;

  enum Phase {
    NEW,
    RUNNING
  }

  boolean enter() {
    if (busy) {
      return false;
    }
    busy = true; // violation: sets the volatile <this.busy>
    return true;
  }

  void toggle() {
    on = !on; // violation: updates the volatile <this.on>
  }

  void run(Runnable work) {
    if (phase == Phase.NEW) {
      phase = Phase.RUNNING; // violation: sets the volatile <this.phase>
      work.run();
    }
  }

  /** Waking them once more does no harm. */
  void finish() {
    if (!done) {
      done = true;
      synchronized (this) {
        notifyAll();
      }
    }
  }

  void replace(Object next, Runnable changed) {
    if (current != next) {
      current = next;
      changed.run();
    }
  }

  boolean isDone() {
    if (done) {
      return true;
    }
    done = phase == Phase.RUNNING;
    return done;
  }
}

/** Only a message more. */
class Corrected {
  private static final long LEAST = Long.getLong("least", 250);
  private volatile long timeout;

  void correct() {
    if (timeout < LEAST) {
      System.out.printf("%d is less than %d%n", timeout, LEAST);
      timeout = LEAST;
    }
  }
}

/** It asks on which thread it runs, so it keeps what it writes to that one. */
class OnEventThread {
  private volatile int shown;
  private volatile boolean open;

  void refresh(Runnable paint) {
    if (javax.swing.SwingUtilities.isEventDispatchThread()) {
      draw(paint);
    } else {
      javax.swing.SwingUtilities.invokeLater(() -> draw(paint));
    }
  }

  private void draw(Runnable paint) {
    shown++;
    if (!open) {
      open = true;
      paint.run();
    }
  }
}

class OfEventThread extends OnEventThread {
  private volatile boolean drawn;

  void once(Runnable paint) {
    if (!drawn) {
      drawn = true;
      paint.run();
    }
  }
}

/** A helper lets one thread in at a time, and throws in the face of others. */
class OneAtATime {
  private static final long NOBODY = -1;
  private final AtomicLong user = new AtomicLong(NOBODY);
  private volatile boolean closed;

  void close(Runnable clean) {
    enter();
    try {
      if (!closed) {
        closed = true;
        clean.run();
      }
    } finally {
      user.set(NOBODY);
    }
  }

  private void enter() {
    check();
  }

  private void check() {
    long me = Thread.currentThread().getId();
    if (me != user.get() && !user.compareAndSet(NOBODY, me)) {
      throw new ConcurrentModificationException("not for several threads");
    }
  }

  /** Too late. */
  void closeLate(Runnable clean) {
    if (!closed) {
      closed = true; // violation: sets the volatile <this.closed> after a check
      clean.run();
    }
    enter();
  }
}

/** One check, two ways on: one defect. */
class Probe {
  private volatile int known;

  void probe(IntSupplier source, Runnable found) {
    if (known == 0) {
      int value = source.getAsInt();
      if (value > 10) {
        known = value; // violation: sets the volatile <this.known> after a check
        found.run();
      } else {
        known = -1;
        found.run();
      }
    }
  }
}

/** The lock is held where it is decided who closes. */
class Factory {
  private enum Status {
    OPEN,
    CLOSING,
    CLOSED
  }

  private volatile Status status = Status.OPEN;
  private volatile int least;
  private volatile int most;

  void close(Runnable clean) {
    synchronized (this) {
      if (status != Status.OPEN) {
        return;
      }
      status = Status.CLOSING;
    }
    clean.run();
    status = Status.CLOSED;
  }

  void closeBoth(Runnable clean) {
    if (status != Status.OPEN) {
      return;
    }
    clean.run();
    status = Status.CLOSED; // violation: sets the volatile <this.status> after a check
  }

  void adjust() {
    if (least > most) {
      least = most;
    }
  }

  void raise(int value) {
    if (value > most) {
      most = value; // violation: sets the volatile <this.most> after a check
    }
  }
}

/** Strings that grow, as compilers for Java 8 write them, and one that is only tidied. */
class Grown {
  private volatile String text = "";
  private volatile String line = "";
  private volatile String name = "";

  void add(String more) {
    text = new StringBuilder().append(text).append(more).toString(); // violation: updates the volatile <this.text>
  }

  void mark() {
    line = new StringBuilder().append(">").append(line).append("<").toString(); // violation: updates the volatile <this.line>
  }

  void tidy() {
    name = name.trim().toLowerCase(Locale.ROOT);
  }
}

/** A hint where to begin: one defect, though it is written in two places. */
class Search {
  private volatile int start;

  void deliver(List<CompletableFuture<String>> all, String value) {
    for (int i = start; i < all.size(); i++) {
      if (all.get(i).complete(value)) {
        start = i + 1; // violation: updates the volatile <this.start>
        return;
      }
    }
    start = all.size();
  }
}

/** What a function makes of it is an update as well. */
class Peak {
  private volatile long highest;
  private volatile int least;
  private volatile boolean open;

  void add(long value) {
    highest = Math.max(highest, value); // violation: updates the volatile <this.highest>
  }

  void lower(int value) {
    int now = least;
    least = Integer.min(now, value); // violation: updates the volatile <this.least>
  }

  void ask(BooleanSupplier source) {
    open = source.getAsBoolean();
  }
}

/** Switched by hand, and copies that are changed before they take the place of the old one. */
class Copied {
  private volatile boolean on;
  private volatile String[] names = new String[0];
  private volatile Map<String, String> all = Map.of();
  private volatile int[] tidied = new int[0];

  void flip() {
    if (on) {
      on = false; // violation: sets the volatile <this.on> after a check
    } else {
      on = true;
    }
  }

  void add(String name) {
    String[] more = Arrays.copyOf(names, names.length + 1);
    more[names.length] = name;
    names = more; // violation: updates the volatile <this.names>
  }

  void put(String key, String value) {
    all = Stream.concat(all.entrySet().stream(), Stream.of(Map.entry(key, value))).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)); // violation: updates the volatile <this.all>
  }

  void trim() {
    tidied = Arrays.copyOf(tidied, tidied.length);
  }
}

class Boxes {
  private volatile Integer count = 0;
  private volatile String name = "";

  void add() {
    count++; // violation: updates the volatile <this.count>
  }

  void trim() {
    name = String.valueOf(name.trim());
  }
}
