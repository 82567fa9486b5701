package org.raceguard.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a check looked at.
 *
 * @param notAnalysable what was not, each with the reason and the cure
 */
public record Coverage(int classes, int methods, int lockSites, List<String> notAnalysable) {

  public Coverage {
    notAnalysable = List.copyOf(notAnalysable);
  }

  /** What two checks of different classes looked at. */
  public Coverage and(Coverage other) {
    List<String> all = new ArrayList<>(notAnalysable);
    other.notAnalysable.stream().filter(it -> !all.contains(it)).forEach(all::add);
    return new Coverage(
        classes + other.classes, methods + other.methods, lockSites + other.lockSites, all);
  }

  /** As in {@code 412 lock sites in 1,020 classes, 3 not analysable: ...}. */
  public String describe() {
    String looked =
        String.format(
            Locale.ROOT,
            "%,d lock %s in %,d %s",
            lockSites,
            lockSites == 1 ? "site" : "sites",
            classes,
            classes == 1 ? "class" : "classes");
    return notAnalysable.isEmpty()
        ? looked
        : String.format(Locale.ROOT, "%s, %,d not analysable: ", looked, notAnalysable.size())
            + String.join("; ", notAnalysable);
  }
}
