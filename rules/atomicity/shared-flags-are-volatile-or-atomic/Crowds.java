import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** One task on many threads, and its twins that each thread has to itself. */
class Crowds {

  static class StaticTotal {
    static int total;

    static class Adder implements Runnable {
      @Override
      public void run() {
        for (int i = 0; i < 1000; i++) {
          total = total + 1; // violation: total> is written by a thread
        }
      }
    }

    int both() throws InterruptedException {
      Thread first = new Thread(new Adder());
      Thread second = new Thread(new Adder());
      first.start();
      second.start();
      first.join();
      second.join();
      return total;
    }
  }

  static class TwoLambdas {
    private int open;

    void start() {
      new Thread(() -> open++).start(); // violation: open> is written by a thread
      new Thread(() -> open--).start();
    }
  }

  static class Calling {
    private int sum;

    private void add(int x) {
      sum += x; // violation: sum> is written by a thread
    }

    void addAll(ExecutorService pool, int[] values) {
      for (int value : values) {
        pool.execute(() -> add(value));
      }
    }
  }

  static class OneAfterTheOther {
    private int turns;

    void start() throws InterruptedException {
      Thread first = new Thread(() -> turns++);
      first.start();
      first.join();
      Thread second = new Thread(() -> turns++);
      second.start();
      second.join();
    }
  }

  static class OneThread implements AutoCloseable {
    private final ExecutorService one = Executors.newSingleThreadExecutor();
    private int turns;

    void start() {
      for (int i = 0; i < 10; i++) {
        one.execute(() -> turns++);
      }
    }

    @Override
    public void close() {
      one.shutdown();
    }
  }

  static class EachHasItsOwn {
    static class Job implements Runnable {
      private int steps;

      @Override
      public void run() {
        steps++;
      }
    }

    void start() {
      for (int i = 0; i < 10; i++) {
        new Thread(new Job()).start();
      }
    }
  }

  static class OnlyTheFirst {
    private final AtomicBoolean taken = new AtomicBoolean();
    private int starts;

    void start(ExecutorService pool) {
      for (int i = 0; i < 10; i++) {
        pool.execute(
            () -> {
              if (taken.compareAndSet(false, true)) {
                starts++;
              }
            });
      }
    }
  }

  static class UnderALock {
    private int turns;

    void start(ExecutorService pool) {
      for (int i = 0; i < 10; i++) {
        pool.execute(
            () -> {
              synchronized (this) {
                turns++;
              }
            });
      }
    }
  }
}

/** Two methods with an object each; only the one is right to look at once. */
class Lookups {
  static class Ref {
    String value;
    int turns;
  }

  String now(ExecutorService pool) {
    Ref ref = new Ref();
    ref.value = "";
    pool.execute(
        () -> {
          ref.turns++;
          ref.value = "x"; // violation: is written
        });
    return ref.value;
  }

  String then(ExecutorService pool) throws InterruptedException {
    Ref ref = new Ref();
    CountDownLatch done = new CountDownLatch(1);
    pool.execute(
        () -> {
          ref.value = "x";
          done.countDown();
        });
    done.await();
    return ref.value;
  }
}

/** One defect, one report: tasks-do-not-share-mutable-state says it of the whole object. */
class SharedCounter {
  private int n;

  void increment() {
    n++;
  }

  int value() {
    return n;
  }
}

class CountingTasks {
  int count(ExecutorService pool) throws InterruptedException {
    SharedCounter counter = new SharedCounter();
    CountDownLatch done = new CountDownLatch(10);
    for (int i = 0; i < 10; i++) {
      pool.execute(
          () -> {
            counter.increment();
            done.countDown();
          });
    }
    done.await();
    return counter.value();
  }
}
