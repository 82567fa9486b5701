package loops;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The look and the step stand in a loop: each turn is as unsafe as a single one. */
class Words {
  private final Map<String, Integer> places = new ConcurrentHashMap<>();
  private final AtomicInteger longest = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();

  void add(List<String> words) {
    for (String word : words) {
      if (!places.containsKey(word)) {
        places.put(word, places.size()); // violation: changes <this.places> after a look
      }
    }
  }

  void measure(List<String> words) {
    for (String word : words) {
      if (longest.get() < word.length()) {
        longest.set(word.length()); // violation: changes <this.longest> after a check
      }
    }
  }

  void addRight(List<String> words) {
    for (String word : words) {
      places.putIfAbsent(word, places.size());
      longest.accumulateAndGet(word.length(), Math::max);
    }
  }

  /** What ends the loop is no check before the step: it is tried again. */
  boolean enter() {
    while (open.get() < 10) {
      int before = open.get();
      if (open.compareAndSet(before, before + 1)) {
        return true;
      }
    }
    return false;
  }
}
