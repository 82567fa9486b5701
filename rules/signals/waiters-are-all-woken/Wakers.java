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
/** Whose turn it is: each thread waits for another number. */
class Turns implements Runnable {
  private static final Object LOCK = new Object();
  private static int turn;
  private final int number;

  Turns(int number) {
    this.number = number;
  }

  @Override
  public void run() {
    try {
      synchronized (LOCK) {
        while (turn != number) {
          LOCK.wait();
        }
        turn++;
        LOCK.notify(); // violation: different conditions
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

class Allowance {
  private final Lock lock = new ReentrantLock();
  private final Condition given = lock.newCondition();
  private int free = 10;

  void take(int wanted) throws InterruptedException {
    lock.lock();
    try {
      while (free < wanted) {
        given.await();
      }
      free -= wanted;
    } finally {
      lock.unlock();
    }
  }

  void give(int some) {
    lock.lock();
    try {
      free += some;
      given.signal(); // violation: different conditions
    } finally {
      lock.unlock();
    }
  }
}

class Answers {
  private final Map<String, String> answers = new HashMap<>();

  synchronized String await(String key) throws InterruptedException {
    while (!answers.containsKey(key)) {
      wait();
    }
    return answers.remove(key);
  }

  synchronized void answer(String key, String value) {
    answers.put(key, value);
    notify(); // violation: different conditions
  }
}

/** A printer shares the lock, which it was given, with others of other numbers. */
class Printer extends Thread {
  private final Object lock;
  private final int[] turn;
  private final int number;

  Printer(Object lock, int[] turn, int number) {
    this.lock = lock;
    this.turn = turn;
    this.number = number;
  }

  @Override
  public void run() {
    try {
      synchronized (lock) {
        while (turn[0] % 3 != number) {
          lock.wait();
        }
        turn[0]++;
        lock.notify(); // violation: different conditions
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

/** One limit for all that wait: it is the object's. */
class Limited {
  private final int limit;
  private int count;

  Limited(int limit) {
    this.limit = limit;
  }

  synchronized void enter() throws InterruptedException {
    while (count >= limit) {
      wait();
    }
    count++;
  }

  synchronized void leave() {
    count--;
    notify(); // strict: calls notify()
  }
}

/** How long somebody waits, and whether he is patient, is no condition of the state. */
class Patience {
  private int free;

  synchronized boolean take(boolean patient, long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    while (free == 0) {
      if (!patient || System.nanoTime() > end) {
        return false;
      }
      wait(1 + nanos / 1_000_000);
    }
    free--;
    return true;
  }

  synchronized void give() {
    free++;
    notify(); // strict: calls notify()
  }
}

/** What the one thread that waits has of its own is no other condition: its coordinator. */
class Coordinator {
  private boolean enabled;
  private final Beat beat = new Beat();

  void start() {
    beat.start();
  }

  private boolean idle(Coordinator of) {
    return !of.enabled;
  }

  synchronized void enable() {
    enabled = true;
    notify(); // strict: calls notify()
  }

  private final class Beat extends Thread {
    @Override
    public void run() {
      synchronized (Coordinator.this) {
        try {
          while (idle(Coordinator.this)) {
            Coordinator.this.wait();
          }
        } catch (InterruptedException e) {
          interrupt();
        }
      }
    }
  }
}
