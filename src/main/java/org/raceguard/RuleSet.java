package org.raceguard;

import static java.util.stream.Collectors.joining;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import com.tngtech.archunit.lang.Priority;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.raceguard.program.tables.NearestName;

/**
 * Some rules, checked together. Immutable: each choice returns a new set.
 *
 * <pre>{@code
 * ConcurrencyRules.recommended().except("executors-are-closed").frozen().check(classes);
 * }</pre>
 */
public final class RuleSet {

  private static final String NO_CLASSES =
      "No classes were imported, so there is nothing to check. Is the package or path right, are"
          + " the classes compiled for a Java that this ArchUnit reads, and are they on the class"
          + " path?";

  private final List<NamedRule> rules;

  /** Rules outside of this set that {@link #only} may still name. */
  private final List<NamedRule> optIn;

  private RuleSet(List<NamedRule> rules, List<NamedRule> optIn) {
    this.rules = List.copyOf(rules);
    this.optIn = List.copyOf(optIn);
  }

  /** The rules whose reports are defects. */
  public static RuleSet recommended() {
    return recommended(ConcurrencyRules.catalog());
  }

  /** The recommended rules, with their strict parts, and the conventions that a team opts into. */
  public static RuleSet strict() {
    return strict(ConcurrencyRules.catalog());
  }

  static RuleSet recommended(Catalog catalog) {
    return new RuleSet(catalog.recommended(), catalog.strictOnly());
  }

  static RuleSet strict(Catalog catalog) {
    return new RuleSet(catalog.strict(), List.of());
  }

  /**
   * The named rules alone. A rule that only the strict set holds may be named whatever the set: to
   * name it is to opt in.
   *
   * @throws IllegalArgumentException if an id names no rule
   */
  public RuleSet only(String... ids) {
    Set<String> wanted = existing(ids);
    return new RuleSet(choose(candidates(), wanted::contains), List.of());
  }

  /**
   * All rules but the named ones.
   *
   * @throws IllegalArgumentException if an id names no rule, or if no rule is left
   */
  public RuleSet except(String... ids) {
    Set<String> unwanted = existing(ids);
    List<NamedRule> left = choose(rules, id -> !unwanted.contains(id));
    if (left.isEmpty()) {
      throw new IllegalArgumentException("No rule is left without " + String.join(", ", ids));
    }
    return new RuleSet(left, choose(optIn, id -> !unwanted.contains(id)));
  }

  /**
   * The rules of the named families alone, as in {@code families("locks", "guards")}.
   *
   * @throws IllegalArgumentException if a family does not exist, or if none of its rules is here
   */
  public RuleSet families(String... families) {
    List<String> known = candidates().stream().map(NamedRule::family).distinct().toList();
    Set<String> wanted = existing("family", known, families);
    List<NamedRule> chosen = rules.stream().filter(it -> wanted.contains(it.family())).toList();
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException(
          "All rules of " + String.join(", ", families) + " are strict: choose from strict()");
    }
    return new RuleSet(chosen, optIn.stream().filter(it -> wanted.contains(it.family())).toList());
  }

  /** The same rules with another priority: ArchUnit shows it in each failure. */
  public RuleSet withPriority(Priority priority) {
    return each(named -> new PrioritizedRule(named.rule(), priority));
  }

  /**
   * The same rules, each of which fails on new defects only: those that it finds the first time are
   * stored as known, in the file that the option {@code raceguard.baseline} names. Cured ones leave
   * it by themselves. On a CI server, nothing is written.
   */
  public RuleSet frozen() {
    return each(named -> new FrozenRule(named.id(), named.rule()));
  }

  /**
   * Checks all rules, also after the first that fails.
   *
   * @throws AssertionError with the failure report of every violated rule, or if there is no class,
   *     unless ArchUnit's option {@code archRule.failOnEmptyShould} allows that
   */
  public void check(JavaClasses classes) {
    if (classes.isEmpty() && failsOnNothing()) {
      throw new AssertionError(NO_CLASSES);
    }
    List<String> reports = new ArrayList<>();
    for (NamedRule named : rules) {
      try {
        // Not evaluate(): check() also tells ArchUnit's extensions about the result.
        named.rule().check(classes);
      } catch (AssertionError failure) {
        reports.add(failure.getMessage());
      }
    }
    if (!reports.isEmpty()) {
      throw new AssertionError(String.join(System.lineSeparator().repeat(2), reports));
    }
  }

  /** The results in the order of {@link #rules()}, without failing. */
  public List<EvaluationResult> evaluate(JavaClasses classes) {
    return rules.stream().map(named -> named.rule().evaluate(classes)).toList();
  }

  /**
   * A test for each rule, for a {@code @TestFactory} of JUnit 5 or 6:
   *
   * <pre>{@code
   * @TestFactory
   * Stream<DynamicTest> concurrency() {
   *   return ConcurrencyRules.recommended().dynamicTests(classes);
   * }
   * }</pre>
   */
  public Stream<DynamicTest> dynamicTests(JavaClasses classes) {
    return rules.stream()
        .map(named -> DynamicTest.dynamicTest(named.id(), () -> named.rule().check(classes)));
  }

  /** The rules of this set, family by family. */
  public List<NamedRule> rules() {
    return rules;
  }

  @Override
  public String toString() {
    return rules.stream().map(NamedRule::id).collect(joining(", ", "RuleSet[", "]"));
  }

  private static boolean failsOnNothing() {
    return Boolean.parseBoolean(
        ArchConfiguration.get().getPropertyOrDefault("archRule.failOnEmptyShould", "true"));
  }

  private List<NamedRule> candidates() {
    return Stream.concat(rules.stream(), optIn.stream()).toList();
  }

  private Set<String> existing(String... ids) {
    return existing("rule", candidates().stream().map(NamedRule::id).toList(), ids);
  }

  private static Set<String> existing(String kind, List<String> known, String... names) {
    if (names.length == 0) {
      throw new IllegalArgumentException("Name at least one " + kind);
    }
    for (String name : names) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "There is no %s '%s' here. Did you mean '%s'?"
                .formatted(kind, name, NearestName.to(name, known)));
      }
    }
    return new HashSet<>(List.of(names));
  }

  private static List<NamedRule> choose(List<NamedRule> rules, Predicate<String> byId) {
    return rules.stream().filter(named -> byId.test(named.id())).toList();
  }

  private RuleSet each(java.util.function.Function<NamedRule, ArchRule> change) {
    UnaryOperator<List<NamedRule>> all =
        list ->
            list.stream().map(it -> new NamedRule(it.id(), it.family(), change.apply(it))).toList();
    return new RuleSet(all.apply(rules), all.apply(optIn));
  }
}
