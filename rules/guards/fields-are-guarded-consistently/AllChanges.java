package allchanges;

/** All changes hold the lock, which is there for nothing else; no look does. */
class Visitors {
  private final Object lock = new Object();
  private int inside;

  void enter() {
    synchronized (lock) {
      inside++;
    }
  }

  void leave() {
    synchronized (lock) {
      inside--;
    }
  }

  int inside() {
    return inside; // violation: without <this.lock>, which 2 of 5 accesses hold
  }

  boolean isEmpty() {
    return inside == 0; // violation: without <this.lock>, which 2 of 5 accesses hold
  }

  @Override
  public String toString() {
    return inside + " inside"; // violation: without <this.lock>, which 2 of 5 accesses hold
  }
}

/** A change without the lock, too: whether it is for the field nobody knows. */
class Loose {
  private final Object lock = new Object();
  private int inside;

  void enter() {
    synchronized (lock) {
      inside++;
    }
  }

  void leave() {
    inside--;
  }

  int inside() {
    return inside;
  }

  boolean isEmpty() {
    return inside == 0;
  }

  @Override
  public String toString() {
    return inside + " inside";
  }
}
