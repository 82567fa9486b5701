/** What was taken out of a field under the lock belongs to whoever took it. */
class Batches {
  private final Lock lock = new ReentrantLock();
  private Map<String, Integer> pending = new HashMap<>();
  private List<String> lines = new ArrayList<>();

  void add(String name) {
    lock.lock();
    try {
      pending.merge(name, 1, Integer::sum);
      lines.add(name);
    } finally {
      lock.unlock();
    }
  }

  void flush() {
    Map<String, Integer> batch;
    lock.lock();
    try {
      if (pending.isEmpty()) {
        return;
      }
      batch = pending;
      pending = new HashMap<>();
    } finally {
      lock.unlock();
    }
    for (String name : batch.keySet()) {
      System.out.println(name);
    }
  }

  private List<String> taken() {
    lock.lock();
    try {
      List<String> old = lines;
      lines = new ArrayList<>();
      return old;
    } finally {
      lock.unlock();
    }
  }

  void print() {
    for (String line : taken()) {
      System.out.println(line);
    }
  }
}

class NotSwapped {
  private List<String> lines = new ArrayList<>();

  synchronized void add(String line) {
    lines.add(line);
  }

  synchronized int size() {
    return lines.size();
  }

  void print() {
    List<String> all;
    synchronized (this) {
      all = lines;
    }
    for (String line : all) { // violation: without <this>
      System.out.println(line);
    }
  }
}

class Gate {
  private boolean open;
  private int waiting;

  synchronized void pass() throws InterruptedException {
    waiting++;
    while (!open) {
      wait();
    }
    waiting--;
  }

  /** It knows of the lock, and takes it too late. */
  void open() {
    open = true; // violation: without <this>
    synchronized (this) {
      notifyAll();
    }
  }
}
