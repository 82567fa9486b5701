/** Classes that say that they are immutable. */
@interface Immutable {}

@interface Entity {}

@Immutable
final class Line {
  private final Point from;
  private final Name name;
  private final Mode mode;
  private final Settings settings;

  Line(Point from, Name name, Mode mode, Settings settings) {
    this.from = from;
    this.name = name;
    this.mode = mode;
    this.settings = settings; // violation: keeps
  }

  Point from() {
    return from;
  }

  record Point(int x, int y) {}

  static final class Name {
    private final String text;

    Name(String text) {
      this.text = text;
    }

    String text() {
      return text + text.length();
    }
  }

  enum Mode {
    SOLID,
    DASHED
  }

  static class Settings {
    private int width;

    public void setWidth(int width) {
      this.width = width;
    }

    public int getWidth() {
      return width;
    }
  }
}

@Immutable
record Route(List<String> stops, int[] minutes) {
  Route(List<String> stops, int[] minutes) {
    this.stops = List.copyOf(stops);
    this.minutes = minutes; // violation: keeps
  }

  @Override
  public int[] minutes() {
    return minutes; // violation: returns
  }
}

@Immutable
record SafeRoute(List<String> stops, int[] minutes) {
  SafeRoute {
    stops = List.copyOf(stops);
    minutes = minutes.clone();
  }

  @Override
  public int[] minutes() {
    return minutes.clone();
  }
}

/** Private constructors keep what the factories give them. */
@Immutable
final class Words {
  private final String[] all;

  private Words(String[] all) {
    this.all = all;
  }

  static Words split(String text) {
    return new Words(text.split(" "));
  }

  static Words copyOf(String[] words) {
    return new Words(Arrays.copyOf(words, words.length));
  }

  Words with(String word) {
    String[] more = Arrays.copyOf(all, all.length + 1);
    more[all.length] = word;
    return new Words(more);
  }

  int size() {
    return all.length;
  }
}

@Immutable
final class CarelessWords {
  private final String[] all;

  private CarelessWords(String[] all) {
    this.all = all; // violation: keeps
  }

  static CarelessWords of(String[] words) {
    return new CarelessWords(words);
  }

  int size() {
    return all.length;
  }
}

/** What a builder gives away and changes afterwards is not the object's own. */
@Immutable
final class Parcel {
  private final Set<String> labels;
  private final Set<String> marks;

  private Parcel(Builder builder) {
    labels = builder.labels; // violation: keeps
    marks = Set.copyOf(builder.marks);
  }

  int size() {
    return labels.size() + marks.size();
  }

  static class Builder {
    private final Set<String> labels = new HashSet<>();
    private final Set<String> marks = new HashSet<>();

    Builder label(String label) {
      labels.add(label);
      marks.add(label);
      return this;
    }

    Parcel build() {
      return new Parcel(this);
    }
  }
}

/** Caches. */
@Immutable
final class Cached {
  private final String text;
  private boolean known;
  private int length;
  private long sum; // seen in halves
  private volatile double half;
  private List<String> words;
  private final Map<String, Integer> counts = new ConcurrentHashMap<>();

  Cached(String text) {
    this.text = text;
  }

  /** Two words: another thread may see that it is known before it sees the length. */
  int length() {
    if (!known) {
      length = text.length(); // violation: not final
      known = true;
    }
    return length;
  }

  long sum() {
    if (sum == 0) {
      sum = text.chars().asLongStream().sum(); // violation: not final
    }
    return sum;
  }

  double half() {
    if (half == 0) {
      half = text.length() / 2.0;
    }
    return half;
  }

  List<String> words() {
    if (words == null) {
      words = List.of(text.split(" "));
    }
    return words;
  }

  int count(String word) {
    return counts.computeIfAbsent(word, text::indexOf);
  }
}

/** Looks like caches, and is not. */
@Immutable
final class Counting {
  private final String text;
  private int calls;
  private boolean used;
  private String last;

  Counting(String text) {
    this.text = text;
  }

  int call() {
    calls++; // violation: not final
    return calls + text.length();
  }

  void use() {
    if (!used) {
      used = true; // violation: not final
    }
  }

  String last(String next) {
    if (last == null) {
      last = next; // violation: not final
    }
    return last;
  }
}

@Immutable
final class Loose {
  public final int[] open = {1, 2}; // violation: shows
  protected final List<String> names = new ArrayList<>(); // violation: shows
  public final List<String> fixed = List.of("a");
  int number = 7; // violation: not final
  private final List<String> log = new ArrayList<>();

  Loose() {
    log.add("made");
    fill();
  }

  private void fill() {
    log.add("filled");
  }

  void note(String line) {
    log.add(line); // violation: changes
  }

  int[] copy() {
    return open.clone();
  }
}

@Immutable
class Names extends ArrayList<String> { // violation: inherits
  private static final long serialVersionUID = 1;
}

class Counted {
  protected int count;

  int count() {
    return count;
  }
}

class Counter extends Counted {
  void increment() {
    count++;
  }
}

/** Only another subclass changes what it inherits. */
@Immutable
class Fixed extends Counted {
  Fixed(int number) {
    count = number;
  }
}

@Immutable
abstract class Shape {
  abstract double area();
}

@Immutable
final class Circle extends Shape {
  private final double radius;

  Circle(double radius) {
    this.radius = radius;
  }

  @Override
  double area() {
    return Math.PI * radius * radius;
  }
}

/** The table of an entity is never updated: another meaning of the word. */
@Entity
@Immutable
class Country {
  private String code;

  public String getCode() {
    return code;
  }

  public void setCode(String code) {
    this.code = code;
  }
}

@Immutable
final class Varied {
  private final String[] parts;
  private final Runnable action;
  private final Comparator<String> order;

  Varied(Runnable action, Comparator<String> order, String... parts) {
    this.action = action;
    this.order = order;
    this.parts = parts;
  }

  void run() {
    action.run();
  }

  int compare() {
    return order.compare(parts[0], parts[1]);
  }
}

/** A copy is told what its model has found out already. */
@Immutable
final class Media {
  private final String type;
  private Optional<String> charset;

  private Media(String type) {
    this.type = type;
  }

  Media withType(String other) {
    Media made = new Media(other);
    made.charset = charset;
    return made;
  }

  Optional<String> charset() {
    Optional<String> local = charset;
    if (local == null) {
      local = Optional.of(type);
      charset = local;
    }
    return local;
  }
}
