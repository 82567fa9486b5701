/** A task that passes the list on to a method which goes through it. */
class Sender {
  private final List<String> buffer = new ArrayList<>();
  private final ExecutorService pool;

  Sender(ExecutorService pool) {
    this.pool = pool;
  }

  synchronized void add(String line) {
    buffer.add(line);
    if (buffer.size() > 100) {
      pool.execute(() -> send(buffer)); // violation: buffer
      buffer.clear();
    }
  }

  private void send(List<String> lines) {
    lines.forEach(System.out::println);
  }
}

class CopySender {
  private final List<String> buffer = new ArrayList<>();
  private final ExecutorService pool;

  CopySender(ExecutorService pool) {
    this.pool = pool;
  }

  synchronized void add(String line) {
    buffer.add(line);
    if (buffer.size() > 100) {
      print(buffer);
      List<String> full = new ArrayList<>(buffer);
      pool.execute(() -> print(full));
      buffer.clear();
    }
  }

  private static void print(List<String> lines) {
    for (String line : lines) {
      System.out.println(line);
    }
  }

  void printAll() {
    printLocked(buffer);
  }

  private void printLocked(List<String> lines) {
    synchronized (this) {
      lines.forEach(System.out::println);
    }
  }
}

/** Each thread goes through the lock once, and leaves word of it for itself. */
class PerThread {
  private final ThreadLocal<Boolean> seen = new ThreadLocal<>();
  private Map<String, String> names;

  Map<String, String> names() {
    if (seen.get() == null) {
      create();
    }
    return names;
  }

  Map<String, String> namesAtOnce() {
    return names; // violation: is read in <page.PerThread.namesAtOnce()> without <this>
  }

  private synchronized void create() {
    if (names == null) {
      names = Map.of("a", "b");
    }
    seen.set(true);
  }
}
