package org.raceguard.program;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a defect is known by, one rule and many releases long: its member and the names that its
 * text holds. Words, line numbers, and the numbers that compilers give to nameless classes may
 * change.
 */
public final class FindingKey {

  private static final Pattern NAME = Pattern.compile("<([^<>]*(?:<[^<>]*>[^<>]*)*)>");
  private static final Pattern NUMBER_OF_NAMELESS_CLASS = Pattern.compile("\\$\\d+");

  private FindingKey() {}

  /** One line: the member, then each other name in angle brackets. */
  public static String of(Finding finding) {
    Set<String> names = new LinkedHashSet<>();
    for (Matcher name = NAME.matcher(finding.text()); name.find(); ) {
      names.add(name.group(1));
    }
    names.remove(finding.member());
    StringBuilder key = new StringBuilder(finding.member());
    names.forEach(name -> key.append(" <").append(name).append('>'));
    return NUMBER_OF_NAMELESS_CLASS.matcher(key).replaceAll("\\$");
  }

  /** The member of a key. */
  public static String member(String key) {
    int names = key.indexOf(" <");
    return names < 0 ? key : key.substring(0, names);
  }
}
