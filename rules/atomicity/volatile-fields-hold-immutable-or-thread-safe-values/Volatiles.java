/** What is behind volatile fields. */
class Registry {
  private static volatile List<String> names = new ArrayList<>();
  private volatile Set<String> keys = new LinkedHashSet<>();
  private volatile BitSet used = new BitSet();
  private volatile Date changed = new Date();
  private volatile long[][] matrix = new long[4][4];
  private volatile Deque<String> waiting = new ArrayDeque<>();
  private volatile List<String> watchers = new CopyOnWriteArrayList<>();
  private volatile Queue<String> queue = new ConcurrentLinkedQueue<>();
  private volatile List<String> guarded = new ArrayList<>();
  private volatile List<String> halfGuarded = new ArrayList<>();
  private volatile char[] letters;
  private volatile List<String> fixed;

  Registry(List<String> initial) {
    fixed = new ArrayList<>();
    fixed.addAll(initial);
    letters = new char[26];
    letters[0] = 'a';
  }

  static void name(String name) {
    names.add(name); // violation: changes in place
  }

  void key(String key) {
    Set<String> all = keys;
    all.add(key); // violation: changes in place
    used.set(key.length()); // violation: changes in place
    changed.setTime(System.currentTimeMillis()); // violation: changes in place
    matrix[0][1] = 5; // violation: changes in place
  }

  void keys(Collection<String> some) {
    some.forEach(waiting::addLast); // violation: changes in place
    Collections.addAll(waiting, "a", "b"); // violation: changes in place
  }

  void removeFirst() {
    Iterator<String> all = keys.iterator();
    all.next();
    all.remove(); // violation: changes in place
    keys.removeIf(String::isEmpty); // violation: changes in place
  }

  void safe(String name) {
    watchers.add(name);
    queue.offer(name);
  }

  synchronized void guarded(String name) {
    guarded.add(name);
    halfGuarded.add(name); // violation: changes in place
  }

  boolean isGuardedKnown() {
    return guarded != null;
  }

  synchronized int guardedSize() {
    return guarded.size();
  }

  int halfGuardedSize() {
    return halfGuarded.size();
  }

  void letters(String text) {
    letters = text.toCharArray();
    char[] next = new char[26];
    next[0] = 'b';
    letters = next;
  }

  int fixed() {
    return fixed.size() + letters.length;
  }
}

/** Not volatile: the case of other rules. */
class Plain {
  private final List<String> names = new ArrayList<>();
  private final AtomicReference<List<String>> reference = new AtomicReference<>(List.of());

  void add(String name) {
    names.add(name);
    reference.updateAndGet(
        old -> {
          List<String> next = new ArrayList<>(old);
          next.add(name);
          return next;
        });
  }
}

/** A clone is one's own, until it is given away. */
class Cookie implements Cloneable {
  private volatile Map<String, String> attributes = new TreeMap<>();

  @Override
  public Cookie clone() {
    try {
      Cookie clone = (Cookie) super.clone();
      clone.attributes = new TreeMap<>();
      clone.attributes.putAll(attributes);
      return clone;
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }
}

/** A hash table for experts: one lock to write, and a volatile count that readers read first. */
class Table {
  private volatile Object[] slots = new Object[16];
  private volatile int count;

  synchronized void put(int index, Object value) {
    slots[index] = value;
    count++;
  }

  Object get(int index) {
    return count == 0 ? null : slots[index];
  }
}

/** What comes from elsewhere may be safe. */
class Given {
  private volatile Map<String, String> values = new ConcurrentHashMap<>();

  void use(Map<String, String> other) {
    values = other;
  }

  void put(String key, String value) {
    values.put(key, value);
  }
}

/** Another rule's: the map is published before it is filled. */
class PublishedTooEarly {
  private volatile Map<String, String> map;

  Map<String, String> map() {
    if (map == null) {
      synchronized (this) {
        if (map == null) {
          map = new HashMap<>();
          map.put("a", "b");
        }
      }
    }
    return Collections.unmodifiableMap(map);
  }
}

/** A volatile count is written after the elements, all under one lock: readers look at it first. */
class Segment extends ReentrantLock {
  private transient volatile Object[] table = new Object[8];
  private transient volatile int count;

  void put(Object value) {
    lock();
    try {
      Object[] tab = table;
      tab[value.hashCode() & 7] = value;
      count = count + 1;
    } finally {
      unlock();
    }
  }

  void clear() {
    lock();
    try {
      Arrays.fill(table, null);
      count = 0;
    } finally {
      unlock();
    }
  }

  boolean contains(Object value) {
    return count != 0 && table[value.hashCode() & 7] == value;
  }
}

/** A compare-and-set is the lock of those who write, and its release shows readers what is new. */
class Stripes {
  private static final AtomicIntegerFieldUpdater<Stripes> BUSY =
      AtomicIntegerFieldUpdater.newUpdater(Stripes.class, "busy");
  private volatile Object[] table = new Object[8];
  private volatile int busy;

  Object get(int slot) {
    return table[slot];
  }

  void attach(int slot, Object fresh) {
    if (busy == 0 && lock()) {
      try {
        if (table[slot] == null) {
          table[slot] = fresh;
        }
      } finally {
        busy = 0;
      }
    }
  }

  void attachInARace(int slot, Object fresh) {
    if (busy == 0) {
      table[slot] = fresh; // violation: changes in place
      busy = 0;
    }
  }

  private boolean lock() {
    return BUSY.compareAndSet(this, 0, 1);
  }
}

/** Published before it is filled: once is enough to say so. */
class Countries {
  private volatile Map<String, String> names;

  String name(String code) {
    Map<String, String> all = names;
    return all == null ? code : all.get(code);
  }

  void load() {
    names = new HashMap<>();
    names.put("CH", "Switzerland"); // violation: changes in place
    names.put("FR", "France");
    names.put("IT", "Italy");
  }
}

/** There is no calendar that cannot change. */
class Meeting {
  private volatile Calendar begin = Calendar.getInstance();

  void move(long millis) {
    begin.setTimeInMillis(millis); // violation: changes in place
  }

  int year() {
    return begin.get(Calendar.YEAR);
  }
}
