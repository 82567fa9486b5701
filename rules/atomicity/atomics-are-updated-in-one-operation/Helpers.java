package helpers;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The look, or the step, stands in a method of its own. */
class Seats {
  private final Map<String, String> taken = new ConcurrentHashMap<>();
  private final AtomicInteger free = new AtomicInteger(100);

  void take(String seat, String guest) {
    if (!isTaken(seat)) {
      taken.put(seat, guest); // violation: changes <this.taken> after a look
    }
  }

  void takeLater(String seat, int row) {
    if (taken.get(seat) == null) {
      put(seat, row); // violation: changes <this.taken> after a look
    }
  }

  void shrink(int by) {
    setFree(free() - by); // violation: sets <this.free> to what it made
  }

  synchronized void takeLocked(String seat, String guest) {
    if (!isTaken(seat)) {
      taken.put(seat, guest);
    }
  }

  void takeOther(String seat, String other, String guest) {
    if (!isTaken(seat)) {
      taken.put(other, guest);
    }
  }

  String guest(String seat) {
    return isTaken(seat) ? taken.get(seat) : "nobody";
  }

  boolean isTaken(String seat) {
    return taken.containsKey(seat);
  }

  private void put(String seat, int row) {
    taken.put(seat, "row " + row);
  }

  int free() {
    return free.get();
  }

  private void setFree(int seats) {
    free.set(seats);
  }
}
