/** A task that another class starts, and asks while it runs. */
class Counting implements Runnable {
  private int count;

  @Override
  public void run() {
    for (int i = 0; i < 1000; i++) {
      count++; // violation: is written by a thread and used by others
    }
  }

  int count() {
    return count;
  }
}

class AsksAtOnce {
  int ask() throws InterruptedException {
    Counting counting = new Counting();
    Thread thread = new Thread(counting);
    thread.start();
    Thread.sleep(100);
    return counting.count();
  }
}

class Summing extends Thread {
  private int sum;
  private String name;

  void name(String newName) {
    name = newName;
  }

  @Override
  public void run() {
    for (int i = 0; i < name.length(); i++) {
      sum += i;
    }
  }

  int sum() {
    return sum;
  }
}

class AsksAfterwards {
  int ask() throws InterruptedException {
    Summing summing = new Summing();
    summing.name("some");
    summing.start();
    summing.join();
    return summing.sum();
  }
}
