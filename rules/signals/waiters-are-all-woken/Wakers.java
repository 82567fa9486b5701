/** Waking one where several wait. */
class Ring {
  private final Object[] items = new Object[8];
  private final Object lock = new Object();
  private int count;
  private int head;
  private boolean closed;

  void put(Object item) throws InterruptedException {
    synchronized (lock) {
      while (count == items.length && !closed) {
        lock.wait();
      }
      items[(head + count++) % items.length] = item;
      lock.notify(); // violation: different conditions
    }
  }

  Object take() throws InterruptedException {
    synchronized (lock) {
      while (count == 0 && !closed) {
        lock.wait();
      }
      Object item = items[head];
      head = (head + 1) % items.length;
      count--;
      lock.notify(); // violation: different conditions
      return item;
    }
  }

  void close() {
    synchronized (lock) {
      closed = true;
      lock.notifyAll();
    }
  }
}

/** Conditions behind methods. */
class Pool {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<String> free = new ArrayList<>();
  private int used;

  String get() throws InterruptedException {
    lock.lock();
    try {
      while (!isAvailable()) {
        changed.await();
      }
      used++;
      return free.remove(0);
    } finally {
      lock.unlock();
    }
  }

  void awaitUnused() throws InterruptedException {
    lock.lock();
    try {
      while (!isUnused()) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  void giveBack(String one) {
    lock.lock();
    try {
      free.add(one);
      used--;
      changed.signal(); // violation: different conditions
    } finally {
      lock.unlock();
    }
  }

  private boolean isAvailable() {
    return !free.isEmpty();
  }

  private boolean isUnused() {
    return used == 0;
  }
}

/** Set once, read by many. */
class Answer<T> {
  private T value;
  private Exception failure;

  synchronized T get() throws Exception {
    while (value == null && failure == null) {
      wait();
    }
    if (failure != null) {
      throw failure;
    }
    return value;
  }

  synchronized void set(T newValue) {
    value = newValue;
    notify(); // violation: once for all that wait
  }

  synchronized void fail(Exception newFailure) {
    failure = newFailure;
    this.notify(); // violation: once for all that wait
  }
}

class Countdown {
  private int left = 3;

  synchronized void done() {
    left--;
    if (left == 0) {
      notify(); // violation: once for all that wait
    }
  }

  synchronized void await() throws InterruptedException {
    while (left > 0) {
      wait();
    }
  }
}

/** One consumes, so one is enough. */
class Permits {
  private final Lock lock = new ReentrantLock();
  private final Condition freed = lock.newCondition();
  private int left;

  void acquire() throws InterruptedException {
    lock.lock();
    try {
      while (left == 0) {
        freed.await();
      }
      left--;
    } finally {
      lock.unlock();
    }
  }

  void acquireInTime(long nanos) throws InterruptedException {
    lock.lock();
    try {
      while (left == 0 && nanos > 0) {
        nanos = freed.awaitNanos(nanos);
      }
      left--;
    } finally {
      lock.unlock();
    }
  }

  void release() {
    lock.lock();
    try {
      left++;
      freed.signal();
    } finally {
      lock.unlock();
    }
  }
}

/** The next one is woken by the one before. */
class Turnstile {
  private boolean open;

  synchronized void pass() throws InterruptedException {
    while (!open) {
      wait();
    }
    notify(); // strict: calls notify()
  }

  synchronized void open() {
    open = true;
    notify(); // strict: calls notify()
  }
}

/** A worker of one's own. */
class Worker extends Thread {
  private boolean stopped;
  private boolean ready;

  @Override
  public void run() {
    synchronized (this) {
      while (!stopped) {
        try {
          wait();
        } catch (InterruptedException e) {
          return;
        }
      }
    }
  }

  void end() {
    synchronized (this) {
      stopped = true;
      notify(); // strict: calls notify()
    }
  }

  boolean isReady() {
    return ready;
  }
}

/** The same condition in two places. */
class Box {
  private String content;

  synchronized void put(String text) {
    content = text;
    notify(); // strict: calls notify()
  }

  synchronized String take() throws InterruptedException {
    while (content == null) {
      wait();
    }
    String taken = content;
    content = null;
    return taken;
  }

  synchronized String takeInTime(long millis) throws InterruptedException {
    long end = System.currentTimeMillis() + millis;
    while (content == null) {
      long left = end - System.currentTimeMillis();
      if (left <= 0) {
        return null;
      }
      wait(left);
    }
    String taken = content;
    content = null;
    return taken;
  }
}

/** The caller waits for its own request. */
class Requests {
  static class Request {
    boolean done;
  }

  void send(Request request) throws InterruptedException {
    synchronized (request) {
      while (!request.done) {
        request.wait();
      }
    }
  }

  void answered(Request request) {
    synchronized (request) {
      request.done = true;
      request.notify(); // strict: calls notify()
    }
  }
}

/** One thread that waits for this and then for that is the only one to wake. */
class Heart {
  private final Beat beat = new Beat();
  private boolean enabled;
  private boolean known;

  void begin() {
    beat.start();
  }

  synchronized void enable() {
    enabled = true;
    notify(); // strict: alike
  }

  synchronized void find() {
    known = true;
    notify(); // strict: alike
  }

  private class Beat extends Thread {
    @Override
    public void run() {
      synchronized (Heart.this) {
        try {
          while (!enabled) {
            Heart.this.wait();
          }
          while (!known) {
            Heart.this.wait();
          }
        } catch (InterruptedException e) {
          interrupt();
        }
      }
    }
  }
}
