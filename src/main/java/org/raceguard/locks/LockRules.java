package org.raceguard.locks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasSourceCodeLocation;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
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
      rule("use lock fields only through guarded helpers", UseLocksThroughHelpers.byShape());

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

  private static final String SYNCHRONIZE_ON = "synchronize on ";

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
        UseLocksThroughHelpers.named(helpers));
  }

  /**
   * A condition of methods, constructors and classes: the code acquires a lock or enters a monitor,
   * in the lambdas that are written in it, too. As in {@code
   * noMethods().that().areAnnotatedWith(Hot.class).should(acquireLocks())}.
   */
  public static ArchCondition<HasSourceCodeLocation> acquireLocks() {
    return new CodeCondition("acquire locks", LockConditions.acquire());
  }

  /**
   * A condition of methods, constructors and classes: the code synchronizes on an object, by a
   * block or as a method.
   *
   * @param lock the object as code of the class names it: {@code this}, {@code lock}, {@code
   *     Till.class}, {@code Till.LOCK}
   */
  public static ArchCondition<HasSourceCodeLocation> synchronizeOn(String lock) {
    return new CodeCondition(SYNCHRONIZE_ON + lock, LockConditions.synchronizeOn(lock));
  }

  /**
   * A condition of methods, constructors and classes: the code synchronizes on an object of a type
   * or of a subtype, by a block or as a method.
   */
  public static ArchCondition<HasSourceCodeLocation> synchronizeOn(Class<?> type) {
    return new CodeCondition(
        SYNCHRONIZE_ON + "a " + type.getSimpleName(), LockConditions.synchronizeOn(type));
  }

  /**
   * A condition of methods, constructors and classes: all that the code does, its use of the lock
   * aside, it does with a lock held. It acquires the lock itself, or all who call it hold it. Where
   * that is not known, as in code that a library calls, the condition is neither met nor violated.
   *
   * @param lock as code of the class names it: {@code this}, {@code lock}, {@code Till.LOCK}
   */
  public static ArchCondition<HasSourceCodeLocation> holdLock(String lock) {
    return new CodeCondition("hold lock " + lock, LockConditions.hold(lock));
  }

  /**
   * A condition of methods, constructors and classes: the code makes a call while a lock is held,
   * by itself or by all who call it.
   *
   * @param call which calls, as in {@code target(annotatedWith(Remote.class))}
   */
  public static ArchCondition<HasSourceCodeLocation> callWhileLocked(
      DescribedPredicate<? super JavaCall<?>> call) {
    return new CodeCondition(
        "call " + call.getDescription() + " while locked", LockConditions.callWhileLocked(call));
  }

  /**
   * A condition of methods, constructors and classes: the code may wait for another thread, a
   * message, a condition, a disk or a network, itself or in what it calls. What it hands to other
   * threads does not count.
   */
  public static ArchCondition<HasSourceCodeLocation> reachBlockingCalls() {
    return new CodeCondition("reach blocking calls", LockConditions.reachBlockingCalls());
  }

  /** The conditions as predicates, to choose methods, constructors and classes by. */
  public static final class Predicates {
    private Predicates() {}

    /** Code that {@link LockRules#acquireLocks() acquires locks}. */
    public static DescribedPredicate<HasSourceCodeLocation> acquireLocks() {
      return CodeCondition.predicate("acquire locks", LockConditions.acquire());
    }

    /** Code that {@link LockRules#synchronizeOn(String) synchronizes on} an object. */
    public static DescribedPredicate<HasSourceCodeLocation> synchronizeOn(String lock) {
      return CodeCondition.predicate(SYNCHRONIZE_ON + lock, LockConditions.synchronizeOn(lock));
    }

    /** Code that {@link LockRules#holdLock(String) holds a lock} in all that it does. */
    public static DescribedPredicate<HasSourceCodeLocation> holdLock(String lock) {
      return CodeCondition.predicate("hold lock " + lock, LockConditions.hold(lock));
    }

    /** Code that {@link LockRules#callWhileLocked calls} something while a lock is held. */
    public static DescribedPredicate<HasSourceCodeLocation> callWhileLocked(
        DescribedPredicate<? super JavaCall<?>> call) {
      return CodeCondition.predicate(
          "call " + call.getDescription() + " while locked", LockConditions.callWhileLocked(call));
    }

    /** Code that {@link LockRules#reachBlockingCalls() may wait}. */
    public static DescribedPredicate<HasSourceCodeLocation> reachBlockingCalls() {
      return CodeCondition.predicate("reach blocking calls", LockConditions.reachBlockingCalls());
    }
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
