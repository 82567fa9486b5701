package onlyhere;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** The field of a holder is the holder's business: one report, by this rule. */
class Winner {
  static class Ref<T> {
    T value;
  }

  String first(ExecutorService pool, List<Supplier<String>> racers) {
    Ref<String> first = new Ref<>();
    for (Supplier<String> racer : racers) {
      pool.execute(
          () -> {
            first.value = racer.get(); // violation: changes <new Ref>
          });
    }
    return first.value;
  }
}
