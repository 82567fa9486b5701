package org.raceguard.sharing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.raceguard.program.FindingCondition;

/** Rules on what threads share: copies, and what cannot change, or is made to be shared. */
public final class SharingRules {

  /** A task does not share a mutable object with another one, or with who handed it over. */
  @ArchTest
  public static final ArchRule TASKS_DO_NOT_SHARE_MUTABLE_STATE =
      rule(
          "hand tasks no mutable state that others use",
          new ShareNothingWithTasks(),
          new HandTasksNothingMutable());

  /** The parts of a parallel computation do not change an object that they share. */
  @ArchTest
  public static final ArchRule PARALLEL_STREAMS_DO_NOT_MUTATE_SHARED_STATE =
      rule("change no shared state in parallel streams", new KeepParallelPartsApart());

  /** A constructor does not let others have its object before it is built. */
  @ArchTest
  public static final ArchRule THIS_DOES_NOT_ESCAPE_DURING_CONSTRUCTION =
      rule("publish objects only when they are built", new PublishWhatIsBuilt());

  /** A class that says that it is immutable is. */
  @ArchTest
  public static final ArchRule IMMUTABLE_CLASSES_ARE_IMMUTABLE =
      rule("be immutable if they say so", new BeImmutable());

  /** What a class is given it copies, if it guards it or promises something. */
  @ArchTest
  public static final ArchRule STORED_INPUTS_ARE_COPIES =
      rule(
          "copy the mutable arguments that they keep, guard or promise to keep",
          new CopyStoredInputs(false),
          new CopyStoredInputs(true));

  /** A static field does not hold an object that no two threads may use at once. */
  @ArchTest
  public static final ArchRule STATIC_FIELDS_DO_NOT_HOLD_THREAD_HOSTILE_OBJECTS =
      rule("not share thread-hostile objects in static fields", new ShareNoHostileObjects());

  /** What there is one of for all requests keeps nothing of a request, or guards it. */
  @ArchTest
  public static final ArchRule SINGLETONS_HOLD_NO_UNGUARDED_MUTABLE_STATE =
      rule(
          "keep no unguarded state in objects that all threads share",
          new KeepSingletonsStateless());

  private SharingRules() {}

  private static ArchRule rule(String description, FindingCondition.Search search) {
    return classes().should(FindingCondition.ofClasses(description, search));
  }

  private static ArchRule rule(
      String description, FindingCondition.Search search, FindingCondition.Search strict) {
    return classes().should(FindingCondition.ofClasses(description, search, strict));
  }

  /** The strict variants, for teams that opt into them. */
  public static final class Strict {

    /** What any class is given and keeps, it copies. */
    @ArchTest
    public static final ArchRule STORED_INPUTS_ARE_COPIES =
        rule("copy the mutable arguments that they keep, strictly", new CopyStoredInputs(true));

    /** A task gets no mutable object at all. */
    @ArchTest
    public static final ArchRule TASKS_DO_NOT_SHARE_MUTABLE_STATE =
        rule("hand tasks no mutable state", new HandTasksNothingMutable());

    private Strict() {}
  }
}
