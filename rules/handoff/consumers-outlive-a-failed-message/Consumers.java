class Consumers {
  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>(10);
  private final BlockingDeque<String> lines = new LinkedBlockingDeque<>(10);
  private final Map<String, Integer> counts = new HashMap<>();
  private volatile boolean running;

  void runs() throws InterruptedException {
    while (running) {
      tasks.take().run(); // violation: ends for all messages to come
    }
  }

  void parses() throws InterruptedException {
    for (; ; ) {
      String line = lines.poll(1, TimeUnit.SECONDS); // violation: ends for all messages to come
      if (line != null) {
        counts.put(line, Integer.parseInt(line));
      }
    }
  }

  void catchesTheWrongOne() throws InterruptedException {
    while (true) {
      String line = lines.takeFirst(); // violation: ends for all messages to come
      try {
        parse(line);
      } catch (IOException e) {
        counts.clear();
      }
    }
  }

  void finallyIsNoCatch() throws InterruptedException {
    while (running) {
      Runnable task = tasks.take(); // violation: ends for all messages to come
      try {
        task.run();
      } finally {
        counts.clear();
      }
    }
  }

  void catchesAll() throws InterruptedException {
    while (running) {
      Runnable task = tasks.take();
      try {
        task.run();
      } catch (Throwable e) {
        counts.put(e.toString(), 1);
      }
    }
  }

  void catchesAroundBoth() {
    while (running) {
      try {
        tasks.take().run();
      } catch (InterruptedException e) {
        return;
      } catch (Exception e) {
        counts.put(e.toString(), 1);
      }
    }
  }

  void once() throws InterruptedException {
    tasks.take().run();
  }

  void endsByALastMessage() throws InterruptedException {
    String line = lines.take();
    while (!line.isEmpty()) {
      count(line);
      line = lines.take();
    }
  }

  private void count(String line) {
    if (line != null) {
      length = line.length();
    }
  }

  private int length;

  private static void parse(String line) throws IOException {
    if (Integer.parseInt(line) < 0) {
      throw new IOException(line);
    }
  }
}
