package org.raceguard.scan;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What somebody who mistyped a word may have meant. */
final class Nearest {

  private Nearest() {}

  /** {@code "; did you mean --format?"}, or nothing where no choice is near. */
  static String hint(String typed, Collection<String> choices) {
    return to(typed, choices).map(choice -> "; did you mean " + choice + "?").orElse("");
  }

  private static Optional<String> to(String typed, Collection<String> choices) {
    int near = Math.max(2, typed.length() / 3);
    return choices.stream()
        .filter(choice -> distance(typed, choice) <= near)
        .min(Comparator.comparingInt(choice -> distance(typed, choice)));
  }

  /** Levenshtein's: how many characters to insert, remove or replace. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], row[j]));
      }
    }
    return row[b.length()];
  }
}
