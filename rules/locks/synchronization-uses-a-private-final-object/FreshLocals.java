/** A lock that only its maker has. */
class Importer {
  private final Map<String, String> rows = new HashMap<>();

  void created(String row) {
    Object lock = new Object();
    synchronized (lock) { // violation: synchronizes on
      rows.put(row, row);
    }
  }

  void createdInPlace(String row) {
    synchronized (new Object()) { // violation: synchronizes on
      rows.put(row, row);
    }
  }

  void array(String row) {
    int[] lock = new int[1];
    synchronized (lock) { // violation: synchronizes on
      rows.put(row, row);
    }
  }

  void list(String row) {
    List<String> own = new ArrayList<>();
    synchronized (own) { // violation: synchronizes on
      own.add(row);
      rows.putAll(Map.of(row, own.get(0)));
    }
  }

  void concatenated(String row, int version) {
    String key = row + version;
    synchronized (key) { // violation: synchronizes on
      rows.put(key, row);
    }
  }

  void createdInALambda(List<String> all) {
    all.forEach(
        row -> {
          Object lock = new Object();
          synchronized (lock) { // violation: synchronizes on
            rows.put(row, row);
          }
        });
  }
}

/** A lock that other threads get: through a task, a field, a collection, a call. */
class Workers {
  private final List<Object> known = new CopyOnWriteArrayList<>();
  private final Map<String, Object> locks = new ConcurrentHashMap<>();
  private volatile Object current;
  private final Executor pool;

  Workers(Executor pool) {
    this.pool = pool;
  }

  int capturedByATask(List<Callable<Integer>> parts) throws InterruptedException {
    int[] sum = new int[1];
    Object lock = new Object();
    CountDownLatch left = new CountDownLatch(parts.size());
    for (Callable<Integer> part : parts) {
      pool.execute(
          () -> {
            synchronized (lock) {
              sum[0] += part.hashCode();
            }
            left.countDown();
          });
    }
    left.await();
    synchronized (lock) {
      return sum[0];
    }
  }

  int capturedByAnAnonymousClass() throws InterruptedException {
    final List<String> lines = new ArrayList<>();
    Thread writer =
        new Thread() {
          @Override
          public void run() {
            synchronized (lines) {
              lines.add("written");
            }
          }
        };
    writer.start();
    synchronized (lines) {
      return lines.size();
    }
  }

  List<String> capturedByAParallelStream(List<String> rows) {
    List<String> found = new ArrayList<>();
    rows.parallelStream()
        .forEach(
            row -> {
              synchronized (found) {
                found.add(row);
              }
            });
    return found;
  }

  void stored() {
    Object lock = new Object();
    current = lock;
    synchronized (lock) {
      known.clear();
    }
  }

  void added() {
    Object lock = new Object();
    known.add(lock);
    synchronized (lock) {
      current = lock;
    }
  }

  void mapped(String key) {
    Object lock = new Object();
    Object before = locks.putIfAbsent(key, lock);
    synchronized (before == null ? lock : before) {
      current = key;
    }
  }

  void given(Consumer<Object> partner) {
    Object lock = new Object();
    partner.accept(lock);
    synchronized (lock) {
      current = lock;
    }
  }

  void handedToAWorker() {
    StringBuilder log = new StringBuilder();
    Worker worker = new Worker(log);
    worker.start();
    synchronized (log) {
      log.append("started");
    }
  }

  static class Worker extends Thread {
    private final StringBuilder log;

    Worker(StringBuilder log) {
      this.log = log;
    }

    @Override
    public void run() {
      synchronized (log) {
        log.append("running");
      }
    }
  }
}
