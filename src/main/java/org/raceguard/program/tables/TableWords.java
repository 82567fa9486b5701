package org.raceguard.program.tables;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The words of a table, and what may stand behind the colon of each: learned from its own rows. */
final class TableWords {

  /** What stands behind the colon of these is the name of a method. */
  private static final String NAMES_A_METHOD = "-by";

  private final Map<String, Set<String>> details = new TreeMap<>();

  /** A word of a row that is right, as in {@code blocks:io}. */
  void learn(String word) {
    details.computeIfAbsent(kind(word), none -> new TreeSet<>()).add(detail(word));
  }

  /**
   * @param where the file and line that the word stands in
   * @throws WrongSettingException if no row of the table has such a word
   */
  void check(String word, String where) {
    String kind = kind(word);
    Set<String> known = details.get(kind);
    if (known == null) {
      throw new WrongSettingException(
          "%s: there is no word '%s'. Did you mean '%s'? There are %s"
              .formatted(
                  where,
                  kind,
                  NearestName.to(kind, details.keySet()),
                  String.join(", ", details.keySet())));
    }
    String detail = detail(word);
    boolean free =
        isNumber(detail) && known.stream().anyMatch(TableWords::isNumber)
            || kind.endsWith(NAMES_A_METHOD) && !detail.isEmpty();
    if (!free && !known.contains(detail)) {
      throw new WrongSettingException(
          "%s: '%s' is none of %s".formatted(where, word, String.join(", ", words(kind, known))));
    }
  }

  private static Iterable<String> words(String kind, Set<String> details) {
    return details.stream().map(it -> it.isEmpty() ? kind : kind + ":" + it).toList();
  }

  private static String kind(String word) {
    int colon = word.indexOf(':');
    return colon < 0 ? word : word.substring(0, colon);
  }

  private static String detail(String word) {
    int colon = word.indexOf(':');
    return colon < 0 ? "" : word.substring(colon + 1);
  }

  private static boolean isNumber(String detail) {
    return !detail.isEmpty() && detail.chars().allMatch(Character::isDigit);
  }
}
