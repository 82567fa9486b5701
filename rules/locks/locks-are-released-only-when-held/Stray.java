/** Releases without an acquisition anywhere. */
class Forgotten {
  private final Lock lock = new ReentrantLock();
  private int count;

  void add() {
    lock.lock();
    try {
      count++;
    } finally {
      lock.unlock();
    }
  }

  void remove() {
    count--;
    lock.unlock(); // violation: releases <this.lock> without having acquired it
  }
}

/** The two halves belong together. */
class Halves {
  private final Lock lock = new ReentrantLock();

  void begin() {
    lock.lock();
  }

  void end() {
    lock.unlock();
  }
}

class TriedHalves {
  private final ReentrantLock lock = new ReentrantLock();

  boolean begin() {
    return lock.tryLock();
  }

  void end() {
    lock.unlock();
  }
}

class HandedOver {
  private final Semaphore ready = new Semaphore(0);
  private final StampedLock lock = new StampedLock();

  void start(Executor executor) {
    long stamp = lock.writeLock();
    executor.execute(
        () -> {
          ready.release();
          lock.unlockWrite(stamp);
        });
  }
}

/** Others hold the lock that they got. */
class Shared {
  private final Lock lock;

  Shared(Lock lock) {
    this.lock = lock;
  }

  Lock lock() {
    return lock;
  }

  void use() {
    lock.lock();
    lock.unlock();
  }

  void done() {
    lock.unlock();
  }
}

class Stamps {
  private final StampedLock lock = new StampedLock();
  private int count;

  void add() {
    long stamp = lock.writeLock();
    try {
      count++;
    } finally {
      lock.unlockRead(stamp); // violation: though its other side is held
    }
  }

  int count() {
    long stamp = lock.readLock();
    try {
      return count;
    } finally {
      lock.unlockWrite(stamp); // violation: though its other side is held
    }
  }

  void convert() {
    long stamp = lock.readLock();
    try {
      while (count == 0) {
        long write = lock.tryConvertToWriteLock(stamp);
        if (write == 0) {
          lock.unlockRead(stamp);
          stamp = lock.writeLock();
        } else {
          stamp = write;
          count = 1;
        }
      }
    } finally {
      lock.unlock(stamp);
    }
  }
}

/** Hand over hand along a list. */
class SortedList {
  private static final class Node {
    private final int value;
    private final Lock lock = new ReentrantLock();
    private Node next;

    Node(int value, Node next) {
      this.value = value;
      this.next = next;
    }
  }

  private final Node head = new Node(Integer.MIN_VALUE, new Node(Integer.MAX_VALUE, null));

  boolean add(int value) {
    head.lock.lock();
    Node before = head;
    try {
      Node here = before.next;
      here.lock.lock();
      try {
        while (here.value < value) {
          before.lock.unlock();
          before = here;
          here = here.next;
          here.lock.lock();
        }
        if (here.value == value) {
          return false;
        }
        before.next = new Node(value, here);
        return true;
      } finally {
        here.lock.unlock();
      }
    } finally {
      before.lock.unlock();
    }
  }
}
