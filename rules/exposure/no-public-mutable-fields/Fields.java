/** Which fields anybody can change. */
@interface ThreadSafe {}

@interface NotThreadSafe {}

interface Limits {
  int[] SIZES = {1, 2, 3}; // violation: may change
  List<String> NAMES = List.of("a");
  String TEXT = "text";
}

enum Level {
  LOW,
  HIGH;

  public static final Level[] ALL = values(); // violation: may change
  public static final Map<String, Level> BY_NAME = new HashMap<>(); // violation: may change
  private static final Level[] OWN = values();

  static {
    for (Level level : OWN) {
      BY_NAME.put(level.name(), level);
    }
  }
}

class Tables {
  public static final BitSet PRIMES = new BitSet(); // violation: may change
  public static final StringBuilder LOG = new StringBuilder(); // violation: may change
  public static final List<String> LIST = Arrays.asList("a", "b"); // violation: may change
  public static final Object[] NOTHING = new Object[0];
  public static final List<String> EMPTY = Collections.emptyList();
  public static final Queue<String> QUEUE = new ConcurrentLinkedQueue<>();
  public static final Set<String> SAFE = ConcurrentHashMap.newKeySet();
  public static final Set<String> COPY = new HashSet<>(List.of("a")).stream().collect(Collectors.toUnmodifiableSet());
  public static final Comparator<String> ORDER = Comparator.naturalOrder();
  static final int[] OWN = {1};
  protected static final int[] FOR_SUBCLASSES = {1};
  public static final long CREATED = System.nanoTime();
  public static Tables instance = new Tables(); // violation: may assign
  static int packagePrivate;

  private static class Hidden {
    public static int count = 1;
    public static final int[] CELLS = {1};
  }

  public static class Seen {
    public static int count = 1; // violation: may assign
  }

  static int sum() {
    return Hidden.count++ + Hidden.CELLS[0] + packagePrivate++;
  }

  static <T> List<T> built() {
    return List.of();
  }
}

/** Without a value of its own, it is reported where it is assigned first. */
class Counter {
  public static int count;

  void count() {
    count++; // violation: may assign
  }
}

@ThreadSafe
class Shared {
  public String name = "a"; // strict: may assign
  public final String id = "b";
  public final List<String> tags = new ArrayList<>();
}

class Flags {
  private volatile boolean stopped;
  public int turns = 0; // strict: may assign

  boolean run() {
    turns++;
    return stopped;
  }

  void stop() {
    stopped = true;
  }
}

@NotThreadSafe
class Confined {
  public int turns = 0;
  private volatile int seen;

  int seen() {
    return seen++;
  }
}

interface Frozen {}

class FrozenList extends AbstractList<String> implements Frozen {
  private final List<String> inside;

  private FrozenList(List<String> inside) {
    this.inside = inside;
  }

  /** Gives back what it gets if that cannot change. */
  static List<String> of(List<String> any) {
    if (any instanceof Frozen) {
      return any;
    }
    return new FrozenList(any);
  }

  static List<String> orEmpty(List<String> any) {
    if (any == null) {
      return List.of();
    }
    return any;
  }

  @Override
  public String get(int index) {
    return inside.get(index);
  }

  @Override
  public int size() {
    return inside.size();
  }
}

class Lists {
  public static final List<String> EMPTY = FrozenList.of(new ArrayList<>());
  public static final List<String> NAMES = FrozenList.orEmpty(new ArrayList<>()); // violation: NAMES
}

@interface TargetClass {}

/** Its fields are those of another class. */
@TargetClass
class Substitution {
  public static String name;
}

/** An EnumSet can be changed, whichever factory makes it. */
class Units {
  public static final Set<TimeUnit> SHORT = EnumSet.of(TimeUnit.SECONDS); // violation: SHORT
  public static final EnumSet<TimeUnit> COPY = EnumSet.copyOf(Set.of(TimeUnit.DAYS)); // violation: COPY
  public static final Set<TimeUnit> FIXED = Set.of(TimeUnit.DAYS);
  public static final Set<TimeUnit> SEALED =
      Collections.unmodifiableSet(EnumSet.of(TimeUnit.DAYS));
}
