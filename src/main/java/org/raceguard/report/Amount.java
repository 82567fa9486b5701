package org.raceguard.report;

import java.util.Locale;

/** Numbers in sentences: {@code "1 rule"}, {@code "4,719 classes"}. */
public final class Amount {

  private Amount() {}

  /** The number and the noun, in the plural where the number asks for it. */
  public static String of(int number, String noun) {
    return String.format(Locale.ROOT, "%,d ", number) + (number == 1 ? noun : plural(noun));
  }

  private static String plural(String noun) {
    if (noun.endsWith("y")) {
      return noun.substring(0, noun.length() - 1) + "ies";
    }
    return noun.endsWith("s") ? noun + "es" : noun + "s";
  }
}
