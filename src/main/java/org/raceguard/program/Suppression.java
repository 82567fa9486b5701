package org.raceguard.program;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.raceguard.program.code.Copies;
import org.raceguard.program.code.Place;

/**
 * Says that what a rule finds in one place is meant to be so.
 *
 * @param ruleId the rule
 * @param shown what suppresses, as in {@code Method <com.acme.Till.add(int)>}
 * @param className the class that it is in
 * @param target the class or member, as in {@code com.acme.Till}; {@code *} stands for anything
 * @param within the nameless and local classes that the member's code declares
 * @param reason why; empty where its author says nothing
 * @param place where it stands
 */
record Suppression(
    String ruleId,
    String shown,
    String className,
    String target,
    Set<String> within,
    String reason,
    Place place) {

  Suppression {
    within = Copies.of(within);
  }

  /** A class covers its members and nested classes, a method the classes that it declares. */
  boolean covers(Finding finding) {
    String member = finding.member().replace(" ", "");
    String wanted = target.replace(" ", "");
    return wanted.indexOf('*') < 0
        ? isAtOrBelow(member, wanted) || within.stream().anyMatch(it -> isAtOrBelow(member, it))
        : Pattern.matches(
            Arrays.stream(wanted.split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")),
            member);
  }

  /** Whether it is about a class, or about something in it. */
  boolean concerns(String name) {
    int anything = target.indexOf('*');
    return anything < 0
        ? isAtOrBelow(target, name) || within.contains(name)
        : name.startsWith(target.substring(0, anything))
            || target.substring(0, anything).startsWith(name + ".");
  }

  private static boolean isAtOrBelow(String name, String top) {
    return name.startsWith(top)
        && (name.length() == top.length() || ".$".indexOf(name.charAt(top.length())) >= 0);
  }

  /** What is wrong with it, as a finding of the rule that it names. */
  Finding finding(String complaint) {
    return new Finding(
        className, target, shown + " suppresses " + ruleId + complaint, place, List.of());
  }
}
