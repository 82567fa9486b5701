class Caches {
  private final ConcurrentHashMap<String, String> direct = new ConcurrentHashMap<>();
  private final Map<String, String> wrapped = Collections.synchronizedMap(new HashMap<>());
  private static final Map<Long, Integer> COUNTS = new ConcurrentHashMap<>();
  private final Map<String, String> plain = new HashMap<>();
  private final Map<String, String> given;

  Caches(Map<String, String> given) {
    this.given = given;
    if (!direct.containsKey("a")) {
      direct.put("a", "b");
    }
  }

  String contains(String key) {
    if (!direct.containsKey(key)) {
      direct.put(key, load(key)); // violation: changes <this.direct> after a look
    }
    return direct.get(key);
  }

  String early(String key) {
    String known = wrapped.get(key);
    if (known != null) {
      return known;
    }
    String loaded = load(key);
    wrapped.put(key, loaded); // violation: changes <this.wrapped> after a look
    return loaded;
  }

  void flagInALocal(String key) {
    boolean known = direct.containsKey(key);
    if (!known) {
      direct.put(key, load(key)); // violation: changes <this.direct> after a look
    }
  }

  static void count(long id) {
    COUNTS.put(id, COUNTS.get(id) + 1); // violation: puts into <Caches.COUNTS>
  }

  static void countWithDefault(long id) {
    COUNTS.put(id, COUNTS.getOrDefault(id, 0) + 1); // violation: puts into <Caches.COUNTS>
  }

  static void countInSteps(long id) {
    if (COUNTS.containsKey(id)) {
      int old = COUNTS.get(id);
      COUNTS.put(id, old + 1); // violation: puts into <Caches.COUNTS>
    } else {
      COUNTS.putIfAbsent(id, 1);
    }
  }

  void removeIfStale(String key, String stale) {
    if (stale.equals(direct.get(key))) {
      direct.remove(key); // violation: changes <this.direct> after a look
    }
  }

  String notForThreads(String key) {
    if (!plain.containsKey(key)) {
      plain.put(key, load(key));
    }
    if (!given.containsKey(key)) {
      given.put(key, load(key));
    }
    return plain.get(key);
  }

  void parameter(ConcurrentMap<String, String> shared, String key) {
    if (shared.get(key) == null) {
      shared.put(key, load(key)); // violation: changes <shared> after a look
    }
  }

  int local(List<String> keys) {
    ConcurrentMap<String, Integer> mine = new ConcurrentHashMap<>();
    for (String key : keys) {
      if (!mine.containsKey(key)) {
        mine.put(key, 1);
      }
    }
    return mine.size();
  }

  void otherKey(String key) {
    if (direct.containsKey("ready")) {
      direct.put(key, load(key));
    }
  }

  void replaces(String key, AutoCloseable old) throws Exception {
    String before = direct.get(key);
    if (before != null) {
      old.close();
    }
    direct.put(key, load(key));
  }

  boolean tested(String key) {
    if (direct.containsKey(key)) {
      return false;
    }
    return direct.put(key, load(key)) == null;
  }

  synchronized String locked(String key) {
    if (!direct.containsKey(key)) {
      direct.put(key, load(key));
    }
    return direct.get(key);
  }

  String checkedTwice(String key) {
    String known = direct.get(key);
    if (known == null) {
      synchronized (this) {
        known = direct.get(key);
        if (known == null) {
          known = load(key);
          direct.put(key, known);
        }
      }
    }
    return known;
  }

  private String load(String key) {
    return key + key;
  }
}

class Sets {
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final List<String> listeners = new CopyOnWriteArrayList<>();

  void once(String id, Runnable action) {
    if (!seen.contains(id)) {
      seen.add(id); // violation: changes <this.seen> after a look
      action.run();
    }
  }

  void onceRight(String id, Runnable action) {
    if (seen.add(id)) {
      action.run();
    }
  }

  void harmless(String id) {
    if (!seen.contains(id)) {
      seen.add(id);
    }
  }

  void register(String listener) {
    if (!listeners.contains(listener)) {
      listeners.add(listener); // violation: changes <this.listeners> after a look
    }
  }
}

