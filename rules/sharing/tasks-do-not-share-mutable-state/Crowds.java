/** Objects in fields that tasks reach through the object that hands them over, or that runs. */
class Crawler {
  private final Set<String> visited = new HashSet<>();
  private final ExecutorService pool = Executors.newFixedThreadPool(4);

  void crawl(List<String> urls) {
    for (String url : urls) {
      pool.execute(() -> visit(url));
    }
  }

  private void visit(String url) {
    if (visited.add(url)) { // violation: changes <this.visited>
      System.out.println(url);
    }
  }
}

/** Each call hands over one more task; those of earlier calls may still run. */
class Collector {
  private final List<String> results = new ArrayList<>();
  private final ExecutorService pool = Executors.newFixedThreadPool(4);
  private final ExecutorService alone = Executors.newFixedThreadPool(1);
  private final List<String> ordered = new ArrayList<>();

  void fetch(String url) {
    pool.execute(() -> results.add(url)); // violation: changes <this.results>
  }

  void fetchInOrder(List<String> urls) {
    for (String url : urls) {
      alone.execute(() -> ordered.add(url));
    }
  }

  void perThread(String url) {
    new Thread(() -> results.add(url)).start(); // violation: changes <this.results>
  }
}

/** A thread that is started once works in a loop. */
class Server {
  private final List<String> log = new ArrayList<>();
  private volatile boolean on = true;

  void start(int port) {
    new Thread(
            () -> {
              while (on) {
                log.add("from " + port);
              }
            })
        .start();
  }

  void stop() {
    on = false;
  }
}

/** What an object keeps in its collections is a part of it. */
class Inventory {
  private final Map<String, Integer> stock = new HashMap<>();

  void add(String item, int count) {
    stock.merge(item, count, Integer::sum);
  }
}

class SafeInventory {
  private final Map<String, Integer> stock = new HashMap<>();
  private final Map<String, Integer> sold = new ConcurrentHashMap<>();

  synchronized void add(String item, int count) {
    stock.merge(item, count, Integer::sum);
  }

  void sell(String item) {
    sold.merge(item, 1, Integer::sum);
  }
}

class Shop {
  private final Inventory inventory = new Inventory();
  private final SafeInventory safe = new SafeInventory();
  private final ExecutorService pool = Executors.newCachedThreadPool();

  void restock(String item, int count) {
    pool.execute(() -> inventory.add(item, count)); // violation: changes <this.inventory>
  }

  void restockSafely(String item, int count) {
    pool.execute(() -> safe.add(item, count));
    pool.execute(() -> safe.sell(item));
  }
}

/** One job, two threads. */
class Purse {
  private int balance = 100;

  int balance() {
    return balance;
  }

  void spend(int amount) {
    balance = balance - amount;
  }
}

class Couple implements Runnable {
  private final Purse purse = new Purse();
  private final List<String> notes = new ArrayList<>();

  @Override
  public void run() {
    notes.add("here"); // violation: changes <
    if (purse.balance() >= 10) {
      purse.spend(10); // violation: changes <
    }
  }

  static void shop() {
    Couple both = new Couple();
    new Thread(both).start();
    new Thread(both).start();
  }

  static void shopAlone() {
    for (int i = 0; i < 2; i++) {
      Couple one = new Couple();
      new Thread(one).start();
    }
  }
}

class Tallies {
  private static Purse common = new Purse();

  static void spend() {
    new Thread(() -> common.spend(1)).start(); // violation: changes <Tallies.common>
    new Thread(() -> common.spend(2)).start();
  }
}
