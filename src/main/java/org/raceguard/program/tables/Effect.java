package org.raceguard.program.tables;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.LockMode;

/**
 * Something that a method does, as a row of the table {@code methods.txt} says.
 *
 * @param kind what
 * @param detail what follows the colon: the side of a lock, the name of a method
 */
public record Effect(Kind kind, @Nullable String detail) {

  /** The words of the table. */
  public enum Kind {
    // What has to be released: see duties.txt.
    OPENS,
    OPENS_OR_NULL,
    PART_OF_RECEIVER,
    /** Only where the method has made the receiver itself: else it is somebody else's. */
    IF_MADE_HERE,
    CLOSES,
    IS_CLOSED,
    BORROWS,
    WRAPS,
    IDLE,
    /** It has no thread before it gets its first task. */
    STARTS_IDLE,
    DAEMON,
    SETS_DAEMON,
    /** Its threads end when they have nothing to do, if the argument is true. */
    ENDS_WHEN_IDLE,
    FAILS,
    TAKES,
    TRY_TAKES,
    GIVES_BACK,
    /** The first argument has the receiver from then on. */
    GIVES_RECEIVER,
    /** The result has the receiver from then on. */
    KEEPS_RECEIVER,
    /** Whoever has the receiver, or what comes of it, can get at the arguments. */
    KEEPS_ARGUMENTS,
    COUNTS,
    READS,
    INTERRUPTS,
    /** The result stands for an object of another process. */
    FAR,
    RESTORES,
    SUBMITS,
    REPEATS,
    STARTS_STAGE,
    /** The result is complete when all the arguments are. */
    ALL_OF,
    STAGE,
    HANDLES_FAILURE,
    TIMED_GET,
    UNTIMED_GET,
    CANCELS,
    STOPS_ALL,
    ENDS_LIFE,
    FORBIDDEN,
    RUNS_HERE,
    STARTS_THREAD,
    ASKS_TO_STOP,

