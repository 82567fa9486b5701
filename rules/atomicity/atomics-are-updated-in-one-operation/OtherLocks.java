package otherlocks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Everybody can add to the list without the lock under which the class looks first. */
class Guests<E> {
  public final List<E> list = Collections.synchronizedList(new ArrayList<E>());

  synchronized boolean addOnce(E guest) {
    boolean absent = !list.contains(guest);
    if (absent) list.add(guest); // violation: changes <this.list> after a look
    return absent;
  }
}

/** The class itself adds without it. */
class Seats {
  private final List<String> taken = Collections.synchronizedList(new ArrayList<>());
  private final Object lock = new Object();

  boolean take(String seat) {
    synchronized (lock) {
      if (taken.contains(seat)) {
        return false;
      }
      taken.add(seat); // violation: changes <this.taken> after a look
      return true;
    }
  }

  void reserve(String seat) {
    taken.add(seat);
  }
}

/** The list's own lock, and a lock that all hold who add. */
class RightSeats {
  private final List<String> taken = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Integer> rows = new ConcurrentHashMap<>();
  private final Object lock = new Object();

  boolean take(String seat) {
    synchronized (taken) {
      boolean free = !taken.contains(seat);
      if (free) {
        taken.add(seat);
      }
      return free;
    }
  }

  void reserve(String seat) {
    taken.add(seat);
  }

  void row(String name, int seats) {
    synchronized (lock) {
      if (!rows.containsKey(name)) {
        rows.put(name, seats);
      }
    }
  }

  /** Removing in between does no harm to who puts. */
  void close(String name) {
    rows.remove(name);
  }
}

/** Two atomics with one rule between them. */
class Range {
  private final AtomicInteger low = new AtomicInteger();
  private final AtomicInteger high = new AtomicInteger(100);

  void low(int value) {
    if (value > high.get()) {
      throw new IllegalArgumentException();
    }
    low.set(value); // violation: changes <this.low> after a check of the field
  }

  void high(int value) {
    if (value >= low.get()) {
      high.set(value); // violation: changes <this.high> after a check of the field
    }
  }
}

/** Both in one object. */
class WholeRange {
  record Ends(int low, int high) {}

  private final AtomicReference<Ends> ends = new AtomicReference<>(new Ends(0, 100));

  void low(int value) {
    ends.updateAndGet(it -> new Ends(Math.min(value, it.high()), it.high()));
  }

  void high(int value) {
    while (true) {
      Ends before = ends.get();
      if (value < before.low()) {
        throw new IllegalArgumentException();
      }
      if (ends.compareAndSet(before, new Ends(before.low(), value))) {
        return;
      }
    }
  }
}
