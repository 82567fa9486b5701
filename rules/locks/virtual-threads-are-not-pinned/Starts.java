// release: 21
class Starts {
  private final Object lock = new Object();
  private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(1);
  private int count;

  void byStart() {
    Thread.startVirtualThread(() -> sleeps());
  }

  private void sleeps() {
    synchronized (lock) {
      try {
        Thread.sleep(10); // violation: pins its virtual thread: it waits in Thread.sleep()
        count++;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  void byBuilder() {
    Thread.ofVirtual().name("taker").start(new Taker());
  }

  final class Taker implements Runnable {
    @Override
    public void run() {
      synchronized (lock) {
        try {
          count += queue.take().length(); // violation: pins its virtual thread: it waits in BlockingQueue.take()
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  void inTry() {
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      pool.execute(this::waits);
    }
  }

  private synchronized void waits() {
    try {
      while (count == 0) {
        wait(); // violation: pins its virtual thread: it waits in Object.wait()
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Platform threads have a carrier of their own. */
  void byPlatformThread() {
    new Thread(this::platform).start();
  }

  private void platform() {
    synchronized (lock) {
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  void byPlatformPool(ExecutorService pool) {
    pool.execute(this::platform);
  }

  /** Nothing waits under the lock. */
  void shortBlock() {
    Thread.startVirtualThread(
        () -> {
          synchronized (lock) {
            count++;
          }
        });
  }
}
