/** Created on first use. */
class Registry {
  private static Registry instance;
  private final Map<String, String> names = new HashMap<>();
  private int uses;

  static Registry get() {
    if (instance == null) {
      instance = new Registry(); // violation: is created in <page.Registry.get()>
    }
    return instance;
  }
}

class Inverted {
  private static Map<String, String> map;

  static Map<String, String> map() {
    if (map != null) {
      return map;
    }
    map = new HashMap<>(); // violation: is created in
    return map;
  }
}

class Called {
  private static List<String> lines;

  static List<String> lines() {
    if (lines == null) {
      lines = load(); // violation: is created in
    }
    return lines;
  }

  private static List<String> load() {
    return new ArrayList<>();
  }
}

class Shared {
  private final List<String> names = new ArrayList<>();
  private Map<String, Integer> index;

  synchronized void add(String name) {
    names.add(name);
    index = null;
  }

  Map<String, Integer> index() {
    if (index == null) {
      index = new HashMap<>(); // violation: is created in
    }
    return index;
  }
}

class Right {
  private static Right instance;
  private static String name;
  private static final Map<String, String> ENTRIES;
  private static Map<String, String> early;
  private Map<String, String> own;
  private int value;

  static {
    if (early == null) {
      early = new HashMap<>();
    }
    ENTRIES = early;
  }

  static synchronized Right get() {
    if (instance == null) {
      instance = create();
    }
    return instance;
  }

  private static Right create() {
    return new Right();
  }

  Map<String, String> own() {
    if (own == null) {
      own = new HashMap<>();
    }
    return own;
  }

  static final class View {
    private final String name;

    View(String name) {
      this.name = name;
    }

    /** Two of them are as good as one, and whoever sees one sees all of it. */
    static final class Holder {
      private static View empty;

      static View empty() {
        if (empty == null) {
          empty = new View("");
        }
        return empty;
      }
    }
  }
}

/** A singleton is there to be the only one, with state or without. */
class Stateless {
  private static Stateless instance;

  private Stateless() {}

  static Stateless get() {
    if (instance == null) {
      instance = new Stateless(); // violation: without a lock
    }
    return instance;
  }
}

class OnlyFinal {
  private static OnlyFinal instance;
  private final long number = System.nanoTime();

  static OnlyFinal get() {
    OnlyFinal made = instance;
    if (made == null) {
      made = new OnlyFinal();
      instance = made; // violation: without a lock
    }
    return made;
  }

  long number() {
    return number;
  }
}

class ThroughLockedCaller {
  private static Map<String, String> map;

  static synchronized String get(String key) {
    return map().get(key);
  }

  private static Map<String, String> map() {
    if (map == null) {
      map = new HashMap<>();
    }
    return map;
  }
}

/** It takes a lock for something else; who uses its index is not known. */
class Ledger {
  private final List<String> names = new ArrayList<>();
  private Map<String, Integer> index;

  synchronized void add(String name) {
    names.add(name);
  }

  Map<String, Integer> index() {
    if (index == null) {
      index = new HashMap<>();
    }
    return index;
  }
}

/** Everybody sees a whole clock, but not the same one. */
class OnlyClock {
  private static volatile OnlyClock instance;
  private long ticks;

  static OnlyClock instance() {
    if (instance == null) {
      instance = new OnlyClock(); // violation: two threads make two of them
    }
    return instance;
  }

  synchronized long tick() {
    return ++ticks;
  }
}

/** A value that is as good the second time. */
class Zones {
  private static volatile List<String> known;

  static List<String> known() {
    if (known == null) {
      known = new ArrayList<>(java.time.ZoneId.getAvailableZoneIds());
    }
    return known;
  }
}