class Offered {
  private final ConcurrentMap<String, List<String>> lists = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Object> locks = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, String> names = new ConcurrentHashMap<>();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  void add(String key, String value) {
    List<String> list = new CopyOnWriteArrayList<>();
    lists.putIfAbsent(key, list); // violation: goes on with its own object
    list.add(value);
  }

  Object lock(String key) {
    Object lock = locks.get(key);
    if (lock == null) {
      lock = new Object();
      locks.putIfAbsent(key, lock); // violation: goes on with its own object
    }
    return lock;
  }

  Object asked(String key) {
    Object mine = new Object();
    Object other = locks.putIfAbsent(key, mine);
    return other == null ? mine : other;
  }

  void addToOurs(String key, String value) {
    lists.putIfAbsent(key, new CopyOnWriteArrayList<>());
    lists.get(key).add(value);
  }

  /** One string is as good as another one. */
  String name(String key) {
    String name = key.trim();
    names.putIfAbsent(key, name);
    return name;
  }

  boolean isFirst(String key) {
    if (seen.contains(key)) {
      return false;
    }
    seen.add(key); // violation: changes <this.seen> after a look
    return true;
  }

  boolean isFirstInOne(String key) {
    return seen.add(key);
  }
}

class Wrapped {
  private final Map<String, String> map = Collections.synchronizedMap(new LinkedHashMap<>());

  int sum() {
    int sum = 0;
    for (Map.Entry<String, String> entry : map.entrySet()) { // violation: iterates over
      sum += entry.getKey().length();
    }
    return sum;
  }

  int sumOfValues() {
    Collection<String> values = map.values();
    int sum = 0;
    synchronized (values) {
      for (String value : values) { // violation: iterates over
        sum += value.length();
      }
    }
    return sum;
  }

  int sumLocked() {
    Collection<String> values = map.values();
    int sum = 0;
    synchronized (map) {
      for (String value : values) {
        sum += value.length();
      }
    }
    return sum;
  }
}

/** What decides is the entry that was there at the look. */
class Tokens {
  private final ConcurrentMap<String, Token> tokens = new ConcurrentHashMap<>();

  void evict(String user) {
    Token token = tokens.get(user);
    if (token != null && token.isOld()) {
      tokens.remove(user); // violation: changes <this.tokens> after a look
    }
  }

  void evictThatOne(String user) {
    Token token = tokens.get(user);
    if (token != null && token.isOld()) {
      tokens.remove(user, token);
    }
  }

  void evictInOne(String user) {
    tokens.computeIfPresent(user, (key, token) -> token.isOld() ? null : token);
  }

  void forget(String user) {
    if (tokens.get(user) != null) {
      tokens.remove(user);
    }
  }

  static final class Token {
    private final long until = System.nanoTime() + 1000;

    boolean isOld() {
      return System.nanoTime() > until;
    }
  }
}

/** What is drawn is not the same twice. */
class Numbers {
  private final ConcurrentMap<String, String> ids = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, String> names = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Integer> lengths = new ConcurrentHashMap<>();

  String id(String name) {
    String found = ids.get(name);
    if (found == null) {
      found = java.util.UUID.randomUUID().toString();
      ids.put(name, found); // violation: changes <this.ids> after a look
    }
    return found;
  }

  String name(String name) {
    String found = names.get(name);
    if (found == null) {
      found = name.trim();
      names.put(name, found);
    }
    return found;
  }

  int length(String name) {
    Integer found = lengths.get(name);
    if (found == null) {
      found = compute(name);
      lengths.put(name, found); // violation: changes <this.lengths> after a look
    }
    return found;
  }

  private int compute(String name) {
    return name.length() * 3;
  }

  void register(String name) {
    if (!names.containsKey(name)) {
      names.put(name, name.toLowerCase()); // violation: changes <this.names> after a look
    }
  }
}

/** What was asked of an entry may be said of another one when it is removed. */
class Rooms {
  private final ConcurrentMap<String, List<String>> rooms = new ConcurrentHashMap<>();

  void evictSmall(String name) {
    List<String> room = rooms.get(name);
    if (room != null) {
      if (room.size() < 3) {
        rooms.remove(name); // violation: changes <this.rooms> after a look
      }
    }
  }

  void evictThis(String name) {
    List<String> room = rooms.get(name);
    if (room != null && room.size() < 3) {
      rooms.remove(name, room);
    }
  }
}
