class Callbacks {
  interface Listener {
    boolean closed();
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final List<Listener> listeners = new ArrayList<>();
  private Runnable hook = () -> {};
  private int count;

  void setHook(Runnable hook) {
    this.hook = hook;
  }

  void close() {
    lock.lock();
    try {
      count++;
      hook.run(); // violation: calls back Runnable.run() while it holds <this.lock>
    } finally {
      lock.unlock();
    }
  }

  synchronized void closeAll() {
    for (Listener listener : listeners) {
      if (listener.closed()) { // violation: calls back Listener.closed() while it holds <this>
        count--;
      }
    }
  }

  synchronized void byHelper() {
    count++;
    fire(); // violation: calls back Runnable.run() while it holds <this>, by Callbacks.byHelper()
  }

  private void fire() {
    if (count > 1) {
      hook.run();
    }
  }

  void open() {
    Runnable called;
    synchronized (this) {
      count++;
      called = hook;
    }
    called.run();
  }

  /** Two functions are one too many for a helper. */
  synchronized int both(Supplier<Integer> one, Supplier<Integer> other) {
    return one.get() // violation: calls back Supplier.get()
        + other.get(); // violation: calls back Supplier.get()
  }

  synchronized void executes(Executor executor) {
    executor.execute(hook);
  }

  synchronized int local() {
    IntSupplier supplier = () -> count;
    return supplier.getAsInt();
  }
}

class Counter {
  private int count;

  synchronized void add() {
    count++;
    changed(); // violation: calls Counter.changed(), which subclasses override, while it holds <this>
    unchanged();
  }

  public void changed() {}

  public void unchanged() {}
}

class LoudCounter extends Counter {
  @Override
  public void changed() {
    System.out.println("changed");
  }
}

abstract class Template {
  private int steps;

  final synchronized void run() {
    steps++;
    step(); // violation: calls Template.step(), which subclasses override, while it holds <this>
  }

  protected abstract void step();
}

/** One class implements it: no stranger. */
class Owner {
  interface Part {
    void work();
  }

  static final class OnlyPart implements Part {
    private int worked;

    @Override
    public void work() {
      worked++;
    }
  }

  private final Part part = new OnlyPart();

  synchronized void work() {
    part.work();
  }
}

class Futures {
  private final Map<String, CompletableFuture<String>> open = new HashMap<>();

  synchronized CompletableFuture<String> ask(String key) {
    CompletableFuture<String> known = open.get(key);
    if (known != null) {
      return known;
    }
    CompletableFuture<String> fresh = new CompletableFuture<>();
    fresh.complete("nobody depends on it yet");
    return fresh;
  }

  void answer(String key, String text) {
    synchronized (this) {
      CompletableFuture<String> asked = open.remove(key);
      if (asked != null) {
        asked.complete(text); // violation: runs what depends on a future by CompletableFuture.complete()
      }
    }
  }

  void answerOpen(String key, String text) {
    CompletableFuture<String> asked;
    synchronized (this) {
      asked = open.remove(key);
    }
    if (asked != null) {
      asked.complete(text);
    }
  }
}
