/** One defect, one report: what is wrong with the object of a block is another rule's. */
class Tickets {
  private static int sold;

  synchronized void sell() {
    sold++;
  }

  static synchronized int sold() {
    return sold;
  }
}

class Drawer {
  private final Object lock = new Object();
  private int coins;

  void add() {
    synchronized (lock) {
      coins++;
    }
  }

  int coins() {
    synchronized (lock) {
      return coins;
    }
  }

  void take() {
    synchronized (new Object()) {
      coins--;
    }
  }

  void drop() {
    coins--; // violation: is changed in
  }
}
