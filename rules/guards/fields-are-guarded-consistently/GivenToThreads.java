/** A thread gets an object when it is made, and has it when it starts. */
class Meter {
  private int count;

  synchronized void add() {
    count++;
  }

  int count() {
    return count; // violation: is read
  }
}

class Reader extends Thread {
  private final Meter meter;

  Reader(Meter meter) {
    this.meter = meter;
  }

  @Override
  public void run() {
    System.out.println(meter.count());
  }

  static void all() {
    Meter meter = new Meter();
    Thread[] readers = {new Reader(meter), new Reader(meter)};
    for (Thread reader : readers) {
      reader.start();
    }
    meter.add();
  }
}

/** The same before the thread starts, and when it has ended. */
class Odometer {
  private int count;

  synchronized void add() {
    count++;
  }

  int count() {
    return count;
  }
}

class Driver extends Thread {
  private final Odometer meter;

  Driver(Odometer meter) {
    this.meter = meter;
  }

  @Override
  public void run() {
    meter.add();
  }

  static int all() throws InterruptedException {
    Odometer meter = new Odometer();
    Driver driver = new Driver(meter);
    int before = meter.count();
    driver.start();
    driver.join();
    return before + meter.count();
  }
}
