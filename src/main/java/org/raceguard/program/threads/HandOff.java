package org.raceguard.program.threads;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;

/**
 * A task that a method hands to another thread: a function, an object with a method that a thread
 * runs, or a thread itself.
 *
 * @param method the method that hands it over
 * @param site of the call that does so, in the body of {@code method}
 * @param line of that call
 * @param via the called method: {@code Executor.execute}, {@code Thread.start}, {@code Stream.map}
 * @param task what runs on the other thread; for a reference to a method of a library, that method
 * @param captures what both sides can get at
 * @param certain whether it is known that another thread runs it; the stage of a future may run
 *     right here
 * @param many whether several threads may run the task at once, or one while an earlier run still
 *     goes on
 * @param oneByOne whether its executor runs one task after the other
 * @param inPlace whether the call returns only when the task is done, as a parallel stream's does
 * @param ownThread whether the thread ends with the task; one of a pool goes on to the next
 * @param crowded whether what the method hands over when it is called again runs at the same time
 */
public record HandOff(
    MethodName method,
    int site,
    int line,
    MethodName via,
    MethodName task,
    List<Capture> captures,
    boolean certain,
    boolean many,
    boolean oneByOne,
    boolean inPlace,
    boolean ownThread,
    boolean crowded) {

  public HandOff {
    captures = List.copyOf(captures);
  }

  /**
   * One object under two names.
   *
   * @param outside as the method calls it that hands the task over
   * @param inside as the task calls it: its receiver, a parameter, or a field of its receiver
   */
  public record Capture(Value outside, Value inside) {}

  /** How the method that hands the task over calls a value of the task; null for others. */
  public @Nullable Value outside(Value inside) {
    for (Capture capture : captures) {
      if (inside.mentions(capture.inside())) {
        return inside.replace(capture.inside(), capture.outside());
      }
    }
    return null;
  }

  /** How the task calls a value of the method that hands it over; null when it cannot get at it. */
  public @Nullable Value inTask(Value outside) {
    for (Capture capture : captures) {
      if (outside.mentions(capture.outside())) {
        return outside.replace(capture.outside(), capture.inside());
      }
    }
    return outside.root() instanceof Value.Field || outside.root() instanceof Value.ClassLiteral
        ? outside
        : null;
  }
}
