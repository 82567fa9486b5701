package org.raceguard.locks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.locks.Reached.Kind;

/** Rules on locks and monitors: what is acquired is released, and what is released was held. */
public final class LockRules {

  /**
   * A lock that a method acquires is released on every path that leaves it, by return or by
   * exception.
   *
   * @see java.util.concurrent.locks.Lock
   */
  @ArchTest
  public static final ArchRule LOCKS_ARE_RELEASED_ON_EVERY_PATH =
      rule("release every lock on every path", new ReleaseEveryLock());

  /** A lock is acquired right before the {@code try} whose {@code finally} releases it. */
  @ArchTest
  public static final ArchRule LOCKS_ARE_ACQUIRED_BEFORE_TRY =
      rule("acquire locks right before try", new AcquireRightBeforeTry());

  /** A lock is released only on paths that acquired it. */
  @ArchTest
  public static final ArchRule LOCKS_ARE_RELEASED_ONLY_WHEN_HELD =
      rule("release locks only when they hold them", new ReleaseOnlyWhenHeld());

  /**
   * Locks are acquired in one order in the whole program, so that no two threads wait for each
   * other.
   */
  @ArchTest
  public static final ArchRule LOCKS_ARE_ACQUIRED_IN_ONE_ORDER =
      rule("acquire locks in one order", new AcquireInOneOrder());

  /**
   * The answer of a conditional acquisition or a timed wait is looked at: it is the only thing that
   * tells success from failure.
   *
   * @see java.util.concurrent.locks.Lock#tryLock()
   */
  @ArchTest
  public static final ArchRule TRY_LOCK_RESULTS_ARE_CHECKED =
      rule("check the results of timed and conditional waits", new CheckEveryAnswer());

  /** A lock is kept in a field that nobody else can reach and that never holds another one. */
  @ArchTest
  public static final ArchRule LOCK_FIELDS_ARE_PRIVATE_AND_FINAL =
      rule(
          "keep their locks in private final fields",
          new KeepLocksPrivateAndFinal(false),
          new KeepLocksPrivateAndFinal(true));

  /** {@code synchronized} uses an object that is the same for all who must exclude each other. */
  @ArchTest
  public static final ArchRule SYNCHRONIZATION_USES_A_PRIVATE_FINAL_OBJECT =
      rule(
          "synchronize on private final objects",
          new SynchronizeOnPrivateFinalObjects(false),
          new SynchronizeOnPrivateFinalObjects(true));

  /**
   * Whoever waits tests its condition again when it wakes up, and waits and signals with the lock
   * of the condition held.
   *
   * @see java.util.concurrent.locks.Condition
   * @see Object#wait()
   */
  @ArchTest
  public static final ArchRule CONDITIONS_ARE_AWAITED_IN_LOOPS =
      rule("await conditions in loops and with their lock held", new AwaitInLoopsWithTheLock());

  /**
   * Locks in fields are acquired and released by guarded helpers only: methods that acquire the
   * lock, run code that they are given while they hold it, and release it on every path.
   *
   * @see #lockFieldsAreOnlyUsedThrough(DescribedPredicate)
   */
  @org.raceguard.program.Strict
  public static final ArchRule LOCK_FIELDS_ARE_ONLY_USED_THROUGH_GUARDED_HELPERS =
      rule("use lock fields only through guarded helpers", new UseLocksThroughHelpers());

  /** Nobody calls code that it does not know while it holds a lock. */
  @org.raceguard.program.Strict
  public static final ArchRule NO_ALIEN_CALL_WHILE_LOCKED =
      rule("call no alien code while they hold a lock", new CallNoStrangersWhileLocked());

  /** No virtual thread waits inside {@code synchronized}, where it keeps its carrier. */
  @org.raceguard.program.Strict
  public static final ArchRule VIRTUAL_THREADS_ARE_NOT_PINNED =
      rule("not pin virtual threads", new UnpinVirtualThreads());

  /** Nobody waits for another thread while it holds a lock. */
  @ArchTest
  public static final ArchRule NO_BLOCKING_CALL_WHILE_LOCKED =
      rule(
          "make no blocking call while they hold a lock",
          new WaitWithoutLocks(Kind.BLOCKS, Kind.AWAITS),
          new WaitWithoutLocks(Kind.BLOCKS, Kind.AWAITS, Kind.DOES_IO));

  /** No class needs, while it is initialised, one that needs it in turn. */
  @ArchTest
  public static final ArchRule CLASS_INITIALIZERS_DO_NOT_DEADLOCK =
      rule("not wait for each other in their initializers", new KeepInitializersApart());

  private LockRules() {}

  /**
   * A rule like {@link #LOCK_FIELDS_ARE_ONLY_USED_THROUGH_GUARDED_HELPERS} for helpers of another
   * shape: {@code lock}, {@code tryLock} and {@code unlock} are called on a lock that is kept in a
   * field only within the methods that the predicate names, lambdas in these methods included.
   *
   * @param helpers the methods that may use locks, as in {@code annotatedWith(Guarded.class)}
   */
  public static ArchRule lockFieldsAreOnlyUsedThrough(
      DescribedPredicate<? super JavaMethod> helpers) {
    return rule(
        "use lock fields only through methods " + helpers.getDescription(),
        new UseLocksThroughHelpers(helpers));
  }

  /** The strict variants: what is right but for a convention is reported too. */
  public static final class Strict {

    /** Locks that subclasses and neighbours can take are reported too. */
    @ArchTest
    public static final ArchRule LOCK_FIELDS_ARE_PRIVATE_AND_FINAL =
        rule(
            "keep their locks in private final fields, strictly",
            new KeepLocksPrivateAndFinal(true));

    /** {@code this}, classes and public locks are reported too. */
    @ArchTest
    public static final ArchRule SYNCHRONIZATION_USES_A_PRIVATE_FINAL_OBJECT =
        rule(
            "synchronize on private final objects, strictly",
            new SynchronizeOnPrivateFinalObjects(true));

    /** Nobody waits for another thread, a disk or a network while it holds a lock. */
    @ArchTest
    public static final ArchRule NO_BLOCKING_CALL_WHILE_LOCKED =
        rule(
            "make no blocking call and do no I/O while they hold a lock",
            new WaitWithoutLocks(Kind.BLOCKS, Kind.AWAITS, Kind.DOES_IO));

    private Strict() {}
  }

  private static ArchRule rule(String description, FindingCondition.Search search) {
    return classes().should(FindingCondition.ofClasses(description, search));
  }

  private static ArchRule rule(
      String description, FindingCondition.Search search, FindingCondition.Search strict) {
    return classes().should(FindingCondition.ofClasses(description, search, strict));
  }
}
