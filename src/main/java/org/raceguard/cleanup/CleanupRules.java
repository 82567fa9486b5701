package org.raceguard.cleanup;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.cleanup.ThreadHabit.Kind;

/** Rules on what is opened and has to be closed, and on what must not be lost on the way. */
public final class CleanupRules {

  /**
   * Whoever creates an executor, a timer or another owner of threads shuts it down: a method on
   * every path, a class in one of its methods.
   *
   * @see java.util.concurrent.ExecutorService
   */
  @ArchTest
  public static final ArchRule EXECUTORS_ARE_CLOSED =
      rule(
          "close the executors that they create",
          new CloseExecutors(false),
          new CloseExecutors(true));

  /**
   * Whatever is {@code AutoCloseable}, made by a method and kept by nobody else, is closed on every
   * path that leaves the method.
   *
   * @see AutoCloseable
   */
  @ArchTest
  public static final ArchRule RESOURCES_ARE_CLOSED_ON_EVERY_PATH =
      rule("close every resource on every path", new CloseResources());

  /**
   * A permit that a method acquires is released on every path, and a task counts its latch down
   * when it fails too.
   *
   * @see java.util.concurrent.Semaphore
   */
  @ArchTest
  public static final ArchRule PERMITS_AND_LATCHES_ARE_RELEASED_ON_EVERY_PATH =
      rule("release permits and latches on every path", new ReleasePermits());

  /**
   * What is set for a piece of work is removed from the thread when the work ends, since the thread
   * goes on to the next one.
   *
   * @see ThreadLocal
   */
  @ArchTest
  public static final ArchRule THREAD_LOCALS_ARE_REMOVED =
      rule("remove the thread-locals that they set", new RemoveThreadLocals());

  /**
   * Whoever catches the interruption of a thread passes it on, restores the thread's flag, or ends
   * the thread.
   *
   * @see InterruptedException
   */
  @ArchTest
  public static final ArchRule INTERRUPTS_ARE_NOT_SWALLOWED =
      rule("not swallow interrupts", new HeedInterrupts());

  /**
   * Somebody is told when a task fails: the future that carries its exception is not dropped, or
   * has a handler.
   *
   * @see java.util.concurrent.Future
   */
  @ArchTest
  public static final ArchRule TASK_FAILURES_ARE_NOT_LOST =
      rule("not lose the failures of tasks", new KeepFailures(false));

  /**
   * The body of a periodic task catches what it can throw, since one exception ends all its later
   * runs in silence.
   *
   * @see java.util.concurrent.ScheduledExecutorService
   */
  @ArchTest
  public static final ArchRule PERIODIC_TASKS_SURVIVE_A_FAILURE =
      rule("let periodic tasks survive a failure", new KeepFailures(true));

  /**
   * A task that a method started, and does not wait for any longer, is cancelled.
   *
   * @see java.util.concurrent.Future
   */
  @ArchTest
  public static final ArchRule TIMED_OUT_TASKS_ARE_CANCELLED =
      rule(
          "cancel the tasks that they no longer wait for",
          new KeepThreads(Kind.LEFT_RUNNING),
          new KeepThreads(Kind.LEFT_RUNNING, Kind.WAITS_FOR_EVER));

  /**
   * What a class repeats, it can cancel: it keeps the future of a periodic task, or closes the
   * scheduler.
   *
   * @see java.util.concurrent.ScheduledFuture
   */
  @org.raceguard.program.Strict
  public static final ArchRule SCHEDULED_TASKS_ARE_CANCELLED =
      rule("be able to cancel what they repeat", new KeepThreads(Kind.NEVER_CANCELLED));

  /**
   * Threads are started by {@code start()}, end by themselves when asked to, and are not stopped by
   * force.
   *
   * @see Thread
   */
  @ArchTest
  public static final ArchRule THREADS_ARE_STOPPED_COOPERATIVELY =
      rule(
          "stop threads cooperatively",
          new KeepThreads(Kind.STOPS_BY_FORCE, Kind.RUNS_HERE, Kind.NEVER_ENDS),
          new KeepThreads(Kind.STOPS_BY_FORCE, Kind.RUNS_HERE, Kind.NEVER_ENDS, Kind.RAW_THREAD));

  private CleanupRules() {}

  private static ArchRule rule(String description, FindingCondition.Search search) {
    return classes().should(FindingCondition.ofClasses(description, search));
  }

  private static ArchRule rule(
      String description, FindingCondition.Search search, FindingCondition.Search strict) {
    return classes().should(FindingCondition.ofClasses(description, search, strict));
  }

  /** The strict variants of the rules of the same names. */
  public static final class Strict {

    /** As {@link CleanupRules#EXECUTORS_ARE_CLOSED}, for static pools of daemon threads too. */
    @ArchTest
    public static final ArchRule EXECUTORS_ARE_CLOSED =
        rule("close the executors that they create, strictly", new CloseExecutors(true));

    /** As {@link CleanupRules#TIMED_OUT_TASKS_ARE_CANCELLED}, and each wait has a time limit. */
    @ArchTest
    public static final ArchRule TIMED_OUT_TASKS_ARE_CANCELLED =
        rule(
            "cancel the tasks that they no longer wait for, and wait for none for ever",
            new KeepThreads(Kind.LEFT_RUNNING, Kind.WAITS_FOR_EVER));

    /** As {@link CleanupRules#THREADS_ARE_STOPPED_COOPERATIVELY}, and executors start threads. */
    @ArchTest
    public static final ArchRule THREADS_ARE_STOPPED_COOPERATIVELY =
        rule(
            "stop threads cooperatively, and let executors start them",
            new KeepThreads(Kind.STOPS_BY_FORCE, Kind.RUNS_HERE, Kind.NEVER_ENDS, Kind.RAW_THREAD));

    private Strict() {}
  }
}
