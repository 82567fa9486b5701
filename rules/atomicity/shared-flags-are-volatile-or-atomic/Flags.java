class StopThread extends Thread {
  private boolean running = true;
  private int count;

  @Override
  public void run() {
    while (running) { // violation: running> is read by a thread
      step();
    }
  }

  private void step() {
    count++;
  }

  public void shutdown() {
    running = false;
    interrupt();
  }
}

class InHelper implements Runnable {
  private boolean done;
  private boolean paused;

  @Override
  public void run() {
    for (; ; ) {
      if (isDone()) {
        return;
      }
      if (paused) { // violation: paused> is read by a thread
        break;
      }
    }
  }

  private boolean isDone() {
    return Thread.interrupted();
  }

  void finish() {
    done = true;
  }

  boolean done() {
    return done;
  }

  void pause() {
    paused = true;
  }
}

class LambdaLoop {
  private boolean cancelled;
  private final ExecutorService pool = Executors.newSingleThreadExecutor();

  void start() {
    pool.submit(
        () -> {
          while (!cancelled) { // violation: cancelled> is read by a thread
            Thread.onSpinWait();
          }
        });
  }

  void cancel() {
    cancelled = true;
  }
}

class StaticFlag {
  private static boolean ready;
  private static int number;

  private static final class Reader extends Thread {
    @Override
    public void run() {
      while (!ready) { // violation: ready> is read by a thread
        Thread.yield();
      }
      System.out.println(number); // violation: number> is read by a thread
    }
  }

  public static void main(String[] args) {
    new Reader().start();
    number = 42;
    ready = true;
  }
}

class Guarded implements Runnable {
  private boolean stopped;

  @Override
  public void run() {
    while (!isStopped()) {
      Thread.onSpinWait();
    }
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  synchronized void stop() {
    stopped = true;
  }
}

class OwnState implements Runnable {
  private boolean found;
  private int tries;
  private String name = "";

  void name(String newName) {
    name = newName;
    new Thread(this).start();
  }

  @Override
  public void run() {
    while (!found) {
      tries++;
      found = tries > 10 + name.length();
    }
  }
}

class Awaited {
  private int sum;
  private final CountDownLatch done = new CountDownLatch(1);

  void start() {
    new Thread(
            () -> {
              sum = 42;
              done.countDown();
            })
        .start();
  }

  int sum() throws InterruptedException {
    done.await();
    return sum;
  }
}

class AfterStart {
  private int state;

  int startAndGoOn() {
    state = 1;
    Thread thread = new Thread(() -> state++); // violation: state> is written by a thread
    thread.start();
    return state;
  }
}

class Progress {
  private int percent;
  private final Thread thread = new Thread(this::work);

  void start() {
    thread.start();
  }

  private void work() {
    for (int i = 0; i < 100; i++) {
      percent = i; // violation: percent> is written by a thread
    }
  }

  int percent() {
    return percent;
  }
}

class NoThread {
  private boolean stopped;
  private int turns;

  void loop() {
    while (!stopped) {
      turns++;
      if (turns > 10) {
        stop();
      }
    }
  }

  void stop() {
    stopped = true;
  }
}

class Asked extends Thread {
  private boolean running = true;

  private boolean isRunning() {
    return running; // violation: Asked.running
  }

  @Override
  public void run() {
    while (isRunning()) {
      Thread.yield();
    }
  }

  void end() {
    running = false;
  }
}

class Relayed {
  private final Executor executor;
  private boolean finished;

  Relayed(Executor executor) {
    this.executor = executor;
  }

  private void async(Runnable task) {
    executor.execute(task);
  }

  void begin() {
    async(() -> finished = true); // violation: Relayed.finished
  }

  boolean finished() {
    return finished;
  }
}

/** A setter configures an object before its tasks run. */
class Configured {
  private final Executor executor;
  private String name = "none";

  Configured(Executor executor) {
    this.executor = executor;
  }

  void setName(String newName) {
    name = newName;
  }

  void begin() {
    executor.execute(() -> System.out.println(name));
  }
}

/** The stage of a future runs on the thread that completes it, which may be this one. */
class Staged {
  private int answers;

  private void whenDone(CompletableFuture<String> future, Runnable then) {
    future.thenRun(then);
  }

  void ask(CompletableFuture<String> future) {
    whenDone(future, () -> answers++);
  }

  int answers() {
    return answers;
  }
}

@interface RequiresLock {}

@interface UiThread {}

@interface ThreadUnsafe {}

@interface AnyThread {}

/** A helper whose callers hold the lock, in the words of another library. */
class LockedElsewhere implements Runnable {
  private boolean stopped;
  private final Object lock = new Object();

  @Override
  public void run() {
    while (!asked()) {
      Thread.onSpinWait();
    }
  }

  @RequiresLock
  boolean asked() {
    return stopped;
  }

  @RequiresLock
  void stop() {
    stopped = true;
  }
}

/** One thread has it to itself, and the class says so. */
@UiThread
class OnOneThread implements Runnable {
  private boolean stopped;

  @Override
  public void run() {
    while (!stopped) {
      Thread.onSpinWait();
    }
  }

  void stop() {
    stopped = true;
  }
}

@ThreadUnsafe
class NotForThreads implements Runnable {
  private boolean stopped;

  @Override
  public void run() {
    while (!stopped) {
      Thread.onSpinWait();
    }
  }

  void stop() {
    stopped = true;
  }
}

class ConfinedField implements Runnable {
  @UiThread private boolean stopped;

  @Override
  public void run() {
    while (!stopped) {
      Thread.onSpinWait();
    }
  }

  void stop() {
    stopped = true;
  }
}

/** To be used from any thread is no excuse. */
@AnyThread
class ForAll implements Runnable {
  private boolean stopped;

  @Override
  public void run() {
    while (!stopped) { // violation: stopped> is read by a thread
      Thread.onSpinWait();
    }
  }

  void stop() {
    stopped = true;
  }
}

/** What is assigned on the way to {@code super.start()} is there when the thread begins. */
class Inheriting extends Thread {
  private final Runnable task;
  private String context;

  Inheriting(Runnable task) {
    this.task = task;
  }

  @Override
  public final void start() {
    context = currentThread().getName();
    super.start();
  }

  @Override
  public final void run() {
    setName(context);
    task.run();
  }
}

class Starter {
  void startAll(Runnable... tasks) {
    for (Runnable each : tasks) {
      Inheriting thread = new Inheriting(each);
      thread.start();
    }
  }
}

/** Who calls the reader has looked at the flag that is set last. */
class Download implements Runnable {
  private volatile boolean done;
  private Exception failure;

  @Override
  public void run() {
    while (true) {
      boolean over = done;
      if (isOver(over)) {
        return;
      }
    }
  }

  private boolean isOver(boolean over) {
    if (over && failure != null) {
      throw new IllegalStateException(failure);
    }
    return over;
  }

  void failed(Exception cause) {
    failure = cause;
    done = true;
  }

  void begin() {
    new Thread(this).start();
  }
}
