package org.raceguard;

import java.util.List;

/**
 * The rules of all families. With ArchUnit's JUnit support:
 *
 * <pre>{@code
 * @AnalyzeClasses(packages = "com.acme", importOptions = DoNotIncludeTests.class)
 * class ConcurrencyTest {
 *   @ArchTest static final ArchTests concurrency = ArchTests.in(ConcurrencyRules.class);
 * }
 * }</pre>
 *
 * <p>In any other test: {@code ConcurrencyRules.recommended().check(classes)}.
 */
public final class ConcurrencyRules {

  /** The one list of families. */
  static final List<Class<?>> FAMILIES = List.of();

  private ConcurrencyRules() {}

  /** The rules whose reports are defects. */
  public static RuleSet recommended() {
    return RuleSet.recommended();
  }

  /** The recommended rules, with their strict parts, and the conventions that a team opts into. */
  public static RuleSet strict() {
    return RuleSet.strict();
  }

  static Catalog catalog() {
    return Catalog.of(FAMILIES);
  }
}
