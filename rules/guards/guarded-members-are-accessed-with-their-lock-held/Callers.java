/** Helpers, lambdas and constructors: who holds the lock for whom. */
@interface GuardedBy {
  String value();
}

class Callers {
  private final Lock lock = new ReentrantLock();
  private final ExecutorService pool = Executors.newCachedThreadPool();

  @GuardedBy("lock")
  private final Map<String, Integer> stock = new HashMap<>();

  @GuardedBy("lock")
  private int total;

  Callers(Collection<String> articles) {
    articles.forEach(it -> stock.put(it, 0));
    total = articles.size();
    fill();
  }

  private void fill() {
    total += stock.size();
  }

  void add(String article) {
    lock.lock();
    try {
      put(article);
    } finally {
      lock.unlock();
    }
  }

  private void put(String article) {
    stock.merge(article, 1, Integer::sum);
    total++;
  }

  void addAll(List<String> articles) {
    lock.lock();
    try {
      articles.forEach(it -> stock.put(it, 1));
      articles.forEach(this::put);
    } finally {
      lock.unlock();
    }
  }

  void addLater(String article) {
    lock.lock();
    try {
      pool.execute(() -> stock.put(article, 1)); // violation: without its guard
    } finally {
      lock.unlock();
    }
  }

  void addInThread(String article) {
    lock.lock();
    try {
      new Thread(
              () -> {
                stock.put(article, 1); // violation: without its guard
              })
          .start();
    } finally {
      lock.unlock();
    }
  }

  void addInAnonymous(String article) {
    lock.lock();
    try {
      pool.submit(
          new Runnable() {
            @Override
            public void run() {
              stock.put(article, 1); // violation: without its guard
            }
          });
    } finally {
      lock.unlock();
    }
  }

  private <T> T withLock(Supplier<T> body) {
    lock.lock();
    try {
      return body.get();
    } finally {
      lock.unlock();
    }
  }

  int size() {
    return withLock(() -> stock.size());
  }

  int sizeUnlocked() {
    return stock.size(); // violation: without its guard
  }

  void tryAdd(String article) {
    if (lock.tryLock()) {
      try {
        stock.put(article, 1);
      } finally {
        lock.unlock();
      }
    } else {
      stock.remove(article); // violation: without its guard
    }
  }

  @GuardedBy("lock")
  private void addWhileLocked() {
    total++;
    stock.clear();
  }

  void callsRight() {
    lock.lock();
    try {
      addWhileLocked();
    } finally {
      lock.unlock();
    }
  }

  void callsWrong() {
    addWhileLocked(); // violation: without its guard
  }

  void early() {
    lock.lock();
    try {
      total++;
    } finally {
      lock.unlock();
    }
    total--; // violation: without its guard
  }

  static Callers create() {
    Callers made = new Callers(List.of());
    made.total = 12;
    return made;
  }
}

class HelperCalledOnceWithout {
  @GuardedBy("this")
  private int hits;

  public synchronized void a() {
    helper();
  }

  public void b() {
    helper();
  }

  private void helper() {
    hits++; // violation: some callers do not hold
  }
}

class InitializerLambda {
  private final Runnable later;

  @GuardedBy("this")
  private int runs;

  InitializerLambda() {
    runs = 1;
    later =
        () -> {
          runs++; // violation: without its guard
        };
  }

  void run() {
    later.run();
  }

  synchronized int runs() {
    return runs;
  }
}

/** What is returned runs when the method has let go of its lock; so does what a thread gets. */
class Meter {
  private final Object lock = new Object();

  @GuardedBy("this")
  private int ticks;

  @GuardedBy("lock")
  private int sum;

  synchronized Runnable ticker() {
    return () -> ticks++; // violation: is changed in
  }

  synchronized Runnable safeTicker() {
    return () -> {
      synchronized (this) {
        ticks++;
      }
    };
  }

  @GuardedBy("lock")
  private void add() {
    sum++;
  }

  void addLater(ExecutorService pool) {
    synchronized (lock) {
      pool.execute(this::add); // violation: calls
    }
  }

  void addToAll(List<Integer> all) {
    synchronized (lock) {
      all.forEach(each -> add());
      Optional.of(1).ifPresentOrElse(each -> add(), this::add);
    }
  }
}
