/** Threads in an array or a list, started one after the other. */
class Sale implements Runnable {
  static int sold;

  @Override
  public void run() {
    sold++; // violation: is written
  }

  static void all() throws InterruptedException {
    Thread[] sellers = new Thread[12];
    Sale sale = new Sale();
    for (int i = 0; i < sellers.length; i++) {
      sellers[i] = new Thread(sale);
    }
    for (Thread seller : sellers) {
      seller.start();
    }
    for (Thread seller : sellers) {
      seller.join();
    }
    System.out.println(sold);
  }
}

class Tickets implements Runnable {
  private int left = 100;

  @Override
  public void run() {
    left--; // violation: is written
  }

  static void all() throws InterruptedException {
    Tickets tickets = new Tickets();
    List<Thread> sellers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      sellers.add(new Thread(tickets));
    }
    for (Thread seller : sellers) {
      seller.start();
    }
    for (Thread seller : sellers) {
      seller.join();
    }
    System.out.println(tickets.left);
  }
}

class OwnTickets implements Runnable {
  private int left = 100;

  @Override
  public void run() {
    left--;
  }

  static void all() throws InterruptedException {
    Thread[] sellers = new Thread[12];
    for (int i = 0; i < sellers.length; i++) {
      OwnTickets tickets = new OwnTickets();
      sellers[i] = new Thread(tickets);
    }
    for (Thread seller : sellers) {
      seller.start();
    }
    for (Thread seller : sellers) {
      seller.join();
    }
  }
}

class StartedAsOne implements Runnable {
  private int left = 100;

  @Override
  public void run() {
    left--; // violation: is written
  }

  static void all() throws InterruptedException {
    StartedAsOne tickets = new StartedAsOne();
    List<Thread> sellers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      sellers.add(new Thread(tickets));
    }
    sellers.forEach(Thread::start);
    for (Thread seller : sellers) {
      seller.join();
    }
  }
}

class StartedAlone implements Runnable {
  private int left = 100;

  @Override
  public void run() {
    left--;
  }

  static void all() throws InterruptedException {
    List<Thread> sellers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      sellers.add(new Thread(new StartedAlone()));
    }
    sellers.forEach(Thread::start);
    for (Thread seller : sellers) {
      seller.join();
    }
  }
}
