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
          new ReturnNoMutableCollection(false),
          new ReturnNoMutableCollection(true));

  /**
   * What a lock guards leaves its class only as a copy that was made under the lock: not itself,
   * not as a view, an iterator or a stream.
   */
  @ArchTest
  public static final ArchRule GUARDED_STATE_LEAVES_ONLY_AS_A_COPY =
      rule("let guarded state leave only as a copy", new LetOnlyCopiesLeave());

  /** Nobody else can assign a public static field, or change the collection that it holds. */
  @ArchTest
  public static final ArchRule NO_PUBLIC_MUTABLE_FIELDS =
      rule(
          "not have public static fields that can change",
          new HaveNoPublicMutableFields(false),
          new HaveNoPublicMutableFields(true));

  /** Iterators, entries and other nested types take the lock of the object that they look into. */
  @org.raceguard.program.Strict
  public static final ArchRule INNER_STATE_IS_NOT_EXPOSED_BY_NESTED_TYPES =
      rule(
          "not expose guarded state of the object around them if they are nested",
          new KeepNestedTypesDiscreet());

  private ExposureRules() {}

  private static ArchRule rule(String description, FindingCondition.Search search) {
    return classes().should(FindingCondition.ofClasses(description, search));
  }

  private static ArchRule rule(
      String description, FindingCondition.Search search, FindingCondition.Search strict) {
    return classes().should(FindingCondition.ofClasses(description, search, strict));
  }

  /** The strict variants, for teams that opt into them. */
  public static final class Strict {

    /** No class returns a mutable collection of its own from a public method. */
    @ArchTest
    public static final ArchRule NO_PUBLIC_MUTABLE_COLLECTION_GETTERS =
        rule(
            "not return mutable collections from public methods, strictly",
            new ReturnNoMutableCollection(true));

    /** No class whose objects threads share has a public field that can be assigned. */
    @ArchTest
    public static final ArchRule NO_PUBLIC_MUTABLE_FIELDS =
        rule(
            "not have public fields that can change where threads share them, strictly",
            new HaveNoPublicMutableFields(true));

    private Strict() {}
  }
}
