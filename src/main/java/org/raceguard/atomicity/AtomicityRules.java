package org.raceguard.atomicity;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.raceguard.program.FindingCondition;

/** Rules on what threads share without a lock: flags, counters, holders, atomics and maps. */
public final class AtomicityRules {

  /** A volatile field is not updated in two steps: {@code hits++} loses counts. */
  @ArchTest
  public static final ArchRule VOLATILE_UPDATES_ARE_ATOMIC =
      rule("update volatile fields in one step", new UpdateVolatilesInOneStep());

  /** An atomic, or an entry of a concurrent map, is not updated in two steps. */
  @ArchTest
  public static final ArchRule ATOMICS_ARE_UPDATED_IN_ONE_OPERATION =
      rule(
          "update atomics and concurrent collections in one operation", new UpdateInOneOperation());

  /** The function that computes an entry of a concurrent map leaves the map and locks alone. */
  @ArchTest
  public static final ArchRule MAP_COMPUTATIONS_DO_NOT_REENTER =
      rule(
          "compute the entries of concurrent maps without using the map again",
          new ComputeEntriesAlone());

  /** A variable in an array of one, or in an object, that a task writes is an atomic. */
  @ArchTest
  public static final ArchRule CAPTURED_HOLDERS_ARE_ATOMIC =
      rule("hold what tasks write in atomics", new HoldResultsInAtomics());

  /** A flag, number or reference that a thread and others use is volatile, atomic or guarded. */
  @ArchTest
  public static final ArchRule SHARED_FLAGS_ARE_VOLATILE_OR_ATOMIC =
      rule("share no plain flags between threads", new ShareNoPlainFields(false));

  /** A long or double that a thread and others use is volatile, atomic or guarded. */
  @ArchTest
  public static final ArchRule LONG_AND_DOUBLE_ARE_NOT_SHARED_BARE =
      rule("share no plain long or double between threads", new ShareNoPlainFields(true));

  /** A volatile field holds what nobody changes in place, or what is made to be shared. */
  @ArchTest
  public static final ArchRule VOLATILE_FIELDS_HOLD_IMMUTABLE_OR_THREAD_SAFE_VALUES =
      rule("not change in place what volatile fields hold", new ReplaceVolatileValues());

  private AtomicityRules() {}

  private static ArchRule rule(String description, FindingCondition.Search search) {
    return classes().should(FindingCondition.ofClasses(description, search));
  }
}
