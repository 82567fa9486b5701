package org.raceguard.program;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.raceguard.program.code.Place;

/**
 * Says that what a rule finds in one place is meant to be so.
 *
 * @param ruleId the rule
 * @param shown what suppresses, as in {@code Method <com.acme.Till.add(int)>}
 * @param target the class or member, as in {@code com.acme.Till}; {@code *} stands for anything
 * @param reason why; empty where its author says nothing
 * @param place where it stands
 */
record Suppression(String ruleId, String shown, String target, String reason, Place place) {

  /** A class covers its members and nested classes. */
  boolean covers(Finding finding) {
    String member = finding.member().replace(" ", "");
    String wanted = target.replace(" ", "");
    return wanted.indexOf('*') < 0
        ? isAtOrBelow(member, wanted)
        : Pattern.matches(
            Arrays.stream(wanted.split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")),
            member);
  }

  /** Whether it is about a class, or about something in it. */
  boolean concerns(String className) {
    int anything = target.indexOf('*');
    return anything < 0
        ? isAtOrBelow(target, className)
        : className.startsWith(target.substring(0, anything))
            || target.substring(0, anything).startsWith(className + ".");
  }

  private static boolean isAtOrBelow(String name, String top) {
    return name.startsWith(top)
        && (name.length() == top.length() || ".$".indexOf(name.charAt(top.length())) >= 0);
  }

  /** What is wrong with it, as a finding of the rule that it names. */
  Finding finding(String complaint) {
    return new Finding(
        target, target, shown + " suppresses " + ruleId + complaint, place, java.util.List.of());
  }
}
