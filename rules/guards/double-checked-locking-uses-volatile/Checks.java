/** Double-checked locking, broken in all ways, and right. */
class Plain {
  private static Plain instance;
  private int value;

  static Plain get() {
    if (instance == null) { // violation: is not volatile
      synchronized (Plain.class) {
        if (instance == null) {
          instance = new Plain();
        }
      }
    }
    return instance;
  }
}

class WithLocal {
  private List<String> names;
  private final Object lock = new Object();

  List<String> names() {
    List<String> seen = names; // violation: is not volatile
    if (seen == null) {
      synchronized (lock) {
        seen = names;
        if (seen == null) {
          seen = new ArrayList<>();
          names = seen;
        }
      }
    }
    return seen;
  }
}

class WithLock {
  private final Lock lock = new ReentrantLock();
  private Map<String, String> map;

  Map<String, String> map() {
    if (map == null) { // violation: is not volatile
      lock.lock();
      try {
        if (map == null) {
          map = new HashMap<>();
        }
      } finally {
        lock.unlock();
      }
    }
    return map;
  }
}

class Inverted {
  private static Inverted instance;
  private int value;

  static Inverted get() {
    if (instance != null) { // violation: is not volatile
      return instance;
    }
    synchronized (Inverted.class) {
      if (instance == null) {
        instance = new Inverted();
      }
      return instance;
    }
  }
}

class Helper {
  private Map<String, String> map;

  Map<String, String> map() {
    if (map == null) { // violation: is not volatile
      load();
    }
    return map;
  }

  private synchronized void load() {
    if (map == null) {
      map = new HashMap<>();
    }
  }
}

class Flag {
  private boolean loaded;
  private String text = "";

  String text() {
    if (!loaded) { // violation: is not volatile
      synchronized (this) {
        if (!loaded) {
          text = System.lineSeparator();
          loaded = true;
        }
      }
    }
    return text;
  }
}

class Wide {
  private long id;

  long id() {
    if (id == 0) { // violation: is not volatile
      synchronized (this) {
        if (id == 0) {
          id = System.nanoTime();
        }
      }
    }
    return id;
  }
}

class NoSecondCheck {
  private static volatile NoSecondCheck instance;
  private int value;

  static NoSecondCheck get() {
    if (instance == null) {
      synchronized (NoSecondCheck.class) {
        instance = new NoSecondCheck(); // violation: checked only before it is acquired
      }
    }
    return instance;
  }
}

class StaleSecondCheck {
  private volatile List<String> names;

  List<String> names() {
    List<String> seen = names;
    if (seen == null) {
      synchronized (this) {
        if (seen == null) {
          seen = new ArrayList<>();
          names = seen; // violation: checked only before it is acquired
        }
      }
    }
    return seen;
  }
}

class TooEarly {
  private static volatile TooEarly instance;
  private final Map<String, String> entries = new HashMap<>();

  private void load() {
    entries.put("a", "b");
  }

  static TooEarly get() {
    if (instance == null) {
      synchronized (TooEarly.class) {
        if (instance == null) {
          instance = new TooEarly(); // violation: before the object is complete
          instance.load();
        }
      }
    }
    return instance;
  }
}

class FilledTooEarly {
  private volatile Map<String, String> map;

  Map<String, String> map() {
    Map<String, String> seen = map;
    if (seen == null) {
      synchronized (this) {
        seen = map;
        if (seen == null) {
          seen = new HashMap<>();
          map = seen; // violation: before the object is complete
          seen.put("a", "b");
        }
      }
    }
    return seen;
  }
}

class Right {
  private static volatile Right instance;
  private static Right eager = new Right();
  private volatile Map<String, String> map;
  private Map<String, String> guarded;
  private int value;

  static Right get() {
    Right seen = instance;
    if (seen == null) {
      synchronized (Right.class) {
        seen = instance;
        if (seen == null) {
          instance = seen = new Right();
        }
      }
    }
    return seen;
  }

  Map<String, String> map() {
    if (map == null) {
      synchronized (this) {
        if (map == null) {
          Map<String, String> made = new HashMap<>();
          made.put("a", "b");
          map = made;
        }
      }
    }
    return map;
  }

  synchronized Map<String, String> guarded() {
    if (guarded == null) {
      guarded = new HashMap<>();
    }
    return guarded;
  }

  private static final class Holder {
    static final Right INSTANCE = new Right();
  }

  static Right held() {
    return Holder.INSTANCE;
  }

  static Right eager() {
    return eager;
  }
}

/** A check that refuses is not the first of two. */
class Refusing {
  private volatile List<String> segment;

  void prepare() {
    if (segment != null) {
      throw new IllegalStateException("prepared already");
    }
    synchronized (this) {
      segment = new ArrayList<>();
    }
  }

  synchronized int size() {
    return segment.size();
  }
}

/** One check, and more than one way to the value: one defect. */
class SeveralWays {
  private final String value;
  private StringBuilder predicate;

  SeveralWays(String value) {
    this.value = value;
  }

  StringBuilder predicate() {
    if (predicate == null) { // violation: SeveralWays.predicate
      synchronized (this) {
        if (predicate == null) {
          if (value == null) {
            predicate = new StringBuilder();
          } else {
            predicate = new StringBuilder(value);
          }
        }
      }
    }
    return predicate;
  }
}