    ACQUIRE,
    TRY_ACQUIRE,
    RELEASE,
    CONVERT,
    RUNS_ON_THREAD,
    DISPATCHES,
    BY,
    GIVES_THREADS,
    LIKE,
    DISPATCHED_BODY,
    OR_THIS,
    WRAPS_TASK,
    MANY,
    SERIAL,
    SERIAL_EXECUTOR,
    CROWD_EXECUTOR,
    ENDS_WITH_TASK,
    SAME_THREAD,
    THREAD_ENTRY,
    REPEATS_ARGUMENT,
    PARALLEL,
    SEQUENTIAL,
    PIPELINE,
    WAITS_FOR_THREADS,
    SLEEPS,
    SPINS,
    STATE,
    QUEUE_STATE,
    TELLS,
    AWAITS_COUNT,
    COUNTS_DOWN,
    PUBLISHES,
    OBSERVES,
    /** A future gets its result. */
    COMPLETES,
    CHANNEL,
    SENDS,
    RECEIVES,
    READS_NONE,
    ACTS,
    ATOMIC_GET,
    ATOMIC_SET,
    ATOMIC_STEP,
    ATOMIC_CLAIM,
    /** Leaves word for its own thread. */
    MARKS_THREAD,
    /** Asks for the word that its own thread left. */
    ASKS_MARK,
    NEEDS_LOCK_TO_ITERATE,
    ITERATES,
    MAP_VALUE,
    MAP_CHECK,
    MAP_ACT,
    QUEUE_CHECK,
    QUEUE_ACT,
    QUEUE_TRY,
    SHRINKS,
    MAP_CLAIM,
    HAS_IDENTITY,
    REMAPS,
    LOCKS_NO_ENTRY,
    FOR_ONE_THREAD,
    ASKS_LOCK,
    ASKS_THREAD,
    /** A protocol calls it, and the others of its group, one after the other on one object. */
    IN_TURN,
    /** A protocol calls it before anything else. */
    COMES_FIRST,
    IDEMPOTENT,
    /** The thread that asks. */
    THIS_THREAD,
    HOSTILE,
    HOLDER,
    PART,
    REGISTERS,
    /** Keeps nothing of its argument but word of its end. */
    OUTLIVES,
    VIEW,
    SELF,
    CONDITION,
    IS_HELD,
    IS_STAMP,
    VALIDATE,
    INTERRUPTIBLE,
    LENIENT,
    AWAIT,
    SIGNAL,
    MONITOR_WAIT,
    MONITOR_NOTIFY,
    /** Waits for another thread; with the detail {@code io}, for a disk, a network or a process. */
    BLOCKS,
    /**
     * Waits until another thread takes or gives a message; with the detail {@code full}, only when
     * there is no room; with {@code caller-runs}, only when the caller may have to do the work.
     */
    HANDS_OFF,
    /** There is always room for one more. */
    NEVER_FULL,
    /** Lets the thread that hands off a task run it. */
    CALLER_RUNS,
    /** Runs its argument on a new virtual thread. */
    STARTS_VIRTUAL,
    /** The result starts a virtual thread for each task. */
    MAKES_VIRTUAL,
    /** Has its argument run by a thread of the receiver. */
    RUNS_TASK,
    /** What a thread runs of an object. */
    TASK_BODY,
    /** Runs what others made depend on the receiver. */
    RUNS_DEPENDENTS,
    /** An interface that hides nothing but data. */
    NOT_ALIEN,
    /** The result is the next element of what is iterated. */
    NEXT,
    /** The argument becomes an element of the receiver. */
    TAKES_IN,
    /** Does not wait where the method of this name was asked before. */
    DONE_BY,
    /** The same, where that method said no. */
    DONE_UNLESS,
    /** A thread that holds the lock waits for itself when it wants it once more. */
    NOT_REENTRANT,
    /** Tells whether two objects are one, and nothing of their order. */
    TELLS_SAMENESS,
    MUST_CHECK,
    RE_ASKED_BY,
    NEVER_RETURNS,
    HARMLESS,
    RETURNS_ARGUMENT,
    RUNS_ARGUMENT,
    /** The result is a stamp under which reads are right if it is validated after them. */
    OPTIMISTIC,
    /** Comes back when other threads are done. */
    JOINS,
    /** The result is new, and nobody else has it. */
    FRESH,

    CONSTRUCTS,
    VALUE_BASED,
    INTERNED,
    RUNTIME_CLASS,
    MAKES,
    INERT,

    RACE_TEST,
    TESTS_OUTCOMES,
    TESTS_METHOD,
    TESTS_INTERLEAVINGS,
    OPTIONS,
    OUTCOME,
    CHECKS,
    SETS_THREADS,
    RUNS_THREAD,

    BOUNDED,
    UNBOUNDED,
    CAPACITY,
    HANDS_OVER,
    REFUSES,
    SHARED_QUEUE,
    POLLS,
    PARKS,
    SWAPS,
    TAKES_MESSAGE,
    POOL,
    UNBOUNDED_EXECUTOR,
    DISCARDS
  }

  static Effect parse(String word) {
    int colon = word.indexOf(':');
    String name = colon < 0 ? word : word.substring(0, colon);
    Kind kind = Kind.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    return new Effect(kind, colon < 0 ? null : word.substring(colon + 1));
  }

  /** The argument that the detail names, counted from zero; -1 for the receiver. */
  public int index() {
    return detail == null || detail.equals("receiver") ? -1 : Integer.parseInt(detail);
  }

  /**
   * The side of a lock that an operation without a side in its detail works on is the whole lock.
   */
  public LockMode mode() {
    if (detail == null) {
      return LockMode.EXCLUSIVE;
    }
    return detail.equals("read") ? LockMode.READ : LockMode.WRITE;
  }
}
