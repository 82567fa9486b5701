/** Guarded state that leaves inside of something, or into something. */
class Metrics {
  private final Lock lock = new ReentrantLock();
  private final Map<String, Long> values = new HashMap<>();
  private final Deque<Map<String, Long>> history = new ArrayDeque<>();

  void count(String name) {
    lock.lock();
    try {
      values.merge(name, 1L, Long::sum);
    } finally {
      lock.unlock();
    }
  }

  Map<String, Long> copiedTooLate() {
    Map<String, Long> all;
    lock.lock();
    try {
      all = values;
    } finally {
      lock.unlock();
    }
    return Map.copyOf(all); // violation: copies
  }

  public Map<String, Long> copiedTooEarly() {
    Map<String, Long> copy = new HashMap<>(values);
    lock.lock();
    try {
      return copy; // violation: copies
    } finally {
      lock.unlock();
    }
  }

  public Map<String, Long> filledWithoutLock() {
    Map<String, Long> copy = new TreeMap<>();
    copy.putAll(values);
    return copy; // violation: copies
  }

  public Map<String, Long> filledUnderLock() {
    Map<String, Long> copy = new TreeMap<>();
    lock.lock();
    try {
      copy.putAll(values);
    } finally {
      lock.unlock();
    }
    return copy;
  }

  public Map<String, Long> filledByALoop() {
    Map<String, Long> copy = new TreeMap<>();
    for (Map.Entry<String, Long> each : values.entrySet()) {
      copy.put(each.getKey(), each.getValue());
    }
    return copy; // missed: copies
  }

  void intoAMap(Map<String, Map<String, Long>> all) {
    lock.lock();
    try {
      all.put("metrics", values); // violation: gives
    } finally {
      lock.unlock();
    }
  }

  void intoAReference(AtomicReference<Map<String, Long>> latest) {
    lock.lock();
    try {
      latest.set(values); // violation: gives
    } finally {
      lock.unlock();
    }
  }

  void intoAFuture(CompletableFuture<Map<String, Long>> answer) {
    lock.lock();
    try {
      answer.complete(Collections.unmodifiableMap(values)); // violation: gives
    } finally {
      lock.unlock();
    }
  }

  void copyIntoAQueue(BlockingQueue<Map<String, Long>> queue) throws InterruptedException {
    Map<String, Long> copy;
    lock.lock();
    try {
      copy = new HashMap<>(values);
    } finally {
      lock.unlock();
    }
    queue.put(copy);
  }

  /** It stays in the class. */
  void remember() {
    lock.lock();
    try {
      history.push(new HashMap<>(values));
      if (history.size() > 10) {
        history.removeLast();
      }
    } finally {
      lock.unlock();
    }
  }

  Map<String, Map<String, Long>> asMap() {
    lock.lock();
    try {
      return Map.of("metrics", values); // violation: inside
    } finally {
      lock.unlock();
    }
  }

  Map<String, Map<String, Long>> inANewMap() {
    Map<String, Map<String, Long>> all = new HashMap<>();
    lock.lock();
    try {
      all.put("metrics", values);
    } finally {
      lock.unlock();
    }
    return all; // violation: inside
  }

  Supplier<Map<String, Long>> later() {
    lock.lock();
    try {
      return () -> values; // violation: live view
    } finally {
      lock.unlock();
    }
  }

  Supplier<Map<String, Long>> laterAndSafe() {
    return () -> {
      lock.lock();
      try {
        return new HashMap<>(values);
      } finally {
        lock.unlock();
      }
    };
  }
}

/** An optimistic read is repeated if it was disturbed. */
class Coordinates {
  private final StampedLock lock = new StampedLock();
  private final double[] all = new double[3];

  void move(int axis, double by) {
    long stamp = lock.writeLock();
    try {
      all[axis] += by;
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  public double[] all() {
    long stamp = lock.tryOptimisticRead();
    double[] copy = all.clone();
    if (!lock.validate(stamp)) {
      stamp = lock.readLock();
      try {
        copy = all.clone();
      } finally {
        lock.unlockRead(stamp);
      }
    }
    return copy;
  }

  double[] live() {
    long stamp = lock.readLock();
    try {
      return all; // violation: itself
    } finally {
      lock.unlockRead(stamp);
    }
  }
}

class Buffers {
  private final Object lock = new Object();
  private ArrayList<String> full = new ArrayList<>();
  private ArrayList<String> spare = new ArrayList<>();

  void add(String line) {
    synchronized (lock) {
      full.add(line);
      lock.notifyAll();
    }
  }

  List<String> swap() {
    synchronized (lock) {
      ArrayList<String> old = full;
      full = spare;
      spare = new ArrayList<>();
      return old;
    }
  }

  void drainTo(Consumer<List<String>> consumer) {
    List<String> old;
    synchronized (lock) {
      old = full;
      full = new ArrayList<>();
    }
    consumer.accept(old);
  }

  List<String> await() throws InterruptedException {
    synchronized (lock) {
      while (full.isEmpty()) {
        lock.wait();
      }
      List<String> old = full;
      full = new ArrayList<>();
      return old;
    }
  }

  /** The caller gets an empty list that fills again. */
  List<String> cleared() {
    synchronized (lock) {
      List<String> all = full;
      full.clear();
      return all; // violation: itself
    }
  }
}
