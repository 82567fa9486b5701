/** Locks that exclude the right threads, but that strangers can take as well. */
class Turnstile {
  public final Object gate = new Object();
  public static final Object ALL_GATES = new Object();
  private static int built;
  private final Object own = new Object();
  private int passed;
  private int refused;

  synchronized void pass() {
    passed++; // strict: synchronizes on
  }

  public synchronized int passed() {
    return passed; // strict: synchronizes on
  }

  private synchronized void reset() {
    // also a private method takes the public monitor
    passed = 0; // strict: synchronizes on
    refused = 0;
  }

  static synchronized void build() {
    built++; // strict: synchronizes on
  }

  void passTwice() {
    synchronized (this) { // strict: synchronizes on
      passed += 2;
    }
  }

  static int built() {
    synchronized (Turnstile.class) { // strict: synchronizes on
      return built;
    }
  }

  void refuse() {
    synchronized (gate) { // strict: synchronizes on
      refused++;
    }
  }

  void refuseAll() {
    synchronized (ALL_GATES) { // strict: synchronizes on
      refused++;
    }
  }

  int refused() {
    synchronized (own) {
      return refused;
    }
  }

  void clear(boolean all) {
    if (all) {
      reset();
    }
  }
}

enum Signal {
  STOP,
  GO;

  private int shown;

  synchronized void show() {
    shown++; // strict: synchronizes on
  }
}

class Lines {
  private final List<String> lines = new ArrayList<>();
  private final Object lock = new Object();

  Runnable appender(String line) {
    return new Runnable() {
      private int runs;

      @Override
      public synchronized void run() {
        runs++; // strict: synchronizes on
        append(line + runs);
      }
    };
  }

  private void append(String line) {
    synchronized (lock) {
      lines.add(line);
    }
  }

  Runnable clearer() {
    return () -> {
      synchronized (this) { // strict: synchronizes on
        lines.clear();
      }
    };
  }

  static class Cursor {
    private int at;

    synchronized int next() {
      return at++; // strict: synchronizes on
    }
  }
}
