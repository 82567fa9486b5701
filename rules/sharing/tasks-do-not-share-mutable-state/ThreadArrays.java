/** Threads in an array: one list for all of them, or one for each. */
class Collector implements Runnable {
  private final List<String> found;

  Collector(List<String> found) {
    this.found = found;
  }

  @Override
  public void run() {
    found.add("x"); // violation: which several tasks share
  }

  static List<String> one() throws InterruptedException {
    List<String> found = new ArrayList<>();
    Thread[] threads = new Thread[4];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = new Thread(new Collector(found));
    }
    for (Thread thread : threads) {
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return found;
  }
}

class OwnCollector implements Runnable {
  private final List<String> found;

  OwnCollector(List<String> found) {
    this.found = found;
  }

  @Override
  public void run() {
    found.add("x");
  }

  static void each() throws InterruptedException {
    Thread[] threads = new Thread[4];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = new Thread(new OwnCollector(new ArrayList<>()));
    }
    for (Thread thread : threads) {
      thread.start(); // strict: hands the mutable
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
