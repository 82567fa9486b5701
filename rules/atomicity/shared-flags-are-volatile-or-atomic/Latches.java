package latches;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** The thread waits for a latch that is counted down after the write. */
class Settings {
  private final CountDownLatch loaded = new CountDownLatch(1);
  private int size;

  void start() {
    new Thread(this::work).start();
  }

  void load(int newSize) {
    size = newSize;
    System.out.println("loaded");
    loaded.countDown();
  }

  private void work() {
    try {
      loaded.await();
    } catch (InterruptedException e) {
      return;
    }
    System.out.println(size);
  }
}

/** Counted down too early. */
class Hasty {
  private final CountDownLatch loaded = new CountDownLatch(1);
  private int size;

  void start() {
    new Thread(this::work).start();
  }

  void load(int newSize) {
    loaded.countDown();
    System.out.println("loaded");
    size = newSize;
  }

  private void work() {
    try {
      loaded.await();
    } catch (InterruptedException e) {
      return;
    }
    System.out.println(size); // violation: size> is read by a thread and written by others
  }
}

/** A permit, a future and a message tell as much. */
class Signals {
  private final Semaphore permit = new Semaphore(0);
  private final CompletableFuture<Void> future = new CompletableFuture<>();
  private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(10);
  private int first;
  private int second;
  private int third;

  void start() {
    new Thread(this::work).start();
  }

  void load(int size) throws InterruptedException {
    first = size + 1;
    permit.release();
    second = size + 2;
    future.complete(null);
    third = size + 3;
    queue.put("third");
  }

  private void work() {
    permit.acquireUninterruptibly();
    System.out.println(first);
    future.join();
    System.out.println(second);
    try {
      System.out.println(queue.take());
      System.out.println(third);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
