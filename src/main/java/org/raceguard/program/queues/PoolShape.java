package org.raceguard.program.queues;

/**
 * How an executor or a queue is made that has no bound, or whose bound means nothing.
 *
 * @param line where
 * @param what the call that makes it
 * @param fault what is wrong with it
 */
public record PoolShape(int line, String what, Fault fault) {

  /** What has no bound. */
  public enum Fault {
    UNBOUNDED_QUEUE,
    UNBOUNDED_EXECUTOR,
    /** The threads beyond the core ones start when the queue is full, and it never is. */
    MEANINGLESS_MAXIMUM,
    /** Nobody is told when a task is thrown away. */
    DISCARDS
  }
}
