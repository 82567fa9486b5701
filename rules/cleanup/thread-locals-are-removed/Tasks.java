/** Values that the tasks of pools leave behind. */
class Tenants {
  private static final ThreadLocal<String> TENANT = new ThreadLocal<>();
  private static final ThreadLocal<StringBuilder> BUFFER = new ThreadLocal<>();

  static int size() {
    return TENANT.get().length();
  }

  void plain(Executor pool) {
    pool.execute(
        () -> {
          TENANT.set("a"); // violation: never removed
          size();
        });
  }

  Future<Integer> readAfterwards(ExecutorService pool, String tenant) {
    return pool.submit(
        () -> {
          TENANT.set(tenant); // violation: never removed
          return TENANT.get().length();
        });
  }

  void stage(CompletableFuture<String> answer) {
    answer.thenAcceptAsync(
        tenant -> {
          TENANT.set(tenant); // violation: never removed
          size();
        });
  }

  /** That others remove theirs does not help here. */
  void removedThere(Executor pool, String tenant) {
    pool.execute(
        () -> {
          TENANT.set(tenant);
          try {
            size();
          } finally {
            TENANT.remove();
          }
        });
  }

  void cache(Executor pool, String text) {
    pool.execute(
        () -> {
          StringBuilder buffer = BUFFER.get();
          if (buffer == null) {
            buffer = new StringBuilder();
            BUFFER.set(buffer);
          }
          buffer.append(text);
        });
  }

  void ownThreads(Runnable work) {
    new Thread(
            () -> {
              TENANT.set("a");
              work.run();
            })
        .start();
  }
}

class Import implements Callable<Integer> {
  private static final ThreadLocal<List<String>> ROWS = new ThreadLocal<>();

  @Override
  public Integer call() {
    ROWS.set(new ArrayList<>()); // violation: never removed
    read();
    return ROWS.get().size();
  }

  private static void read() {
    ROWS.get().add("row");
  }
}

/** A context with helpers. */
class Login {
  private static final ThreadLocal<String> USER = new ThreadLocal<>();

  static void enter(String user) {
    USER.set(user);
  }

  static void leave() {
    USER.remove();
  }
}

@interface Scheduled {}

class Jobs {
  @Scheduled
  void forgets() {
    Login.enter("job"); // violation: never removed
    System.out.println("working");
  }

  @Scheduled
  void remembers() {
    Login.enter("job");
    try {
      System.out.println("working");
    } finally {
      Login.leave();
    }
  }
}

/** A web server's thread is used again. */
class Pages implements com.sun.net.httpserver.HttpHandler {
  private static final ThreadLocal<String> PATH = new ThreadLocal<>();

  @Override
  public void handle(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
    PATH.set(exchange.getRequestURI().getPath()); // violation: never removed
    exchange.sendResponseHeaders(PATH.get().length() > 9 ? 404 : 200, -1);
  }
}

/** What a task leaves, a hook takes away. */
class Traced extends ThreadPoolExecutor {
  private static final ThreadLocal<String> TRACE = new ThreadLocal<>();

  Traced() {
    super(1, 1, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(10));
  }

  void trace(String name) {
    execute(
        () -> {
          TRACE.set(name);
          System.out.println(TRACE.get());
        });
  }

  @Override
  protected void afterExecute(Runnable task, Throwable failure) {
    TRACE.remove();
  }
}
