/** Values that threads carry. */
class Spans {
  private static final ThreadLocal<String> SPAN = new ThreadLocal<>();
  private static final ThreadLocal<byte[]> BUFFER = new ThreadLocal<>();
  private final ThreadLocal<Integer> depth = new ThreadLocal<>();

  String earlyReturn(String name, Map<String, String> known) {
    SPAN.set(name); // violation: not removed
    if (known.containsKey(name)) {
      return known.get(name);
    }
    SPAN.remove();
    return "";
  }

  void onTheErrorPathOnly(String name, Runnable work) {
    SPAN.set(name); // violation: not removed
    try {
      work.run();
    } catch (RuntimeException e) {
      SPAN.remove();
      throw e;
    }
  }

  Callable<String> task(String name, Callable<String> work) {
    return () -> {
      SPAN.set(name); // violation: not removed
      String answer = work.call();
      SPAN.remove();
      return answer;
    };
  }

  void removedInFinally(String name, Runnable work) {
    SPAN.set(name);
    try {
      work.run();
    } finally {
      SPAN.remove();
    }
  }

  void restored(String name, Runnable work) {
    String before = SPAN.get();
    try {
      SPAN.set(name);
      work.run();
    } finally {
      if (before == null) {
        SPAN.remove();
      } else {
        SPAN.set(before);
      }
    }
  }

  byte[] cached(int size) {
    byte[] buffer = BUFFER.get();
    if (buffer == null || buffer.length < size) {
      buffer = new byte[size];
      BUFFER.set(buffer);
    }
    return buffer;
  }

  void counted(Runnable work) {
    Integer before = depth.get();
    depth.set(before == null ? 1 : before + 1);
    try {
      work.run();
    } finally {
      depth.remove();
    }
  }

  void ownThread(String name, Runnable work) {
    new Thread(
            () -> {
              SPAN.set(name);
              work.run();
            })
        .start();
  }

  /** The subclass's hook runs after each task. */
  static class Pool extends ThreadPoolExecutor {
    private static final ThreadLocal<Long> STARTED = new ThreadLocal<>();

    Pool() {
      super(1, 1, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(10));
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable task) {
      STARTED.set(System.nanoTime());
    }

    @Override
    protected void afterExecute(Runnable task, Throwable failure) {
      STARTED.remove();
    }
  }
}

/** A value that a closeable removes. */
class Scoped implements AutoCloseable {
  private static final ThreadLocal<String> NAME = new ThreadLocal<>();

  static Scoped of(String name) {
    NAME.set(name);
    return new Scoped();
  }

  @Override
  public void close() {
    NAME.remove();
  }

  static void closed(ExecutorService pool, Runnable work) {
    pool.execute(
        () -> {
          try (Scoped scoped = Scoped.of("closed")) {
            work.run();
          }
        });
  }

  static void left(ExecutorService pool, Runnable work) {
    pool.execute(
        () -> {
          Scoped scoped = Scoped.of("left"); // violation: not removed
          work.run();
          scoped.close();
        });
  }
}
