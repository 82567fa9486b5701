/** Fields that their class guards, in many ways, and gives away. */
@interface GuardedBy {
  String value();
}

class Orders {
  private final Lock lock = new ReentrantLock();
  private final ReadWriteLock rw = new ReentrantReadWriteLock();
  private final StampedLock stamps = new StampedLock();
  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> pieces = new TreeMap<>();
  private final Set<String> customers = new LinkedHashSet<>();
  private final Deque<String> waiting = new ArrayDeque<>();
  private final long[] totals = new long[12];

  @GuardedBy("this")
  private final BitSet shipped = new BitSet();

  private Date changed = new Date();

  void add(String name, int count) {
    lock.lock();
    try {
      names.add(name);
    } finally {
      lock.unlock();
    }
    rw.writeLock().lock();
    try {
      pieces.merge(name, count, Integer::sum);
    } finally {
      rw.writeLock().unlock();
    }
    long stamp = stamps.writeLock();
    try {
      totals[0] += count;
    } finally {
      stamps.unlockWrite(stamp);
    }
  }

  synchronized void addCustomer(String customer) {
    customers.add(customer);
  }

  void enqueue(String name) {
    synchronized (this) {
      waiting.addLast(name);
      changed.setTime(System.currentTimeMillis());
    }
  }

  public List<String> names() {
    return names; // violation: returns
  }

  public Map<String, Integer> pieces() {
    return pieces; // violation: returns
  }

  public Set<String> getCustomers() {
    return customers; // violation: returns
  }

  public Deque<String> getWaiting() {
    return waiting; // violation: returns
  }

  public long[] getTotals() {
    return totals; // violation: returns
  }

  public BitSet getShipped() {
    return shipped; // violation: returns
  }

  public Date lastChange() {
    return changed; // violation: returns
  }

  public Collection<String> asCollection() {
    return names; // violation: returns
  }

  public Iterable<String> asIterable() {
    return names; // violation: returns
  }

  public List<String> byALocal() {
    List<String> all = names;
    return all; // violation: returns
  }

  public List<String> byAHelper() {
    return own(); // violation: returns
  }

  private List<String> own() {
    return names;
  }

  public List<String> onOneWay(boolean live) {
    if (live) {
      return names; // violation: returns
    }
    lock.lock();
    try {
      return new ArrayList<>(names);
    } finally {
      lock.unlock();
    }
  }

  public List<String> byATernary(boolean empty) {
    return empty ? List.of() : names; // violation: returns
  }

  public List<String> copiedOnOneWayOnly(boolean safe) {
    List<String> all = names;
    if (safe) {
      all = new ArrayList<>(names);
    }
    return all; // violation: returns
  }
}

class Statistics {
  private static final List<String> EVENTS = new LinkedList<>();
  private static final Map<String, Long> TIMES = new HashMap<>();

  static void record(String event) {
    synchronized (EVENTS) {
      EVENTS.add(event);
    }
  }

  static synchronized void time(String event, long nanos) {
    TIMES.put(event, nanos);
  }

  public static List<String> events() {
    return EVENTS; // violation: returns
  }

  public static Map<String, Long> times() {
    return TIMES; // violation: returns
  }
}

/** Guarded by a helper that runs what it is given. */
class Shelf {
  private final Lock lock = new ReentrantLock();
  private final List<String> books = new ArrayList<>();

  void put(String book) {
    withLock(() -> books.add(book));
  }

  private void withLock(Runnable work) {
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }

  public List<String> books() {
    return books; // violation: returns
  }
}

/** The base class guards, the subclass gives away. */
abstract class Channel {
  protected final List<String> listeners = new ArrayList<>();

  final synchronized void listen(String name) {
    listeners.add(name);
  }
}

class OpenChannel extends Channel {
  public List<String> listeners() {
    return listeners; // violation: returns
  }
}

enum Department {
  SALES,
  SERVICE;

  private final List<String> staff = new ArrayList<>();

  synchronized void hire(String name) {
    staff.add(name);
  }

  public List<String> staff() {
    return staff; // violation: returns
  }
}

/** Guarded, and what leaves is a copy, a view that cannot be written, or something safe. */
class SafeOrders {
  private static final String[] NONE = {};
  private final Object lock = new Object();
  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> pieces = new HashMap<>();
  private final Map<String, List<String>> byCustomer = new HashMap<>();
  private final SortedSet<String> sorted = new TreeSet<>();
  private final EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
  private final BitSet shipped = new BitSet();
  private final Date changed = new Date();
  private final int[] totals = new int[12];
  private List<String> pending = new ArrayList<>();
  private List<String> snapshot = List.of();

  void add(String name, int count) {
    synchronized (lock) {
      names.add(name);
      pieces.put(name, count);
      byCustomer.computeIfAbsent(name, key -> new ArrayList<>()).add(name);
      sorted.add(name);
      days.add(DayOfWeek.MONDAY);
      shipped.set(count);
      changed.setTime(count);
      totals[0] += count;
      pending.add(name);
      snapshot = List.copyOf(names);
    }
  }

  public List<String> copied() {
    synchronized (lock) {
      return new ArrayList<>(names);
    }
  }

  public List<String> copiedToALocal() {
    List<String> copy;
    synchronized (lock) {
      copy = new ArrayList<>(names);
    }
    copy.sort(null);
    return copy;
  }

  public Map<String, Integer> copyOf() {
    synchronized (lock) {
      return Map.copyOf(pieces);
    }
  }

  public List<String> copyOfAValue(String customer) {
    synchronized (lock) {
      return List.copyOf(byCustomer.getOrDefault(customer, List.of()));
    }
  }

  public SortedSet<String> sorted() {
    synchronized (lock) {
      return new TreeSet<>(sorted);
    }
  }

  public Set<DayOfWeek> days() {
    synchronized (lock) {
      return EnumSet.copyOf(days);
    }
  }

  public List<String> streamed() {
    synchronized (lock) {
      return names.stream().filter(name -> !name.isEmpty()).toList();
    }
  }

  public List<String> collected() {
    synchronized (lock) {
      return names.stream().sorted().collect(Collectors.toList());
    }
  }

  public BitSet shipped() {
    synchronized (lock) {
      return (BitSet) shipped.clone();
    }
  }

  public Date changed() {
    synchronized (lock) {
      return new Date(changed.getTime());
    }
  }

  public int[] totals() {
    synchronized (lock) {
      return totals.clone();
    }
  }

  public int[] firstTotals(int count) {
    synchronized (lock) {
      return Arrays.copyOf(totals, count);
    }
  }

  public String[] namesAsArray() {
    synchronized (lock) {
      return names.isEmpty() ? NONE : names.toArray(new String[0]);
    }
  }

  public List<String> copiedOnEachWay(boolean sort) {
    synchronized (lock) {
      List<String> all = List.copyOf(names);
      if (sort) {
        all = new ArrayList<>(all);
        Collections.sort(all);
      }
      return all;
    }
  }

  public List<String> drain() {
    synchronized (lock) {
      List<String> all = pending;
      pending = new ArrayList<>();
      return all;
    }
  }

  public List<String> immutableSnapshot() {
    synchronized (lock) {
      return snapshot;
    }
  }

  public int size() {
    synchronized (lock) {
      return names.size();
    }
  }

  List<String> forNeighbours() {
    return names;
  }

  protected List<String> forSubclasses() {
    return names;
  }
}
