/** Lambdas that run in place have the locks of their caller; those of a task have none. */
class Dashboard {
  private final Lock lock = new ReentrantLock();
  private final Map<String, Integer> tiles = new HashMap<>();
  private final ConcurrentMap<String, Integer> cached = new ConcurrentHashMap<>();
  private int drawn;

  interface Renderer {
    int render(String tile);
  }

  private void withLock(Runnable work) {
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }

  private void withLockLeaks(Runnable work) {
    lock.lock(); // violation: may end by exception with <this.lock> still held
    work.run();
    lock.unlock();
  }

  private <T> T callWithLock(Callable<T> work) throws Exception {
    lock.lockInterruptibly();
    try {
      return work.call();
    } finally {
      lock.unlock();
    }
  }

  private <T> T callWithLockLeaks(Callable<T> work) throws Exception {
    lock.lockInterruptibly(); // violation: may end by exception with <this.lock> still held
    T answer = work.call();
    lock.unlock();
    return answer;
  }

  void draw(Renderer renderer) {
    withLock(() -> tiles.replaceAll((name, size) -> renderer.render(name)));
  }

  int size() throws Exception {
    return callWithLock(tiles::size);
  }

  void drawEach(Renderer renderer) {
    lock.lock();
    try {
      tiles.forEach((name, size) -> renderer.render(name));
    } finally {
      lock.unlock();
    }
  }

  void drawEachLeaks(Renderer renderer) {
    lock.lock(); // violation: may end by exception with <this.lock> still held
    tiles.forEach((name, size) -> renderer.render(name));
    lock.unlock();
  }

  void taskReleases(Executor executor, Renderer renderer) {
    executor.execute(
        () -> {
          lock.lock();
          try {
            renderer.render("clock");
          } finally {
            lock.unlock();
          }
        });
  }

  void taskLeaks(Executor executor, Renderer renderer) {
    executor.execute(
        () -> {
          lock.lock(); // violation: may end by exception
          renderer.render("clock");
          lock.unlock();
        });
  }

  void anonymousTaskLeaks(Executor executor) {
    executor.execute(
        new Runnable() {
          @Override
          public void run() {
            lock.lock(); // violation: may return
            if (drawn > 100) {
              return;
            }
            drawn++;
            lock.unlock();
          }
        });
  }

  void anonymousTaskReleases(Executor executor, Renderer renderer) {
    executor.execute(
        new Runnable() {
          @Override
          public void run() {
            lock.lock();
            try {
              renderer.render("clock");
            } finally {
              lock.unlock();
            }
          }
        });
  }

  Integer computeLeaks(String tile, Renderer renderer) {
    return cached.computeIfAbsent(
        tile,
        name -> {
          lock.lock(); // violation: may end by exception
          int size = renderer.render(name);
          lock.unlock();
          return size;
        });
  }

  Integer compute(String tile, Renderer renderer) {
    return cached.computeIfAbsent(
        tile,
        name -> {
          lock.lock();
          try {
            return renderer.render(name);
          } finally {
            lock.unlock();
          }
        });
  }

  void ifPresentLeaks(Optional<Renderer> renderer) {
    renderer.ifPresent(
        present -> {
          lock.lock(); // violation: may end by exception
          present.render("clock");
          lock.unlock();
        });
  }

  /** The release runs in place, in the helper's finally. */
  void releasedInALambda(Renderer renderer) {
    lock.lock();
    inOrder(() -> renderer.render("clock"), () -> lock.unlock());
  }

  void releasedByAMethodReference(Renderer renderer) {
    lock.lock();
    inOrder(() -> renderer.render("clock"), lock::unlock);
  }

  private static void inOrder(Runnable work, Runnable end) {
    try {
      work.run();
    } finally {
      end.run();
    }
  }

  Supplier<Integer> later(Renderer renderer) {
    return () -> {
      lock.lock(); // violation: may end by exception
      int size = renderer.render("later");
      lock.unlock();
      return size;
    };
  }

  final class Tile {
    private int width;

    void widen(Renderer renderer) {
      lock.lock();
      try {
        width += renderer.render("tile");
      } finally {
        lock.unlock();
      }
    }

    boolean widenLeaks() {
      lock.lock(); // violation: may return
      if (width > 10) {
        return false;
      }
      width++;
      lock.unlock();
      return true;
    }
  }
}
