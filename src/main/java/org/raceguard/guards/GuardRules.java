package org.raceguard.guards;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.raceguard.program.FindingCondition;

/** Rules on guards: what one lock protects is used with that lock held, everywhere. */
public final class GuardRules {

  /**
   * A field or method that carries {@code @GuardedBy}, of whatever package, is used only with its
   * guard held.
   */
  @ArchTest
  public static final ArchRule GUARDED_MEMBERS_ARE_ACCESSED_WITH_THEIR_LOCK_HELD =
      rule("access guarded members with their lock held", new HoldDeclaredGuards());

  /** What {@code @GuardedBy} names is a lock: it is there, it stays the same, somebody takes it. */
  @ArchTest
  public static final ArchRule GUARDS_NAME_AN_EXISTING_LOCK =
      rule("name an existing lock as a guard", new NameExistingLocks());

  /** A field that some accesses guard with a lock is guarded with that lock by all. */
  @ArchTest
  public static final ArchRule FIELDS_ARE_GUARDED_CONSISTENTLY =
      rule("guard each field with one lock, everywhere", new GuardConsistently());

  /**
   * A field that is checked without a lock, and assigned with it, is volatile, checked again with
   * the lock, and assigned only when the object is complete.
   */
  @ArchTest
  public static final ArchRule DOUBLE_CHECKED_LOCKING_USES_VOLATILE =
      rule("use volatile for double-checked locking", new UseVolatileForDoubleChecks());

  /** A static or shared field is created on first use by one thread only. */
  @ArchTest
  public static final ArchRule LAZY_INITIALIZATION_IS_SAFE =
      rule("create static and shared fields lazily under a lock", new InitializeLazilyUnderLock());

  /** Who overrides a synchronized method, and uses state, takes a lock too. */
  @ArchTest
  public static final ArchRule OVERRIDES_KEEP_SYNCHRONIZATION =
      rule(
          "keep synchronized methods synchronized where they override them",
          new KeepSynchronization());

  private GuardRules() {}

  private static ArchRule rule(String description, FindingCondition.Search search) {
    return classes().should(FindingCondition.ofClasses(description, search));
  }
}
