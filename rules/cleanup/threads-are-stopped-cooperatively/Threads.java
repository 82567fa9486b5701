/** Threads, their loops and their ends. */
class Threads {
  private final Queue<Runnable> jobs = new ConcurrentLinkedQueue<>();
  private volatile int served;

  static class Job extends Thread {
    private final Runnable work;

    Job(Runnable work) {
      this.work = work;
    }

    @Override
    public void run() {
      super.run();
      work.run();
    }

    void stop(String why) {
      System.out.println(why);
    }
  }

  void runs(Runnable work) {
    Job job = new Job(work);
    job.run(); // violation: start()
    job.stop("done");
  }

  void starts(Runnable work) {
    Job job = new Job(work);
    job.start();
  }

  void plain(Runnable work) {
    work.run();
  }

  void spins(ExecutorService pool) {
    pool.execute(
        () -> {
          for (; ; ) {
            Runnable job = jobs.poll(); // violation: for ever
            if (job != null) {
              served = served + 1;
            }
          }
        });
  }

  void asks(ExecutorService pool) {
    pool.execute(
        () -> {
          while (!Thread.currentThread().isInterrupted()) {
            served = served + 1;
          }
        });
  }

  void poisoned(ExecutorService pool, Runnable poison) {
    pool.execute(
        () -> {
          while (true) {
            Runnable job = jobs.poll();
            if (job == poison) {
              return;
            }
            served = served + 1;
          }
        });
  }

  void sleeps(ExecutorService pool) {
    pool.execute(
        () -> {
          while (true) {
            try {
              Thread.sleep(100);
            } catch (InterruptedException e) {
              return;
            }
          }
        });
  }

  int served() {
    return served;
  }
}

class Ticker extends Thread {
  private volatile long now;

  Ticker() {
    setDaemon(true);
  }

  @Override
  public void run() {
    while (true) {
      now = System.nanoTime();
    }
  }

  long now() {
    return now;
  }
}

/** A lambda that never returns is as good a Callable as a Runnable. */
class Spinner {
  private long turns;

  void start(ExecutorService pool) {
    pool.submit(
        () -> {
          while (true) {
            turns++; // violation: loops for ever
          }
        });
  }
}

/** A loop that asks whether to stop in what it calls, or in what its subclasses do. */
abstract class Looper extends Thread {
  private int turns;

  @Override
  public void run() {
    while (true) {
      turns++;
      step();
    }
  }

  protected abstract void step();
}

class StopException extends RuntimeException {}

class AskingLooper extends Looper {
  @Override
  protected void step() {
    if (Thread.interrupted()) {
      throw new StopException();
    }
  }
}

class CountingLooper extends Looper {
  private int count;

  @Override
  protected void step() {
    count++;
  }
}

class Ticks implements Runnable {
  private int ticks;

  @Override
  public void run() {
    for (; ; ) {
      check();
      ticks++;
    }
  }

  private static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new StopException();
    }
  }
}

class EndlessTicks implements Runnable {
  private int ticks;

  @Override
  public void run() {
    for (; ; ) {
      tick(); // violation: loops for ever
    }
  }

  private void tick() {
    ticks++;
  }

  static void start() {
    new Thread(new EndlessTicks()).start(); // strict: thread of its own
    new Thread(new Ticks()).start(); // strict: thread of its own
    new AskingLooper().start();
    new CountingLooper().start();
  }
}
