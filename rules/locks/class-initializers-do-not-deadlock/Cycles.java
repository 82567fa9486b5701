/** Two classes, each in the initialiser of the other. */
class Colors {
  static final Colors RED = new Colors("red");
  static final Map<String, Integer> CODES = Palette.codes(); // violation: initializ
  final String name;

  Colors(String name) {
    this.name = name;
  }
}

class Palette {
  static final String FIRST = Colors.RED.name;

  static Map<String, Integer> codes() {
    return Map.of("red", 1);
  }
}

/** Three in a ring: reported once, at the first by name. */
class Assets {
  static final Object[] ALL = {Books.ROOT}; // violation: initializ
}

class Books {
  static final Object ROOT = Costs.root();
}

class Costs {
  static final Object FIRST = Assets.ALL;

  static Object root() {
    return new Object();
  }
}

/** A class registers itself with one that knows it. */
class Devices {
  private static final Map<String, Object> ALL = new ConcurrentHashMap<>();

  static {
    register("none", new Object());
    register("printer", Printer.create()); // violation: initializ
  }

  static void register(String name, Object device) {
    ALL.put(name, device);
  }
}

class Printer {
  static {
    Devices.register("spool", new Object());
  }

  static Object create() {
    return new Object();
  }
}

/** An enum is a class, and its constants are its initialiser. */
enum Country {
  GERMANY(Taxes.rate("DE")), // violation: initializ
  FRANCE(20);

  final int tax;

  Country(int tax) {
    this.tax = tax;
  }

  static int standardRate() {
    return 20;
  }
}

class Taxes {
  private static final Map<String, Integer> RATES = new HashMap<>();

  static {
    RATES.put("FR", Country.standardRate());
  }

  static int rate(String code) {
    return RATES.getOrDefault(code, 19);
  }
}

/** The constructor of the one singleton asks for the other. */
class Cache {
  private static final Cache INSTANCE = new Cache(); // violation: initializ
  private final Object log;

  private Cache() {
    log = Logs.instance();
  }

  static Cache instance() {
    return INSTANCE;
  }

  Object log() {
    return log;
  }
}

class Logs {
  private static final Logs INSTANCE = new Logs();
  private final Object cache;

  private Logs() {
    cache = Cache.instance();
  }

  static Logs instance() {
    return INSTANCE;
  }

  Object cache() {
    return cache;
  }
}

/** An interface is initialised when one of its fields is read. */
interface Defaults {
  List<String> NAMES = Names.load(); // violation: initializ
}

class Names {
  static final int COUNT = Defaults.NAMES.size();

  static List<String> load() {
    return List.of("a", "b");
  }
}

record Amount(long cents) {
  static final Amount ZERO = Amounts.of(0); // violation: initializ

  static long most() {
    return 1_000_000;
  }
}

class Amounts {
  private static final long MOST = Amount.most();

  static Amount of(long cents) {
    return new Amount(Math.min(cents, MOST));
  }
}

/** A nested class that others use first needs the class around it, which needs it. */
class Settings {
  static final String HOME = System.getProperty("user.home");
  static final Object STORE = Store.open(); // violation: initializ

  static class Store {
    private static final String FILE = Settings.HOME + "/settings";

    static Object open() {
      return FILE;
    }
  }
}

class SettingsPage {
  Object store = Settings.Store.open();
}
