class Meters {
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicReference<List<String>> names = new AtomicReference<>(List.of());
  private final AtomicLongArray slots = new AtomicLongArray(8);

  void getThenSet(int by) {
    int now = count.get();
    int then = now + by;
    count.set(then); // violation: sets <this.count> to what it made
  }

  void copyOnWrite(String name) {
    List<String> copy = new ArrayList<>(names.get());
    copy.add(name);
    names.set(copy); // violation: sets <this.names> to what it made
  }

  void slot(int index, long value) {
    slots.set(index, slots.get(index) + value); // violation: sets <this.slots> to what it made
  }

  void otherSlot(int index, int other) {
    slots.set(index, slots.get(other));
  }

  void start(Runnable action) {
    if (!started.get()) {
      started.set(true); // violation: changes <this.started> after a check
      action.run();
    }
  }

  void startRight(Runnable action) {
    if (!started.get() && started.compareAndSet(false, true)) {
      action.run();
      count.set(0);
    }
  }

  void keepsTheMaximum(int value) {
    if (value > count.get()) {
      count.set(value); // violation: changes <this.count> after a check
    }
  }

  void down() {
    if (count.get() > 0) {
      count.decrementAndGet(); // violation: changes <this.count> after a check
    }
  }

  boolean reserve(int limit) {
    if (count.get() >= limit) {
      return false;
    }
    if (count.incrementAndGet() > limit) {
      count.decrementAndGet();
      return false;
    }
    return true;
  }

  void reset() {
    if (count.get() != 0) {
      count.set(0);
    }
  }

  void merelySets(int value) {
    int before = count.get();
    count.set(value);
    System.out.println(before);
  }

  int nextOf(AtomicInteger other) {
    count.set(other.get() + 1);
    return count.updateAndGet(it -> it + 1);
  }

  void spins(int by) {
    int seen;
    do {
      seen = count.get();
    } while (!count.compareAndSet(seen, seen + by));
  }

  int local(List<Integer> all) {
    AtomicInteger sum = new AtomicInteger();
    all.forEach(it -> sum.set(sum.get() + it));
    return sum.get();
  }
}

/** Who writes lazily says that nobody else writes. */
class SingleWriters {
  private final AtomicLong moved = new AtomicLong();

  void move() {
    moved.lazySet(moved.get() + 1);
  }

  long moved() {
    return moved.get();
  }
}

/** The state is marked as what it has become already: whoever does so again does no harm. */
class Expiring {
  private enum State {
    NEW,
    STARTED,
    EXPIRED
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.NEW);
  private final AtomicBoolean taken = new AtomicBoolean();

  boolean isExpired(long now) {
    if (state.get() == State.EXPIRED) {
      return true;
    }
    if (now > 1000) {
      state.set(State.EXPIRED);
      return true;
    }
    return false;
  }

  /** Two callers may be told that they are the one. */
  boolean take() {
    if (!taken.get()) {
      taken.set(true); // violation: changes <this.taken> after a check
      return true;
    }
    return false;
  }

  boolean start() {
    if (state.get() == State.NEW) {
      state.set(State.STARTED); // violation: changes <this.state> after a check
      return true;
    }
    return false;
  }
}

/** An assertion is no check that something is done upon. */
class Asserting {
  private final AtomicReference<String> current = new AtomicReference<>("a");

  void replace(String old, String next) {
    assert old == current.get();
    current.set(next);
  }
}

class Switched {
  private final AtomicBoolean on = new AtomicBoolean();

  void flip() {
    on.set(!on.get()); // violation: sets <this.on> to what it made
  }

  void flipAtOnce() {
    boolean before;
    do {
      before = on.get();
    } while (!on.compareAndSet(before, !before));
  }
}
