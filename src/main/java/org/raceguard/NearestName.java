package org.raceguard;

import static java.util.Comparator.comparing;

import java.util.List;

/** The name that somebody who mistyped probably meant. */
final class NearestName {

  private NearestName() {}

  /**
   * One that begins as the word does; else the one that takes the fewest edits of single characters
   * to reach.
   */
  static String to(String mistyped, List<String> names) {
    return names.stream()
        .min(
            comparing((String name) -> !name.startsWith(mistyped))
                .thenComparingInt(name -> edits(mistyped, name)))
        .orElseThrow();
  }

  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
