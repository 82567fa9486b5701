// release: 21
/** Executors and HTTP clients can be closed like any other resource. */
class Fetcher {
  private final ExecutorService pool = Executors.newFixedThreadPool(2);
  private final ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor();
  private final ExecutorService lost =
      Executors.newThreadPerTaskExecutor(Thread::new); // violation: closed
  private final java.net.http.HttpClient client = java.net.http.HttpClient.newHttpClient();

  String inTry(Callable<String> job) throws Exception {
    try (ExecutorService own = Executors.newVirtualThreadPerTaskExecutor()) {
      return own.submit(job).get();
    }
  }

  String twoInTry(Callable<String> job) throws Exception {
    try (ForkJoinPool forks = new ForkJoinPool(2);
        var own = Executors.newFixedThreadPool(2)) {
      forks.execute(() -> {});
      return own.submit(job).get();
    }
  }

  String laterInTry(Callable<String> job) throws Exception {
    ExecutorService own = Executors.newFixedThreadPool(2);
    try (own) {
      return own.submit(job).get();
    }
  }

  String closedInFinally(Callable<String> job) throws Exception {
    ExecutorService own = Executors.newFixedThreadPool(2);
    try {
      return own.submit(job).get();
    } finally {
      own.close();
    }
  }

  String clientInTry(java.net.http.HttpRequest request) throws Exception {
    try (var own = java.net.http.HttpClient.newHttpClient()) {
      return own.send(request, java.net.http.HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  String neverClosed(Callable<String> job) throws Exception {
    ExecutorService own = Executors.newVirtualThreadPerTaskExecutor(); // violation: closed
    return own.submit(job).get();
  }

  String closedOnOnePath(Callable<String> job) throws Exception {
    ExecutorService own = Executors.newFixedThreadPool(2); // violation: closed
    String answer = own.submit(job).get();
    own.close();
    return answer;
  }

  String clientPerCall(java.net.http.HttpRequest request) throws Exception {
    var own = java.net.http.HttpClient.newHttpClient(); // violation: closed
    return own.send(request, java.net.http.HttpResponse.BodyHandlers.ofString()).body();
  }

  void run(Runnable job) {
    pool.execute(job);
    virtual.execute(job);
    lost.execute(job);
  }

  void stop() {
    pool.close();
    virtual.close();
    client.close();
  }
}
