@interface Service {}

@interface Component {}

@interface ApplicationScoped {}

@interface Scope {
  String value() default "";

  String scopeName() default "";
}

@interface SessionScope {}

@interface PostConstruct {}

@interface PreDestroy {}

@interface Scheduled {}

@interface GetMapping {}

@interface NotThreadSafe {}

@interface Bean {}

@interface Configuration {}

class Handler implements com.sun.net.httpserver.HttpHandler {
  private int asked;
  private String last;

  @Override
  public void handle(com.sun.net.httpserver.HttpExchange exchange) {
    asked += 1; // violation: Handler.asked
    remember(exchange.getRequestURI().toString());
  }

  private void remember(String path) {
    last = path; // violation: Handler.last
  }

  String last() {
    return last + asked;
  }
}

@ApplicationScoped
class Sums {
  private long total;
  private final StringBuilder log = new StringBuilder();
  private final int[] histogram = new int[10];
  private List<String> names = new ArrayList<>();
  private final Set<String> known = new HashSet<>();

  public void add(int value) {
    total += value; // violation: Sums.total
    log.append(value); // violation: Sums.log
    histogram[value % 10]++; // violation: Sums.histogram
  }

  public void name(String name) {
    names.add(name); // violation: Sums.names
    known.addAll(names); // violation: Sums.known
  }

  public long total() {
    return total;
  }
}

/** Two methods change one field: one defect. */
@Service
class Login {
  private String user;

  public void login(String name) {
    user = name; // violation: Login.user
  }

  public void logout() {
    user = null;
  }

  public String user() {
    return user;
  }
}

/** A setter that requests call injects nothing. */
@Service
class Current {
  private String tenant;

  public void setTenant(String name) {
    tenant = name; // violation: Current.tenant
  }

  @GetMapping
  public String get(String name) {
    setTenant(name);
    return tenant;
  }
}

@Service
class Guarded {
  private final Object lock = new Object();
  private final Map<String, String> map = new HashMap<>();
  private int count;

  public void put(String key, String value) {
    synchronized (lock) {
      store(key, value);
    }
  }

  private void store(String key, String value) {
    count++;
    map.put(key, value);
  }
}

@Service
@SessionScope
class Cart {
  private int articles;

  public void add() {
    articles++;
  }
}

@Component
@Scope(scopeName = "request")
class Trace {
  private int depth;

  public void enter() {
    depth++;
  }
}

@Component
@Scope("singleton")
class Shared {
  private int depth;

  public void enter() {
    depth++; // violation: Shared.depth
  }
}

@Component
@NotThreadSafe
class Confined {
  private int depth;

  public void enter() {
    depth++;
  }
}

/** Not a bean. */
class Plain {
  private int depth;

  public void enter() {
    depth++;
  }
}

/** A bean by the method that makes it. */
class Made {
  private int depth;

  public void enter() {
    depth++; // violation: Made.depth
  }
}

/** One timer thread has it to itself. */
@Component
class Cleaner {
  private int runs;

  @Scheduled
  void clean() {
    runs++;
    if (runs > 100) {
      runs = 0;
    }
  }
}

/** The timer writes, requests read. */
@Component
class Clocked {
  private String time;

  @Scheduled
  void tick() {
    time = LocalDate.now().toString(); // violation: Clocked.time
  }

  public String time() {
    return time;
  }
}

@Service
class Lazy {
  private String name;
  private boolean loaded;
  private final List<String> rows = List.of("a");

  public String name() {
    if (name == null) {
      name = "computed" + rows;
    }
    return name;
  }

  public void load() {
    if (!loaded) {
      loaded = true; // violation: Lazy.loaded
    }
  }
}

@Service
class Lifecycle {
  private ExecutorService pool;
  private Map<String, String> settings;

  @PostConstruct
  public void begin() {
    pool = Executors.newCachedThreadPool();
    settings = new HashMap<>();
    List.of("a", "b").forEach(key -> settings.put(key, key));
  }

  @PreDestroy
  public void end() {
    pool.shutdown();
    pool = null;
  }
}

@Configuration
class Wiring {
  private Made made;

  @Bean
  public Made made() {
    made = new Made();
    return made;
  }

  @Bean
  public Injected injected() {
    Injected made = new Injected();
    made.setLimit(7);
    return made;
  }
}

@Component
class Injected {
  private int limit;

  public void setLimit(int most) {
    limit = most;
  }

  public int limit() {
    return limit;
  }
}

/** A local object is nobody else's. */
@Service
class Local {
  public int sum(List<Integer> numbers) {
    Sum sum = new Sum();
    numbers.forEach(sum::add);
    return sum.value;
  }

  private static class Sum {
    private int value;

    void add(int more) {
      value += more;
    }
  }
}

/** A static field is shared by even more. */
@Service
class Statics {
  private static int asked;
  private static final List<String> NAMES = new ArrayList<>();
  private Map<String, String> loaded;

  public int ask(String name) {
    NAMES.add(name); // violation: Statics.NAMES
    return ++asked; // violation: Statics.asked
  }

  public String loaded(String key) {
    if (loaded == null) {
      loaded = new HashMap<>(); // violation: Statics.loaded
    }
    return loaded.get(key);
  }
}

/** Subclasses add what they need while they are built. */
@Component
class Base {
  private final Set<String> required = new HashSet<>();

  protected final void require(String name) {
    required.add(name);
  }

  public Set<String> required() {
    return Set.copyOf(required);
  }
}
