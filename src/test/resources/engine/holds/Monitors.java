/** Monitors, and the values that name them. */
class Monitors {
  private static final Object ALL = new Object();

  private final Object lock = new Object();
  private final Object[] stripes = {new Object(), new Object()};
  private final Map<String, Object> locks = new HashMap<>();
  private Monitors next;

  static void here() {}

  synchronized void onThis() {
    here(); // holds: this
  }

  static synchronized void onTheClass() {
    here(); // holds: Monitors.class
  }

  void block() {
    here();
    synchronized (lock) {
      here(); // holds: this.lock
    }
    here();
  }

  void ofAStatic() {
    synchronized (ALL) {
      here(); // holds: Monitors.ALL
    }
  }

  void ofAParameter(Object other) {
    synchronized (other) {
      here(); // holds: other
    }
  }

  void ofAPath() {
    synchronized (next.next.lock) {
      here(); // holds: this.next.next.lock
    }
  }

  void ofAnElement(int slot) {
    synchronized (stripes[slot]) {
      here(); // holds: this.stripes[]
    }
  }

  void ofACall(String key) {
    synchronized (locks.get(key)) {
      here(); // holds: this.locks.get()
    }
  }

  void byALocal() {
    Object mine = lock;
    synchronized (mine) {
      here(); // holds: this.lock
    }
  }

  void nested() {
    synchronized (lock) {
      synchronized (ALL) {
        here(); // holds: this.lock // holds: Monitors.ALL
      }
      here(); // holds: this.lock
    }
  }

  void twice() {
    synchronized (lock) {
      synchronized (lock) {
        here(); // holds: this.lock
      }
      here(); // holds: this.lock
    }
    here();
  }

  int leftByReturn(boolean early) {
    synchronized (lock) {
      if (early) {
        return 1;
      }
      here(); // holds: this.lock
    }
    here();
    return 2;
  }

  void leftByException(Runnable work) {
    try {
      synchronized (lock) {
        work.run();
        here(); // holds: this.lock
      }
    } catch (RuntimeException e) {
      here();
    }
  }

  void caughtInside(Runnable work) {
    synchronized (lock) {
      try {
        work.run();
      } catch (RuntimeException e) {
        here(); // holds: this.lock
      } finally {
        here(); // holds: this.lock
      }
    }
  }

  void inALoop(List<Object> all) {
    for (Object one : all) {
      synchronized (one) {
        here(); // holds: all.iterator().next()
      }
      here();
    }
  }

  void onSomePaths(boolean either) {
    Object mine = either ? lock : ALL;
    synchronized (lock) {
      here(); // holds: this.lock
    }
    synchronized (mine) {
      synchronized (lock) {
        here(); // holds: this.lock // holds: a local lock
      }
    }
  }

  class Inner {
    void ofTheOuter() {
      synchronized (Monitors.this) {
        here(); // holds: this.this$0
      }
    }
  }
}
