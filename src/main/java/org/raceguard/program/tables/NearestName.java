package org.raceguard.program.tables;

import static java.util.Comparator.comparing;

import java.util.Collection;
import java.util.Locale;

/** The name that somebody who mistyped or shortened it probably meant. */
public final class NearestName {

  private NearestName() {}

  /**
   * One that begins as the word does; else the one that has most of its characters in their order,
   * and of several the shortest: {@code locks-released} is {@code
   * locks-are-released-on-every-path}.
   */
  public static String to(String mistyped, Collection<String> names) {
    // Who gives the name of a constant means the rule.
    String typed = mistyped.toLowerCase(Locale.ROOT).replace('_', '-');
    return names.stream()
        .min(
            comparing((String name) -> !name.startsWith(typed))
                .thenComparing(name -> -inCommon(typed, name))
                .thenComparing(String::length)
                .thenComparing(name -> name))
        .orElseThrow();
  }

  /** {@code "; did you mean --format?"}, or nothing where no name is near. */
  public static String hint(String typed, Collection<String> names) {
    String nearest = to(typed, names);
    return 3 * inCommon(typed, nearest) < 2 * typed.length()
        ? ""
        : "; did you mean " + nearest + "?";
  }

  /** How many characters both have in the same order, with others between. */
  private static int inCommon(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int i = 0; i < a.length(); i++) {
      int diagonal = 0;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        row[j] = a.charAt(i) == b.charAt(j - 1) ? diagonal + 1 : Math.max(row[j], row[j - 1]);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
