package mistaken;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Nobody ever acquires what is released here. */
class Desk {
  private final Lock drawer = new ReentrantLock();
  private final Lock shelf = new ReentrantLock();
  private int papers;

  void put() {
    drawer.lock();
    try {
      papers++;
    } finally {
      shelf.unlock(); // violation: releases <this.shelf>
    }
  }
}

/** A lock that comes from elsewhere may be acquired there. */
class Lent {
  private final Lock lock;

  Lent(Lock lock) {
    this.lock = lock;
  }

  void giveBack() {
    lock.unlock();
  }
}
