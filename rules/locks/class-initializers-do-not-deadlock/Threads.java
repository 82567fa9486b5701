/** Initialisers that wait for a thread which waits for them. */
class Loaded {
  private static final Map<String, String> VALUES = new HashMap<>();
  private static boolean ready;

  static {
    Thread loader = new Thread(() -> load());
    loader.start();
    try {
      loader.join(); // violation: waits for
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void load() {
    VALUES.put("a", "b");
    ready = true;
  }

  static boolean isReady() {
    return ready;
  }
}

class Squares {
  private static final int[] TABLE = new int[64];

  static {
    IntStream.range(0, TABLE.length).parallel().forEach(i -> TABLE[i] = i * i); // violation: waits for
  }

  static int of(int number) {
    return TABLE[number];
  }
}

class Prices {
  private static final ExecutorService POOL = Executors.newFixedThreadPool(2);
  private static final Prices INSTANCE = new Prices();
  private final int first;

  private Prices() {
    Future<Integer> found = POOL.submit(new Fetch());
    try {
      first = found.get(); // violation: waits for
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  static Prices instance() {
    return INSTANCE;
  }

  static int base() {
    return 7;
  }

  private static class Fetch implements Callable<Integer> {
    @Override
    public Integer call() {
      return base() + 1;
    }
  }
}

/** The thread does not need the class, or nobody waits for it, or it is started later. */
class Started {
  private static final Worker WORKER = new Worker();
  private static final CountDownLatch READY = new CountDownLatch(1);

  static {
    Thread thread = new Thread(WORKER, "worker");
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    new Thread(READY::countDown).start();
    new Thread(() -> later()).start();
  }

  private static void later() {
    System.out.println("later");
  }

  static void await() throws InterruptedException {
    new Thread(() -> later()).start();
    READY.await();
  }

  private static class Worker implements Runnable {
    @Override
    public void run() {
      System.out.println("no need of the class around");
    }
  }
}

class Ordered {
  private static final List<Integer> SQUARES =
      IntStream.range(0, 64).map(i -> i * i).boxed().collect(Collectors.toList());

  static int of(int number) {
    return SQUARES.get(number);
  }
}
