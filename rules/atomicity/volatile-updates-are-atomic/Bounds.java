package bounds;

/** A lower and an upper bound: each is set after a look at the other. */
class Shifts {
  private volatile int from;
  private volatile int to = 24;

  void from(int hour) {
    if (hour > to) {
      throw new IllegalArgumentException("later than the end");
    }
    from = hour; // violation: set after a check of this one
  }

  void to(int hour) {
    if (hour < from) {
      throw new IllegalArgumentException("earlier than the beginning");
    }
    to = hour; // violation: set after a check of this one
  }

  boolean holds(int hour) {
    return from <= hour && hour < to;
  }
}

/** The same under a lock. */
class LockedShifts {
  private volatile int from;
  private volatile int to = 24;

  synchronized void from(int hour) {
    if (hour > to) {
      throw new IllegalArgumentException("later than the end");
    }
    from = hour;
  }

  synchronized void to(int hour) {
    if (hour < from) {
      throw new IllegalArgumentException("earlier than the beginning");
    }
    to = hour;
  }

  boolean holds(int hour) {
    return from <= hour && hour < to;
  }
}

/** Only the one depends on the other, and that one never changes. */
class Capped {
  private final java.util.concurrent.atomic.AtomicInteger most =
      new java.util.concurrent.atomic.AtomicInteger(10);
  private volatile int count;

  void count(int newCount) {
    if (newCount > most.get()) {
      throw new IllegalArgumentException();
    }
    count = newCount;
  }

  void most(int newMost) {
    most.set(newMost);
  }

  int count() {
    return count;
  }
}
