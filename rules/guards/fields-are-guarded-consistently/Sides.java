/** The two sides of a lock that no field holds. */
class QueryCache {
  private final Lock readLock;
  private final Lock writeLock;
  private final Map<String, String> entries = new HashMap<>();
  private int hits;
  private int size;

  QueryCache() {
    ReadWriteLock lock = new ReentrantReadWriteLock();
    readLock = lock.readLock();
    writeLock = lock.writeLock();
  }

  String get(String key) {
    readLock.lock();
    try {
      hits++; // violation: hits
      return entries.get(key);
    } finally {
      readLock.unlock();
    }
  }

  void put(String key, String value) {
    writeLock.lock();
    try {
      entries.put(key, value);
      size++;
    } finally {
      writeLock.unlock();
    }
  }

  void clear() {
    writeLock.lock();
    try {
      entries.clear();
      hits = 0;
      size = 0;
    } finally {
      writeLock.unlock();
    }
  }

  int size() {
    readLock.lock();
    try {
      return size;
    } finally {
      readLock.unlock();
    }
  }
}

class Editor implements Runnable {
  private final QueryCache cache;

  Editor(QueryCache cache) {
    this.cache = cache;
  }

  @Override
  public void run() {
    cache.put("a", "b");
    cache.clear();
    cache.get("a");
  }
}
