/** Handlers, in the shapes that services have. */
class Handlers {
  private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(10);
  private volatile Exception failure;

  void retry(Callable<String> work) throws Exception {
    for (int i = 0; i < 3; i++) {
      try {
        work.call();
        return;
      } catch (IOException e) {
        try {
          Thread.sleep(100L * i);
        } catch (InterruptedException ignored) { // violation: swallows
          System.out.println("again");
        }
      }
    }
  }

  String futureOf(Future<String> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) { // violation: unchecked exception
      throw new RuntimeException(e);
    }
  }

  boolean stop(ExecutorService pool) {
    pool.shutdown();
    try {
      return pool.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) { // violation: swallows
      return false;
    }
  }

  Runnable taskThatGoesOn(List<Runnable> steps) {
    return () -> {
      for (Runnable step : steps) {
        try {
          Thread.sleep(10);
        } catch (InterruptedException e) { // violation: swallows
          e.printStackTrace();
        }
        step.run();
      }
    };
  }

  class Loop extends Thread {
    @Override
    public void run() {
      while (true) {
        try {
          System.out.println(queue.take());
        } catch (InterruptedException e) { // violation: loop
          System.out.println("still here");
        }
        publish("turn");
      }
    }
  }

  private void publish(String what) {
    queue.add(what);
  }

  boolean stopAndRestore(ExecutorService pool) {
    pool.shutdown();
    try {
      return pool.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      pool.shutdownNow();
      Thread.currentThread().interrupt();
      return false;
    }
  }

  String told(Future<String> future) {
    try {
      return future.get();
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      return "";
    }
  }

  void byAHelper() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      restore();
    }
  }

  private static void restore() {
    Thread.currentThread().interrupt();
  }

  void checked() throws IOException {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      throw new InterruptedIOException("while waiting");
    }
  }

  CompletableFuture<String> passedOn() {
    CompletableFuture<String> answer = new CompletableFuture<>();
    try {
      answer.complete(queue.take());
    } catch (InterruptedException e) {
      answer.completeExceptionally(e);
    }
    return answer;
  }

  void remembered() {
    try {
      queue.put("x");
    } catch (InterruptedException e) {
      failure = e;
    }
  }

  Runnable taskThatEnds() {
    return () -> {
      try {
        while (true) {
          publish(queue.take());
        }
      } catch (InterruptedException e) {
        System.out.println("done");
      }
    };
  }

  Runnable taskThatReturns() {
    return () -> {
      while (true) {
        try {
          publish(queue.take());
        } catch (InterruptedException e) {
          return;
        }
      }
    };
  }

  void inFinally(Lock lock) {
    boolean interrupted = false;
    try {
      lock.lockInterruptibly();
      lock.unlock();
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  Exception failure() {
    return failure;
  }
}

/** Woken by an interrupt, to look at the flag. */
class Pump implements Runnable {
  private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
  private final Thread thread = new Thread(this);
  private volatile boolean running = true;

  @Override
  public void run() {
    while (running) {
      try {
        System.out.println(queue.take());
      } catch (InterruptedException e) {
        // Looks at the flag.
      }
    }
  }

  void start() {
    thread.start();
  }

  void stop() {
    running = false;
    thread.interrupt();
  }
}

/** Nobody interrupts it to stop it. */
class Deaf implements Runnable {
  private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
  private volatile boolean running = true;

  @Override
  public void run() {
    while (running) {
      try {
        System.out.println(queue.take());
      } catch (InterruptedException e) { // violation: swallows
        System.out.println("interrupted");
      }
    }
  }

  void stop() {
    running = false;
  }
}

/** The main thread ends with its main method. */
class Program {
  public static void main(String[] arguments) {
    try {
      Thread.sleep(1000);
    } catch (InterruptedException e) {
      System.err.println("interrupted");
    }
  }
}

/** The loop of a thread stands in a method of its own. */
class Renewer extends Thread {
  private final BlockingQueue<String> tokens = new LinkedBlockingQueue<>();

  @Override
  public void run() {
    work();
  }

  void work() {
    while (true) {
      try {
        System.out.println(tokens.take().trim());
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}

/** Its steps do not end it. */
class Stepper extends Thread {
  private final BlockingQueue<String> tokens = new LinkedBlockingQueue<>();

  @Override
  public void run() {
    while (true) {
      step();
    }
  }

  private void step() {
    try {
      System.out.println(tokens.take().trim());
    } catch (InterruptedException e) { // violation: swallows
      return;
    }
  }
}

/** What stands in finally is done on every way out. */
class Sender implements Runnable {
  private final BlockingQueue<StringBuilder> buffers = new LinkedBlockingQueue<>();
  private final List<StringBuilder> free = new ArrayList<>();

  @Override
  public void run() {
    while (true) {
      StringBuilder buffer = null;
      try {
        buffer = buffers.take();
        System.out.println(buffer.length());
      } catch (InterruptedException e) {
        return;
      } finally {
        recycle(buffer);
      }
    }
  }

  private void recycle(StringBuilder buffer) {
    free.add(buffer);
  }
}

/** A flag that is set after the wait is about something else. */
class Drop {
  private String message;
  private boolean empty = true;

  synchronized String take() {
    while (empty) {
      try {
        wait();
      } catch (InterruptedException e) { // violation: swallows
      }
    }
    empty = true;
    notifyAll();
    return message;
  }

  synchronized void put(String text) {
    empty = false;
    message = text;
    notifyAll();
  }
}

/** An exception that is made for interruptions says it all. */
class Unchecked extends RuntimeException {
  Unchecked(InterruptedException cause) {
    super(cause);
  }
}

class Sleeper {
  void nap() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      throw new Unchecked(e);
    }
  }

  /** Whoever calls this never gets the thread back, whatever interrupts it. */
  static void printAll(java.util.concurrent.BlockingQueue<String> lines) {
    while (true) {
      try {
        System.out.println(lines.take());
      } catch (InterruptedException e) { // violation: goes on with its loop
        e.printStackTrace();
      }
    }
  }
}

/** Who asks a future for its result after all of them are complete does not wait. */
class Joined {
  CompletableFuture<List<String>> all(List<CompletableFuture<String>> parts) {
    return CompletableFuture.allOf(parts.toArray(new CompletableFuture<?>[0]))
        .thenApply(
            nothing -> {
              List<String> results = new ArrayList<>();
              for (CompletableFuture<String> part : parts) {
                try {
                  results.add(part.get());
                } catch (InterruptedException | ExecutionException e) {
                  throw new IllegalStateException(e);
                }
              }
              return results;
            });
  }

  CompletableFuture<String> byHelper(CompletableFuture<String> one, CompletableFuture<?> two) {
    return CompletableFuture.allOf(one, two).thenApply(nothing -> result(one));
  }

  private static String result(CompletableFuture<String> one) {
    try {
      return one.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  CompletableFuture<String> afterAnother(CompletableFuture<String> one, CompletableFuture<?> two) {
    return two.thenApply(
        nothing -> {
          try {
            return one.get();
          } catch (InterruptedException | ExecutionException e) { // violation: unchecked
            throw new IllegalStateException(e);
          }
        });
  }
}

/** An exception of one's own that stands for an interruption, and one that is returned. */
class Translated {
  static final class Stopped extends RuntimeException {
    Stopped() {}

    Stopped(InterruptedException cause) {
      super(cause);
    }
  }

  void unchecked() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      throw new Stopped();
    }
  }

  IOException returned(Process process) {
    try {
      process.waitFor();
      return null;
    } catch (InterruptedException e) {
      return new IOException("interrupted", e);
    }
  }

  String returnedText(Process process) {
    try {
      process.waitFor();
      return null;
    } catch (InterruptedException e) { // violation: swallows
      return "interrupted";
    }
  }
}

/** An error is as unchecked as a runtime exception. */
class Errors {
  private final BlockingQueue<String> words = new LinkedBlockingQueue<>();

  String next() {
    try {
      return words.take();
    } catch (InterruptedException e) { // violation: unchecked exception
      throw new AssertionError(e);
    }
  }

  void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) { // violation: unchecked exception
      throw new Error("cannot happen", e);
    }
  }

  String restored() {
    try {
      return words.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The handler of an error tells nothing of an interruption. */
  void sorted(Future<String> future) throws InterruptedException {
    try {
      future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error) {
        throw (Error) e.getCause();
      }
      throw new IllegalStateException(e);
    }
  }

  void asCaught() throws Exception {
    try {
      words.put("last");
    } catch (Throwable e) {
      if (e instanceof Error) {
        throw (Error) e;
      }
      throw (Exception) e;
    }
  }
}

/** An interruption that the next turn of the loop hears of. */
class Turns {
  enum State {
    NORMAL,
    INTERRUPTED,
    SHUTTING_DOWN
  }

  interface Turn {
    void run(State state) throws InterruptedException;
  }

  private volatile State state = State.NORMAL;

  void loop(Turn turn) {
    boolean interrupted = false;
    while (true) {
      try {
        State now = state;
        interrupted |= Thread.interrupted();
        if (now == State.NORMAL && interrupted) {
          now = State.INTERRUPTED;
        }
        turn.run(now);
        interrupted = false;
        if (now == State.SHUTTING_DOWN) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }

  /** The word that is left only ends the loop, and nobody hears of it. */
  void drain(BlockingQueue<String> words) {
    boolean stopped = false;
    while (!stopped) {
      try {
        System.out.println(words.take());
      } catch (InterruptedException e) { // violation: swallows
        stopped = true;
      }
    }
    System.out.println("drained");
  }
}

/** An exception that the program throws by itself says nothing of an interruption. */
class Imports {
  private volatile boolean draining;

  private void abortIfDraining() throws InterruptedException {
    if (draining) {
      throw new InterruptedException("the import was aborted");
    }
  }

  private void abortIfInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("stop");
    }
  }

  void run(String table) {
    try {
      abortIfDraining();
      System.out.println(table);
    } catch (InterruptedException e) {
      throw new IllegalStateException("failed", e);
    }
  }

  void runHere(String table) {
    try {
      abortIfInterrupted();
      System.out.println(table);
    } catch (InterruptedException e) { // violation: unchecked exception
      throw new IllegalStateException("failed", e);
    }
  }
}

interface StorageMBean {
  void drain() throws InterruptedException;
}

class Storage implements StorageMBean {
  @Override
  public void drain() throws InterruptedException {
    Thread.sleep(10);
  }
}

/** The thread that was interrupted is one of another process. */
class Probe {
  private StorageMBean storage;
  private final Storage here = new Storage();

  void connect(javax.management.MBeanServerConnection server) throws Exception {
    storage =
        javax.management.JMX.newMBeanProxy(
            server, new javax.management.ObjectName("storage:type=Storage"), StorageMBean.class);
  }

  void drain() throws InterruptedException {
    storage.drain();
  }

  void drainHere() throws InterruptedException {
    here.drain();
  }

  private interface Job {
    int perform() throws InterruptedException;
  }

  private int perform(Job job) throws InterruptedException {
    return job.perform();
  }

  int drainAndCount() throws InterruptedException {
    return perform(
        () -> {
          storage.drain();
          return 1;
        });
  }

  static void counted(Probe probe) {
    try {
      probe.drainAndCount();
    } catch (InterruptedException e) {
      throw new IllegalStateException("cannot drain", e);
    }
  }

  static void command(Probe probe) {
    try {
      probe.drain();
    } catch (InterruptedException e) {
      throw new IllegalStateException("cannot drain", e);
    }
  }

  static void local(Probe probe) {
    try {
      probe.drainHere();
    } catch (InterruptedException e) { // violation: unchecked exception
      throw new IllegalStateException("cannot drain", e);
    }
  }
}

/** A caller that asks for no interruption, and says that none can come. */
class Uninterruptible {
  private boolean done;

  private synchronized boolean await(boolean interruptibly) throws InterruptedException {
    boolean interrupted = false;
    while (!done) {
      try {
        wait();
      } catch (InterruptedException e) {
        if (interruptibly) {
          throw e;
        }
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return done;
  }

  boolean awaitForSure() {
    try {
      return await(false);
    } catch (InterruptedException e) {
      throw new InternalError();
    }
  }

  void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) { // violation: unchecked exception
      throw new InternalError();
    }
  }
}

/** What is closed or released on the way does not hide whose handler it is. */
class OnTheWay {
  private final BlockingQueue<String> words = new LinkedBlockingQueue<>();
  private final ReentrantLock lock = new ReentrantLock();

  void copy(String path) throws IOException {
    try (Writer out = new FileWriter(path)) {
      out.write(words.take());
    } catch (InterruptedException e) { // violation: swallows
      System.err.println("interrupted");
    }
    System.out.println(path);
  }

  String locked() {
    try {
      lock.lockInterruptibly();
      try {
        return words.take();
      } finally {
        lock.unlock();
      }
    } catch (InterruptedException e) { // violation: swallows
      return null;
    }
  }

  void copyOn(String path) throws IOException {
    try (Writer out = new FileWriter(path)) {
      out.write(words.take());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

/** A helper that throws what it is given, whatever it is. */
class Sneaky {
  @SuppressWarnings("unchecked")
  static <X extends Throwable> RuntimeException sneaky(Throwable thrown) throws X {
    throw (X) thrown;
  }

  <T> T get(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw Sneaky.<RuntimeException>sneaky(e);
    }
  }
}

/** The reason is kept inside of another exception. */
class Reasons implements Runnable {
  private final BlockingQueue<String> words = new LinkedBlockingQueue<>();
  private volatile RuntimeException reason;
  private volatile boolean closed;

  private void fail(RuntimeException failure) {
    reason = failure;
  }

  @Override
  public void run() {
    try {
      while (true) {
        System.out.println(words.take());
      }
    } catch (InterruptedException e) {
      fail(new IllegalStateException("interrupted", e));
    } finally {
      synchronized (this) {
        closed = true;
      }
    }
  }
}

/** A worker that an interruption makes give up its place, and so end. */
class Processors {
  private final AtomicReference<Thread> running = new AtomicReference<>();
  private int calls;

  boolean isRunning(Thread thread) {
    return running.get() == thread;
  }

  void kill(Thread thread) {
    running.compareAndSet(thread, null);
  }

  void start() {
    Thread worker =
        new Thread() {
          @Override
          public void run() {
            while (isRunning(this)) {
              calls++;
              try {
                synchronized (Processors.this) {
                  Processors.this.wait(100);
                }
              } catch (InterruptedException e) {
                kill(this);
              }
            }
          }
        };
    running.set(worker);
    worker.start();
  }
}

class Polling implements Runnable {
  private final AtomicInteger count = new AtomicInteger();

  boolean isDone() {
    return count.get() > 10;
  }

  @Override
  public void run() {
    while (!isDone()) {
      try {
        Thread.sleep(10);
        count.incrementAndGet();
      } catch (InterruptedException e) { // violation: swallows
        System.err.println("what?");
      }
    }
  }
}

/** A future that is done has nothing to wait for. */
class Done {
  static <T> T unwrap(Future<T> future) {
    if (!future.isDone()) {
      throw new IllegalStateException("not yet");
    }
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("should not have thrown", e);
    }
  }
}

/** An exception that a method makes of the interruption is one that callers need not heed. */
class Wrapping {
  private static RuntimeException failed(Exception cause) {
    return new IllegalStateException("failed", cause);
  }

  private static RuntimeException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", cause);
  }

  private static java.util.concurrent.CancellationException cancelled(Exception cause) {
    return new java.util.concurrent.CancellationException(cause.getMessage());
  }

  void lost(BlockingQueue<Integer> queue) {
    try {
      queue.take();
    } catch (InterruptedException e) { // violation: hides an interruption
      throw failed(e);
    }
  }

  void restored(BlockingQueue<Integer> queue) {
    try {
      queue.take();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  void told(BlockingQueue<Integer> queue) {
    try {
      queue.take();
    } catch (InterruptedException e) {
      throw cancelled(e);
    }
  }

  void passedOn(BlockingQueue<Integer> queue, CompletableFuture<Integer> future) {
    try {
      future.complete(queue.take());
    } catch (InterruptedException e) {
      future.completeExceptionally(failed(e));
    }
  }
}

/** What is thrown on as an unchecked exception was no interruption. */
class Rethrowing {
  void wrapped() {
    try {
      Thread.sleep(1);
    } catch (Exception e) { // violation: hides an interruption
      if (e instanceof RuntimeException) {
        throw (RuntimeException) e;
      }
      throw new IllegalStateException(e);
    }
  }

  void restored() {
    try {
      Thread.sleep(1);
    } catch (Exception e) {
      if (e instanceof RuntimeException) {
        throw (RuntimeException) e;
      }
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

/** A thread that says by its class that it ends. */
class NamedTicker extends Thread {
  private static final System.Logger LOG = System.getLogger("ticker");

  @Override
  public void run() {
    try {
      while (!isInterrupted()) {
        TimeUnit.SECONDS.sleep(1);
        System.out.println("tick");
      }
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.INFO, getClass().getSimpleName());
    }
    LOG.log(System.Logger.Level.INFO, getClass().getName());
  }
}
