import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Its conditions are those of a lock that it may be given: who waits gives that lock up. */
class BoundedQueue {
  private final Lock lock;
  private final Condition notFull;
  private final Queue<String> queue = new ArrayDeque<>();

  BoundedQueue() {
    this(new ReentrantLock());
  }

  BoundedQueue(Lock lock) {
    this.lock = lock;
    this.notFull = lock.newCondition();
  }

  void add(String element) throws InterruptedException {
    lock.lock();
    try {
      while (queue.size() == 10) {
        notFull.await();
      }
      queue.add(element);
    } finally {
      lock.unlock();
    }
  }

  String remove() {
    lock.lock();
    try {
      notFull.signalAll();
      return queue.poll();
    } finally {
      lock.unlock();
    }
  }
}

class Credits {
  private final Lock lock = new ReentrantLock();
  private final BoundedQueue waiting = new BoundedQueue(lock);
  private int left = 100;

  void spend(String message) throws InterruptedException {
    lock.lock();
    try {
      if (left > 0) {
        left--;
      } else {
        waiting.add(message);
      }
    } finally {
      lock.unlock();
    }
  }
}

/** Its lock is its own: nobody gives it up for the wait. */
class OwnQueue {
  private final Lock lock = new ReentrantLock();
  private final Condition notFull = lock.newCondition();
  private final Queue<String> queue = new ArrayDeque<>();

  void add(String element) throws InterruptedException {
    lock.lock();
    try {
      while (queue.size() == 10) {
        notFull.await();
      }
      queue.add(element);
    } finally {
      lock.unlock();
    }
  }

  String remove() {
    lock.lock();
    try {
      notFull.signalAll();
      return queue.poll();
    } finally {
      lock.unlock();
    }
  }
}

class OwnCredits {
  private final Lock lock = new ReentrantLock();
  private final OwnQueue waiting = new OwnQueue();

  void spend(String message) throws InterruptedException {
    lock.lock();
    try {
      waiting.add(message); // violation: waits in Condition.await() while it holds <this.lock>
    } finally {
      lock.unlock();
    }
  }
}

/** It makes a lock unless it is given one, by way of another constructor. */
class Reply {
  private final Lock lock;
  private final Condition here;
  private String answer;

  Reply(Lock lock) {
    this.lock = lock == null ? new ReentrantLock() : lock;
    this.here = this.lock.newCondition();
  }

  String await() throws InterruptedException {
    lock.lock();
    try {
      while (answer == null) {
        here.await();
      }
      return answer;
    } finally {
      lock.unlock();
    }
  }

  void set(String answer) {
    lock.lock();
    try {
      this.answer = answer;
      here.signalAll();
    } finally {
      lock.unlock();
    }
  }
}

class Signal {
  private final Reply reply;

  Signal(Lock lock) {
    this.reply = new Reply(lock);
  }

  void await() throws InterruptedException {
    reply.await();
  }

  void set() {
    reply.set("set");
  }
}

class Line {
  private final ReentrantLock openClose = new ReentrantLock();
  private final Signal closed = new Signal(openClose);
  private boolean open = true;

  void close() throws InterruptedException {
    openClose.lock();
    try {
      if (open) {
        open = false;
        closed.await();
      }
    } finally {
      openClose.unlock();
    }
  }

  void isClosed() {
    closed.set();
  }
}
