@interface Configuration {}

@interface Bean {
  String initMethod() default "";
}

@interface Scope {
  String value() default "";
}

@interface RequestScope {}

@interface PostConstruct {}

@interface Produces {}

@interface Provides {}

@interface ApplicationScoped {}

@interface Dependent {}

@interface Singleton {}

class Counter {
  private int calls;

  void count() {
    calls++; // violation: Counter.calls
  }
}

class Draft {
  private String text;

  void write(String words) {
    text = words;
  }
}

class PerRequest {
  private int steps;

  void step() {
    steps++;
  }
}

interface Registry {
  void register(String name);
}

class MapRegistry implements Registry {
  private final Map<String, Integer> names = new HashMap<>();

  @Override
  public void register(String name) {
    names.merge(name, 1, Integer::sum); // violation: MapRegistry.names
  }
}

class SafeRegistry implements Registry {
  private final Map<String, Integer> names = new ConcurrentHashMap<>();

  @Override
  public void register(String name) {
    names.merge(name, 1, Integer::sum);
  }
}

/** Known to nobody but by the return type of the method that makes it. */
class Gauge {
  private long last;

  public void set(long value) {
    last = value; // violation: Gauge.last
  }
}

class Ticker {
  void tick(Gauge gauge) {
    gauge.set(System.nanoTime());
  }
}

class Gauges {
  static Gauge create() {
    return new Gauge();
  }
}

/** Who makes it sets it up, and nobody does so later. */
class Tuned {
  private int size;
  private String name;
  private String text;

  public void tune(int most, String called) {
    size = most;
    name = called;
  }

  @PostConstruct
  void start() {
    reload();
  }

  public void reload() {
    text = name + size; // violation: Tuned.text
  }

  public String text() {
    return text;
  }
}

class Warm {
  private List<String> rows;
  private boolean open;

  void load() {
    rows = new ArrayList<>();
    rows.add("a");
    open = true;
  }

  public void close() {
    open = false;
  }

  int size() {
    return open ? rows.size() : 0;
  }
}

class Closing implements AutoCloseable {
  private boolean closed;
  private int sent;

  void send() {
    if (!closed) {
      sent++; // violation: Closing.sent
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}

@Configuration
class Wiring {
  @Bean
  Counter counter() {
    return new Counter();
  }

  @Bean
  @Scope("prototype")
  Draft draft() {
    return new Draft();
  }

  @Bean
  @RequestScope
  PerRequest perRequest() {
    return new PerRequest();
  }

  @Bean
  Registry registry(Clock clock) {
    return clock == null ? new SafeRegistry() : new MapRegistry();
  }

  @Bean
  Gauge gauge() {
    Gauge made = Gauges.create();
    made.set(7);
    return made;
  }

  @Bean
  Tuned tuned() {
    Tuned made = new Tuned();
    made.tune(7, "seven");
    return made;
  }

  @Bean(initMethod = "load")
  Warm warm() {
    return new Warm();
  }

  @Bean
  Closing closing() {
    return new Closing();
  }
}

class Sums {
  private long total;

  void add(long more) {
    total += more; // violation: Sums.total
  }
}

class Tray {
  private int sheets;

  void put() {
    sheets++;
  }
}

class Pen {
  private int strokes;

  void draw() {
    strokes++;
  }
}

class Board {
  private String text;

  void write(String words) {
    text = words; // violation: Board.text
  }
}

class Meter {
  private int turns;

  void turn() {
    turns++; // violation: Meter.turns
  }
}

class Producers {
  @Produces @ApplicationScoped private final Meter meter = new Meter();

  @Produces
  @ApplicationScoped
  Sums sums() {
    return new Sums();
  }

  /** Each place that injects it has one of its own. */
  @Produces
  Tray tray() {
    return new Tray();
  }

  @Produces
  @Dependent
  Pen pen() {
    return new Pen();
  }

  @Provides
  @Singleton
  Board board() {
    return new Board();
  }
}
