/** Classes that promise something by an annotation, from whatever package. */
@interface ThreadSafe {}

@interface Immutable {}

@interface NotThreadSafe {}

@ThreadSafe
class Directory {
  private final List<String> entries = new ArrayList<>();
  private final Map<String, String> aliases = new ConcurrentHashMap<>();
  private final Queue<String> added = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<String> removed = new LinkedBlockingQueue<>();
  private final List<String> watchers = new CopyOnWriteArrayList<>();
  private final Set<String> marked = ConcurrentHashMap.newKeySet();
  private final List<String> wrapped = Collections.synchronizedList(new ArrayList<>());
  private final PriorityQueue<String> urgent = new PriorityQueue<>();

  public List<String> entries() {
    return entries; // violation: returns
  }

  public PriorityQueue<String> urgent() {
    return urgent; // violation: returns
  }

  public Map<String, String> aliases() {
    return aliases;
  }

  public Queue<String> added() {
    return added;
  }

  public BlockingQueue<String> removed() {
    return removed;
  }

  public List<String> watchers() {
    return watchers;
  }

  public Set<String> marked() {
    return marked;
  }

  public List<String> wrapped() {
    return wrapped;
  }
}

/** Another rule's: one defect, one report. */
@Immutable
final class Segment {
  private final double[] ends;

  Segment(double[] ends) {
    this.ends = ends.clone();
  }

  public double[] ends() {
    return ends;
  }
}

@ThreadSafe
final class Polygon {
  private static final double[] NO_POINTS = new double[0];
  private static final int[] CORNERS = {3, 4, 5};
  private final double[] xs;
  private final List<String> names;
  private final List<String> labels;
  private final List<String> tags;
  private final Set<String> layers;
  private final Map<String, Integer> sizes;
  private final List<String> empty = Collections.emptyList();

  Polygon(double[] xs, List<String> names) {
    this.xs = xs.clone();
    this.names = new ArrayList<>(names);
    this.labels = List.copyOf(names);
    this.tags = Collections.unmodifiableList(new ArrayList<>(names));
    this.layers = names.stream().collect(Collectors.toUnmodifiableSet());
    this.sizes = Map.of("all", names.size());
  }

  public double[] xs() {
    return xs; // violation: returns
  }

  public List<String> names() {
    return names; // violation: returns
  }

  public static int[] corners() {
    return CORNERS; // violation: returns
  }

  public static double[] noPoints() {
    return NO_POINTS;
  }

  public double[] copyOfXs() {
    return xs.clone();
  }

  public List<String> viewOfNames() {
    return Collections.unmodifiableList(names);
  }

  public List<String> labels() {
    return labels;
  }

  public List<String> tags() {
    return tags;
  }

  public Set<String> layers() {
    return layers;
  }

  public Map<String, Integer> sizes() {
    return sizes;
  }

  public List<String> empty() {
    return empty;
  }

  private double[] own() {
    return xs;
  }

  public double first() {
    return own()[0];
  }
}

@ThreadSafe
record Route(List<String> stops, int[] minutes) {
  Route {
    stops = List.copyOf(stops);
    minutes = minutes.clone();
  }

  @Override
  public int[] minutes() {
    return minutes; // violation: returns
  }

  @Override
  public List<String> stops() {
    return stops;
  }
}

/** Immutable values that are computed when first asked for. */
@ThreadSafe
class Lazy {
  private final String text;
  private volatile List<String> words;
  private volatile char[] letters;

  Lazy(String text) {
    this.text = text;
  }

  public List<String> words() {
    List<String> known = words;
    if (known == null) {
      known = List.of(text.split(" "));
      words = known;
    }
    return known;
  }

  public char[] letters() {
    if (letters == null) {
      letters = text.toCharArray();
    }
    return letters; // violation: returns
  }
}

@NotThreadSafe
class Draft {
  private final List<String> lines = new ArrayList<>();

  public List<String> lines() {
    return lines; // strict: returns
  }
}

/** The lock guards which date it is, and not the date that leaves. */
@ThreadSafe
class Appointment {
  private Date next = new Date();

  public synchronized void next(Date other) {
    next = new Date(other.getTime());
  }

  public synchronized Date next() {
    return next; // violation: returns <this.next> itself
  }

  public synchronized Date copy() {
    return new Date(next.getTime());
  }
}

/** The same with a list that is replaced as a whole, and never changed. */
@ThreadSafe
class Menu {
  private List<String> dishes = List.of();

  public synchronized void dishes(List<String> others) {
    dishes = List.copyOf(others);
  }

  public synchronized List<String> dishes() {
    return dishes;
  }
}
