/** Classes that guard nothing and promise nothing: a matter of style, so of the strict rule. */
class Customer {
  private final List<String> orders = new ArrayList<>();
  private final Map<String, String> notes = new LinkedHashMap<>();
  private final NavigableMap<String, Integer> points = new TreeMap<>();
  private final Object[] extras = new Object[4];
  private final EnumMap<DayOfWeek, String> visits = new EnumMap<>(DayOfWeek.class);
  private final LinkedList<String> calls = new LinkedList<>();
  private Set<String> tags = new HashSet<>();
  private Date born = new Date(0);
  private List<String> friends;
  private List<String> loaded = List.of();
  private List<String> latest = List.of();

  public List<String> getOrders() {
    return orders; // strict: returns
  }

  public Map<String, String> getNotes() {
    return notes; // strict: returns
  }

  public NavigableMap<String, Integer> getPoints() {
    return points; // strict: returns
  }

  public Object[] getExtras() {
    return extras; // strict: returns
  }

  public EnumMap<DayOfWeek, String> getVisits() {
    return visits; // strict: returns
  }

  public Collection<String> getCalls() {
    return calls; // strict: returns
  }

  public Set<String> getTags() {
    return tags; // strict: returns
  }

  public void setTags(Set<String> tags) {
    this.tags = new HashSet<>(tags);
  }

  public Date getBorn() {
    return born; // strict: returns
  }

  public void setBorn(Date born) {
    this.born = new Date(born.getTime());
  }

  public List<String> getFriends() {
    if (friends == null) {
      friends = new ArrayList<>();
    }
    return friends; // strict: returns
  }

  /** Immutable at first, but not for ever. */
  public List<String> getLoaded() {
    return loaded; // strict: returns
  }

  void load(Collection<String> all) {
    loaded = new ArrayList<>(all);
  }

  /** Always replaced, never changed. */
  public List<String> getLatest() {
    return latest;
  }

  void addLatest(String name) {
    List<String> next = new ArrayList<>(latest);
    next.add(name);
    latest = List.copyOf(next);
  }

  public List<String> getOrdersView() {
    return Collections.unmodifiableList(orders);
  }

  public Map<String, String> getNotesCopy() {
    return new HashMap<>(notes);
  }

  public List<String> newest(int count) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      found.add(orders.get(i));
    }
    return found;
  }

  public Stream<String> streamed() {
    return orders.stream();
  }

  public Optional<String> first() {
    return orders.stream().findFirst();
  }

  List<String> ordersForNeighbours() {
    return orders;
  }

  protected List<String> ordersForSubclasses() {
    return orders;
  }

  private List<String> ordersForMyself() {
    return orders;
  }

  int count() {
    return ordersForMyself().size();
  }

  public Customer with(String order) {
    orders.add(order);
    return this;
  }
}

/** What came from outside is kept and given away again. */
class Playlist {
  private final List<String> songs;

  Playlist(List<String> songs) {
    this.songs = songs;
  }

  public List<String> songs() {
    return songs; // strict: returns
  }
}

record Team(List<String> names, Set<String> cities) {
  Team(List<String> names, Set<String> cities) {
    this.names = new ArrayList<>(names);
    this.cities = Set.copyOf(cities);
  }

  @Override
  public List<String> names() {
    return names; // strict: returns
  }
}

class Query {
  private final List<String> parts;
  private final String[] columns;

  private Query(List<String> parts, String[] columns) {
    this.parts = List.copyOf(parts);
    this.columns = columns.clone();
  }

  public List<String> parts() {
    return parts;
  }

  public String[] columns() {
    return columns.clone();
  }

  public static class Builder {
    private final List<String> parts = new ArrayList<>();

    public Builder part(String part) {
      parts.add(part);
      return this;
    }

    public Query build() {
      return new Query(parts, new String[0]);
    }

    public List<String> buildList() {
      return List.copyOf(parts);
    }

    public List<String> parts() {
      return parts; // strict: returns
    }
  }
}

/** The compiler adds a second get() that returns Object; it is reported once, here. */
class Source implements Supplier<List<String>> {
  private final List<String> lines = new ArrayList<>();

  @Override
  public List<String> get() {
    return lines; // strict: returns
  }
}

class Graph {
  private final Map<String, Node> nodes = new HashMap<>();

  public int degree(String name) {
    return nodes.get(name).neighbours().size();
  }

  void connect(String from, String to) {
    nodes.computeIfAbsent(from, name -> new Node()).neighbours().add(to);
  }

  /** Public methods of a private class are not public. */
  private static class Node {
    private final List<String> neighbours = new ArrayList<>();

    public List<String> neighbours() {
      return neighbours;
    }
  }
}

class Constants {
  private static final List<String> NAMES = List.of("a", "b");
  private static final Map<String, Integer> SIZES = Collections.unmodifiableMap(new HashMap<>());
  private static final String[] EMPTY = new String[0];
  private static final String[] FULL = {"a", "b"};
  private static final Set<String> OPEN = new TreeSet<>(NAMES);

  public static List<String> names() {
    return NAMES;
  }

  public static Map<String, Integer> sizes() {
    return SIZES;
  }

  public static String[] empty() {
    return EMPTY;
  }

  public static String[] full() {
    return FULL; // strict: returns
  }

  public static Set<String> open() {
    return OPEN; // strict: returns
  }
}
