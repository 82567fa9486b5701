/** A volatile flag, or an atomic, that is set last and asked first shows what was written before. */
class Answer {
  private String text;
  private int length;
  private volatile boolean ready;
  private String early;

  void ask(ExecutorService pool) {
    pool.execute(
        () -> {
          text = "because " + System.nanoTime();
          length = text.length();
          ready = true;
          early = text; // violation: is written by a thread and used by others
        });
  }

  String text() {
    return ready ? text : null;
  }

  int length() {
    if (!isReady()) {
      throw new IllegalStateException("not yet");
    }
    return length;
  }

  String early() {
    return ready ? early : "";
  }

  private boolean isReady() {
    return ready;
  }
}

class Report {
  private final AtomicBoolean done = new AtomicBoolean();
  private final AtomicInteger parts = new AtomicInteger();
  private String first;
  private String second;

  void write(ExecutorService pool) {
    pool.execute(
        () -> {
          first = "a" + System.nanoTime();
          done.set(true);
        });
    pool.execute(
        () -> {
          second = "b" + System.nanoTime(); // violation: is written by a thread and used by others
          done.get();
        });
  }

  String first() {
    return done.get() ? first : null;
  }

  String second() {
    return done.get() ? second : null;
  }
}
