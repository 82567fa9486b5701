/** Read and write locks, by their owner or by fields that keep the two views. */
class PriceList {
  private final ReadWriteLock rw = new ReentrantReadWriteLock();
  private final Map<String, Long> prices = new HashMap<>();
  private long version;
  private boolean loaded;

  interface Loader {
    Map<String, Long> load() throws IOException;
  }

  Long price(String article) {
    rw.readLock().lock();
    try {
      return prices.get(article);
    } finally {
      rw.readLock().unlock();
    }
  }

  Long priceLeaks(String article) {
    rw.readLock().lock(); // violation: still held
    if (!loaded) {
      return null;
    }
    Long price = prices.get(article);
    rw.readLock().unlock();
    return price;
  }

  void put(String article, long price) {
    rw.writeLock().lock();
    try {
      prices.put(article, price);
      version++;
    } finally {
      rw.writeLock().unlock();
    }
  }

  void reloadLeaks(Loader loader) throws IOException {
    rw.writeLock().lock(); // violation: may end by exception
    prices.putAll(loader.load());
    version++;
    rw.writeLock().unlock();
  }

  void forgetReleasesOnOneBranch(boolean again) {
    Lock write = rw.writeLock();
    write.lock(); // violation: may return
    if (again) {
      loaded = false;
      version++;
    } else {
      write.unlock();
    }
  }

  long versionByLocalView() {
    Lock read = rw.readLock();
    read.lock();
    try {
      return version + prices.size();
    } finally {
      read.unlock();
    }
  }

  /** The write lock is taken, and given down to a read lock before it is released. */
  Long loadThenRead(String article, Loader loader) throws IOException {
    rw.writeLock().lock();
    try {
      if (!loaded) {
        prices.putAll(loader.load());
        loaded = true;
      }
      rw.readLock().lock();
    } finally {
      rw.writeLock().unlock();
    }
    try {
      return prices.get(article);
    } finally {
      rw.readLock().unlock();
    }
  }

  /** The read lock is given up for the write lock and taken again under it. */
  Long readOrLoad(String article, Loader loader) throws IOException {
    rw.readLock().lock();
    if (!loaded) {
      rw.readLock().unlock();
      rw.writeLock().lock();
      try {
        if (!loaded) {
          prices.putAll(loader.load());
          loaded = true;
        }
        rw.readLock().lock();
      } finally {
        rw.writeLock().unlock();
      }
    }
    try {
      return prices.get(article);
    } finally {
      rw.readLock().unlock();
    }
  }

  Long loadThenReadLeaks(String article, Loader loader) throws IOException {
    rw.writeLock().lock();
    try {
      prices.putAll(loader.load());
      rw.readLock().lock(); // violation: still held
    } finally {
      rw.writeLock().unlock();
    }
    if (version == 0) {
      return null;
    }
    Long price = prices.get(article);
    rw.readLock().unlock();
    return price;
  }
}

/** The views stand in fields of their own. */
class Registry {
  private final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
  private final Lock read = rw.readLock();
  private final Lock write = rw.writeLock();
  private final Map<String, Runnable> services = new HashMap<>();
  private int calls;

  Runnable find(String name) {
    read.lock();
    try {
      return services.get(name);
    } finally {
      read.unlock();
    }
  }

  Runnable findLeaks(String name) {
    read.lock(); // violation: may end by exception
    Runnable service = services.get(name);
    service.run();
    read.unlock();
    return service;
  }

  boolean register(String name, Runnable service) {
    write.lock();
    try {
      if (services.containsKey(name)) {
        return false;
      }
      services.put(name, service);
      return true;
    } finally {
      write.unlock();
    }
  }

  boolean registerLeaks() {
    write.lock(); // violation: may return
    if (calls > 10) {
      return false;
    }
    calls++;
    write.unlock();
    return true;
  }

  boolean registerIfFree(String name, Runnable service) throws InterruptedException {
    if (!rw.writeLock().tryLock(1, TimeUnit.SECONDS)) {
      return false;
    }
    try {
      services.put(name, service);
      return true;
    } finally {
      rw.writeLock().unlock();
    }
  }

  void takenByFieldReleasedByOwner(String name) {
    write.lock();
    try {
      services.remove(name);
    } finally {
      rw.writeLock().unlock();
    }
  }
}

/** The lock hides behind a private getter. */
class Catalogue {
  private final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
  private final ReentrantLock lock = new ReentrantLock();
  private final List<String> titles = new ArrayList<>();
  private int hits;

  private Lock lock() {
    return lock;
  }

  private Lock readLock() {
    return rw.readLock();
  }

  String first() {
    readLock().lock();
    try {
      return titles.get(0);
    } finally {
      readLock().unlock();
    }
  }

  String firstLeaks() {
    readLock().lock(); // violation: still held
    String first = titles.get(0);
    readLock().unlock();
    return first;
  }

  void add(String title) {
    lock().lock();
    try {
      titles.add(title);
    } finally {
      lock().unlock();
    }
  }

  boolean hit() {
    lock().lock(); // violation: may return with <this.lock> still held
    if (hits < 0) {
      return false;
    }
    hits++;
    lock().unlock();
    return true;
  }

  void takenByGetterReleasedByField(String title) {
    lock().lock();
    try {
      titles.remove(title);
    } finally {
      lock.unlock();
    }
  }
}
