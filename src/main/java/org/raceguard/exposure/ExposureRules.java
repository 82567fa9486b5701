package org.raceguard.exposure;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.raceguard.program.FindingCondition;

/** Rules on what leaves a class: a copy, or something that nobody can change. */
public final class ExposureRules {

  /**
   * A class that guards a collection, or promises to be immutable or thread-safe, does not return
   * the collection itself.
   */
  @ArchTest
  public static final ArchRule NO_PUBLIC_MUTABLE_COLLECTION_GETTERS =
      rule(
          "not return mutable collections that they guard or promise to keep",
          new ReturnNoMutableCollection(false));

  private ExposureRules() {}

  private static ArchRule rule(String description, FindingCondition.Search search) {
    return classes().should(FindingCondition.ofClasses(description, search));
  }

  /** The strict variants, for teams that opt into them. */
  public static final class Strict {

    /** No class returns a mutable collection of its own from a public method. */
    @ArchTest
    public static final ArchRule NO_PUBLIC_MUTABLE_COLLECTION_GETTERS =
        rule(
            "not return mutable collections from public methods, strictly",
            new ReturnNoMutableCollection(true));

    private Strict() {}
  }
}
