/** Initialisers that need others, but are never needed by them. Nothing here is reported. */
class Units {
  static final List<String> ALL = List.of("m", "kg");
  static final int COUNT = ALL.size();
}

class Scales {
  static final String FIRST = Units.ALL.get(0);
}

class Balance {
  static final String TITLE = Scales.FIRST + Units.COUNT;
}

/** A subclass may need its superclass: that comes first anyhow. */
class Plan {
  static final Plan EMPTY = new Plan();
}

class YearPlan extends Plan {
  static final Plan BASE = EMPTY;
  static final YearPlan FULL = new YearPlan();
}

/** The way back is taken later, by a method that no initialiser calls. */
class Accounts {
  static final Map<String, Object> ALL = new ConcurrentHashMap<>();

  static Object history() {
    return Histories.of("all");
  }

  Object own = Histories.of("own");
}

class Histories {
  private static final int KNOWN = Accounts.ALL.size();

  static Object of(String name) {
    return name + KNOWN;
  }
}

/** Constants that the compiler copies, class literals, casts, types of arrays: no use. */
class Sizes {
  static final int SMALL = 1;
  static final String NAME = "sizes";
  static final Class<?> SHOES = Shoes.class;
  static final Object[] NONE = new Shoes[3];
  static final boolean IS_SHOES = SHOES.isInstance(NAME) || (Object) NAME instanceof Shoes;
}

class Shoes {
  static final int LARGE = Sizes.SMALL * 10;
  static final String TITLE = Sizes.NAME + " of shoes";
  static final Class<?> SIZES = Sizes.SHOES;
}

/** Lambdas that wait to be called. */
class Handlers {
  static final Supplier<Object> FIRST = () -> new Worker();
  static final Function<String, Object> NAMED = Worker::new;
  static final Callable<Object> BY_METHOD = Worker::create;
  static final Map<String, Supplier<Object>> ALL = Map.of("first", FIRST);
}

class Worker {
  private static final int COUNT = Handlers.ALL.size();
  private final String name;

  Worker() {
    this("worker" + COUNT);
  }

  Worker(String name) {
    this.name = name;
  }

  static Object create() {
    return new Worker();
  }

  @Override
  public String toString() {
    return name;
  }
}

/** The anonymous class of an initialiser needs the others only when it is called. */
class Tasks {
  static final Runnable CLEAN =
      new Runnable() {
        @Override
        public void run() {
          Queues.clear();
        }
      };
}

class Queues {
  private static final Runnable CLEANER = Tasks.CLEAN;

  static void clear() {
    Objects.requireNonNull(CLEANER);
  }
}

/** A private holder has no other door than the class around it. */
class Service {
  private static final Object LOCK = new Object();
  private static final int RETRIES = Holder.retries();

  static Service instance() {
    return Holder.INSTANCE;
  }

  int retries() {
    synchronized (LOCK) {
      return RETRIES;
    }
  }

  private static class Holder {
    static final Service INSTANCE = new Service();

    static int retries() {
      return 3;
    }
  }
}

/** Nested, with a private constructor, and used by its superclass alone. */
abstract class Permission {
  static final Permission ALL = new Everything();
  static final Permission NONE = Nothing.create();

  abstract boolean allows(String action);

  static Permission of(boolean all) {
    return all ? new Everything() : Nothing.create();
  }

  private static class Everything extends Permission {
    @Override
    boolean allows(String action) {
      return true;
    }
  }

  private static final class Nothing extends Permission {
    private static int made;

    static Nothing create() {
      made++;
      return new Nothing();
    }

    @Override
    boolean allows(String action) {
      return made < 0;
    }
  }
}

/** An interface without default methods is not initialised by the classes that implement it. */
interface Sorter {
  Sorter QUICK = new QuickSorter();

  void sort(int[] numbers);

  static Sorter byDefault() {
    return QUICK;
  }
}

class QuickSorter implements Sorter {
  @Override
  public void sort(int[] numbers) {
    Arrays.sort(numbers);
  }
}

class SortedList {
  final Sorter sorter = new QuickSorter();
}

/** A static method called by the name of a subclass initialises the class that declares it. */
class Parser {
  static final Parser STRICT = LaxParser.create();

  static Parser create() {
    return new Parser();
  }
}

class LaxParser extends Parser {
  static final LaxParser LAX = new LaxParser();
}

class Reader {
  Parser parser = LaxParser.LAX;
}

/** A class may use itself in its initialiser, and enums may switch over each other. */
enum Weekday {
  MONDAY,
  SUNDAY;

  static final Map<String, Weekday> BY_NAME = new HashMap<>();

  static {
    for (Weekday day : values()) {
      BY_NAME.put(day.name(), day);
    }
  }

  boolean isFree(Season season) {
    switch (season) {
      case SUMMER:
        return true;
      default:
        return this == SUNDAY;
    }
  }
}

enum Season {
  SUMMER(Weekday.SUNDAY),
  WINTER(Weekday.MONDAY);

  final Weekday start;

  Season(Weekday start) {
    this.start = start;
  }
}

/** Instance initialisers, where no static one calls them, are no static initialisers. */
class Left {
  static final String NAME = "left".strip();
  Right right;

  Right right() {
    if (right == null) {
      right = new Right();
    }
    return right;
  }
}

class Right {
  static final Left LEFT = new Left();
  final String opposite = Left.NAME;
}

/** The builder makes objects of the subclass, but who gets a builder used the superclass first. */
abstract class Matcher {
  static final Matcher EXACT = builder().build();

  static Builder builder() {
    return new Builder();
  }

  abstract boolean matches(String text);

  static final class Builder {
    private boolean any;

    private Builder() {}

    Builder any() {
      any = true;
      return this;
    }

    Matcher build() {
      return any ? new AnyMatcher() : new ExactMatcher();
    }
  }

  private static final class ExactMatcher extends Matcher {
    @Override
    boolean matches(String text) {
      return text.isEmpty();
    }
  }

  private static final class AnyMatcher extends Matcher {
    @Override
    boolean matches(String text) {
      return true;
    }
  }
}

/** Only classes that are initialised after the superclass make objects of the subclass. */
abstract class Storage {
  static final Storage NONE = new EmptyStorage();

  abstract Storage with(String item);
}

class EmptyStorage extends Storage {
  @Override
  Storage with(String item) {
    return new FullStorage(item);
  }
}

class FullStorage extends Storage {
  final String item;

  FullStorage(String item) {
    this.item = item;
  }

  @Override
  Storage with(String next) {
    return next.isEmpty() ? new EmptyStorage() : this;
  }
}
