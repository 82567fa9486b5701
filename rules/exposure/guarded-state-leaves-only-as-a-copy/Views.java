/** Many ways to hand out what is still alive. */
@interface GuardedBy {
  String value();
}

class Ledger {
  private final Object lock = new Object();
  private final NavigableMap<Integer, String> entries = new TreeMap<>();
  private final Deque<String> recent = new ArrayDeque<>();
  private final long[] sums = new long[12];
  private final List<String> names = new LinkedList<>();
  private final BitSet days = new BitSet();

  void book(int number, String entry) {
    synchronized (lock) {
      entries.put(number, entry);
      recent.addFirst(entry);
      sums[number % 12]++;
      names.add(entry);
      days.set(number);
    }
  }

  Set<Integer> numbers() {
    synchronized (lock) {
      return entries.keySet(); // violation: live view
    }
  }

  Collection<String> values() {
    synchronized (lock) {
      return Collections.unmodifiableCollection(entries.values()); // violation: live view
    }
  }

  SortedMap<Integer, String> from(int number) {
    synchronized (lock) {
      return entries.tailMap(number); // violation: live view
    }
  }

  NavigableMap<Integer, String> newestFirst() {
    synchronized (lock) {
      return entries.descendingMap(); // violation: live view
    }
  }

  List<String> firstTen() {
    synchronized (lock) {
      return names.subList(0, Math.min(10, names.size())); // violation: live view
    }
  }

  Iterator<Map.Entry<Integer, String>> each() {
    synchronized (lock) {
      Set<Map.Entry<Integer, String>> all = entries.entrySet();
      return all.iterator(); // violation: live view
    }
  }

  ListIterator<String> backwards() {
    synchronized (lock) {
      return names.listIterator(names.size()); // violation: live view
    }
  }

  Enumeration<String> enumeration() {
    synchronized (lock) {
      return Collections.enumeration(names); // violation: live view
    }
  }

  Spliterator<String> parts() {
    synchronized (lock) {
      return recent.spliterator(); // violation: live view
    }
  }

  LongStream sums() {
    synchronized (lock) {
      return Arrays.stream(sums); // violation: live view
    }
  }

  Optional<List<String>> maybe() {
    synchronized (lock) {
      return Optional.of(names); // violation: inside
    }
  }

  CompletableFuture<Map<Integer, String>> later() {
    synchronized (lock) {
      return CompletableFuture.completedFuture(entries); // violation: inside
    }
  }

  /** The wrapper locks itself, which nobody else does. */
  List<String> wrapped() {
    synchronized (lock) {
      return Collections.synchronizedList(names); // violation: live view
    }
  }

  List<String> onOneWay(boolean copy) {
    synchronized (lock) {
      return copy ? List.copyOf(names) : Collections.unmodifiableList(names); // violation: live view
    }
  }

  private List<String> view() {
    return Collections.unmodifiableList(names);
  }

  List<String> byAHelper() {
    synchronized (lock) {
      return view(); // violation: live view
    }
  }

  Iterable<String> sorted() {
    Stream<String> found;
    synchronized (lock) {
      found = names.stream().map(String::trim).sorted();
    }
    return found::iterator; // violation: live view
  }

  String first() {
    synchronized (lock) {
      return names.iterator().next();
    }
  }

  Map.Entry<Integer, String> last() {
    synchronized (lock) {
      return entries.lastEntry();
    }
  }

  BitSet days() {
    synchronized (lock) {
      return (BitSet) days.clone();
    }
  }

  long[] sumsOfYear() {
    synchronized (lock) {
      return sums.clone();
    }
  }

  Iterator<String> snapshot() {
    synchronized (lock) {
      return new ArrayList<>(names).iterator();
    }
  }

  Stream<String> streamOfACopy() {
    synchronized (lock) {
      return List.copyOf(names).stream().map(String::trim);
    }
  }

  List<String> unmodifiableCopy() {
    synchronized (lock) {
      return Collections.unmodifiableList(new ArrayList<>(names));
    }
  }
}

/** What the annotation says counts, even if nobody else changes it here. */
class Annotated {
  @GuardedBy("this")
  private final List<String> lines = new ArrayList<>();

  synchronized List<String> lines() {
    return lines; // violation: itself
  }

  synchronized List<String> copy() {
    return new ArrayList<>(lines);
  }
}

class Registry {
  private static final Map<String, Integer> PORTS = new HashMap<>();

  static synchronized void add(String name, int port) {
    PORTS.put(name, port);
  }

  static synchronized Map<String, Integer> ports() {
    return Collections.unmodifiableMap(PORTS); // violation: live view
  }

  static Map<String, Integer> withoutLock() {
    return Map.copyOf(PORTS);
  }

  public static Map<String, Integer> publicWithoutLock() {
    return Map.copyOf(PORTS); // violation: copies
  }
}

/** The lock belongs to the base class. */
abstract class Cache {
  protected final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  protected final Map<String, byte[]> blocks = new LinkedHashMap<>();

  void put(String key, byte[] block) {
    lock.writeLock().lock();
    try {
      blocks.put(key, block.clone());
    } finally {
      lock.writeLock().unlock();
    }
  }
}

class OpenCache extends Cache {
  public Set<String> keys() {
    lock.readLock().lock();
    try {
      return blocks.keySet(); // violation: live view
    } finally {
      lock.readLock().unlock();
    }
  }

  public Set<String> copyOfKeys() {
    lock.readLock().lock();
    try {
      return new TreeSet<>(blocks.keySet());
    } finally {
      lock.readLock().unlock();
    }
  }
}

/** Who fills an object that it has just made guards nothing by it. */
class FilledOnce {
  private volatile Map<String, String> map;

  public Map<String, String> map() {
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
