/** Fields that other classes than the thread's use directly. */
class Work extends Thread {
  boolean running = true;
  int done;

  @Override
  public void run() {
    while (running) { // violation: running> is read by a thread
      done++;
    }
  }
}

class Works {
  static int run() throws InterruptedException {
    Work work = new Work();
    work.start();
    work.running = false;
    work.join();
    return work.done;
  }
}

class Sum implements Runnable {
  int result;

  @Override
  public void run() {
    result = 42; // violation: result> is written by a thread
  }
}

class Sums {
  static int early() {
    Sum sum = new Sum();
    new Thread(sum).start();
    return sum.result;
  }
}

class Product implements Runnable {
  int left;
  int right;
  int result;

  @Override
  public void run() {
    result = left * right;
  }
}

class Products {
  static int awaited() throws InterruptedException {
    Product product = new Product();
    product.left = 6;
    product.right = 7;
    Thread thread = new Thread(product);
    thread.start();
    thread.join();
    return product.result;
  }
}

/** All who ask have waited. */
class Quotient extends Thread {
  private int result;

  @Override
  public void run() {
    result = 42;
  }

  int result() {
    return result;
  }
}

class Quotients {
  static int awaited() throws InterruptedException {
    Quotient quotient = new Quotient();
    quotient.start();
    quotient.join();
    return quotient.result();
  }
}
