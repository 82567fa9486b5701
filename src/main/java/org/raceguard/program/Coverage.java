package org.raceguard.program;

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

  /** As in {@code 412 lock sites in 1,020 classes, 3 not analysable: ...}. */
  public String describe() {
    String looked = String.format(Locale.ROOT, "%,d lock sites in %,d classes", lockSites, classes);
    return notAnalysable.isEmpty()
        ? looked
        : String.format(Locale.ROOT, "%s, %,d not analysable: ", looked, notAnalysable.size())
            + String.join("; ", notAnalysable);
  }
}
