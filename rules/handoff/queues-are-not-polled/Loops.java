/** Loops of many shapes over queues that threads share. */
class Loops {
  private final Queue<String> linked = new ConcurrentLinkedQueue<>();
  private final AtomicInteger turns = new AtomicInteger();
  private final BlockingDeque<String> deque = new LinkedBlockingDeque<>(10);
  private final Queue<String> own = new ArrayDeque<>();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private volatile boolean running;
  private int handled;

  void sleepsInTry() {
    while (!stopped.get()) {
      String line = linked.poll(); // violation: sleeps
      if (line == null) {
        try {
          Thread.sleep(50);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      } else {
        handle(line);
      }
    }
  }

  void drainsAndSleeps() throws InterruptedException {
    while (isRunning()) {
      String line;
      while ((line = linked.poll()) != null) { // violation: sleeps
        handle(line);
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  void yields() {
    for (; ; ) {
      String line = deque.pollFirst(); // violation: sleeps
      if (line != null) {
        handle(line);
        return;
      }
      Thread.yield();
    }
  }

  void drainsAll() {
    List<String> lines = new ArrayList<>();
    while (isRunning()) {
      deque.drainTo(lines, 100); // violation: sleeps
      if (lines.isEmpty()) {
        pause();
        continue;
      }
      lines.forEach(this::handle);
      lines.clear();
    }
  }

  void drainsOrYields() {
    while (isRunning()) {
      List<String> lines = new ArrayList<>();
      if (deque.drainTo(lines) > 0) { // violation: sleeps
        lines.forEach(this::handle);
      } else {
        Thread.yield();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void drainsWhatIsThere() {
    List<String> lines = new ArrayList<>();
    while (deque.drainTo(lines) > 0) {
      lines.forEach(this::handle);
      lines.clear();
    }
  }

  void peeks() throws InterruptedException {
    while (deque.peek() == null) { // violation: sleeps
      Thread.sleep(1);
    }
    handle(deque.take());
  }

  void asksForSize() throws InterruptedException {
    while (deque.size() == 0) { // violation: sleeps
      Thread.sleep(1);
    }
    handle(deque.take());
  }

  void parks() {
    while (linked.isEmpty()) { // violation: sleeps
      LockSupport.parkNanos(1_000);
    }
    handle("some");
  }

  String untilInterrupted() {
    while (!Thread.currentThread().isInterrupted()) {
      String line = linked.poll(); // violation: spins
      if (line != null) {
        return line;
      }
    }
    return null;
  }

  private boolean isRunning() {
    return running;
  }

  private void handle(String line) {
    handled += line.length();
  }

  /** From here on, nothing is reported. */
  void drains() {
    String line;
    while ((line = linked.poll()) != null) {
      handle(line);
    }
  }

  /** One of those who add takes out what all of them have added. */
  void drainsForAll(String added) {
    linked.add(added);
    if (turns.getAndIncrement() == 0) {
      int missed = 1;
      while (missed != 0) {
        String line;
        while ((line = linked.poll()) != null) {
          handle(line);
        }
        missed = turns.addAndGet(-missed);
      }
    }
  }

  void untilEmpty() {
    while (!linked.isEmpty()) {
      handle(linked.poll());
    }
  }

  void untilEmptyWithCare() {
    while (!linked.isEmpty()) {
      String line = linked.poll();
      if (line != null) {
        handle(line);
      }
    }
  }

  void keepsThree(String line) {
    linked.add(line);
    while (linked.size() > 3) {
      linked.poll();
    }
  }

  String takesOrLeaves(boolean closing) throws InterruptedException {
    while (true) {
      if (closing && deque.isEmpty() && stopped.compareAndSet(false, true)) {
        return null;
      }
      String line = closing ? deque.poll(1, TimeUnit.SECONDS) : deque.take();
      if (line != null) {
        return line;
      }
    }
  }

  String triesAgain() {
    while (true) {
      String line = linked.poll();
      if (line != null) {
        return line;
      }
      if (stopped.compareAndSet(false, true)) {
        return "first";
      }
    }
  }

  void waits() throws InterruptedException {
    while (running) {
      handle(deque.take());
    }
  }

  void waitsForAWhile() throws InterruptedException {
    while (running) {
      String line = deque.poll(100, TimeUnit.MILLISECONDS);
      if (line != null) {
        handle(line);
      }
    }
  }

  void parksUntilSomebodyComes() {
    while (linked.isEmpty()) {
      LockSupport.park(this);
    }
  }

  void flushesInBetween(Runnable flush) throws InterruptedException {
    while (running) {
      String line = linked.poll();
      if (line == null) {
        flush.run();
        Thread.sleep(10);
      } else {
        handle(line);
      }
    }
  }

  void bounded() {
    int turns = 0;
    while (linked.isEmpty() && turns < 100) {
      turns++;
      Thread.onSpinWait();
    }
  }

  void ofOneThread() {
    while (running) {
      String line = own.poll();
      if (line != null) {
        handle(line);
      }
    }
  }

  void stopsWhenEmpty() {
    while (running) {
      String line = linked.poll();
      if (line == null) {
        break;
      }
      handle(line);
    }
  }

  void waitsForTheOthers() throws InterruptedException {
    while (!linked.isEmpty()) {
      Thread.sleep(10);
    }
  }
}

/** A blocking call in the same loop helps only where it is made while nothing is there. */
class Desk {
  private final BlockingQueue<String> letters = new ArrayBlockingQueue<>(10);

  void put(String letter) throws InterruptedException {
    letters.put(letter);
  }

  void open() throws InterruptedException {
    for (; ; ) {
      if (!letters.isEmpty()) { // violation: <this.letters>
        System.out.println(letters.take());
      } else {
        TimeUnit.MILLISECONDS.sleep(3);
      }
    }
  }

  void openRight() throws InterruptedException {
    for (; ; ) {
      String letter = letters.poll();
      if (letter == null) {
        letter = letters.take();
      }
      System.out.println(letter);
    }
  }
}
