package org.raceguard.program.calls;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.MethodName;

/**
 * How an event is reached: a place in a method, and the path from the method that is called there.
 *
 * @param next null where the event itself stands
 * @param length how many places the path has
 */
public record CallPath(MethodName method, int line, @Nullable CallPath next, int length) {

  public static CallPath at(MethodName method, int line) {
    return new CallPath(method, line, null, 1);
  }

  public CallPath calledFrom(MethodName caller, int atLine) {
    return new CallPath(caller, atLine, this, length + 1);
  }

  /** The places from the outermost call to the event. */
  public List<CallPath> steps() {
    List<CallPath> steps = new ArrayList<>(length);
    for (CallPath step = this; step != null; step = step.next) {
      steps.add(step);
    }
    return steps;
  }

  /** Where the event stands. */
  public CallPath last() {
    CallPath step = this;
    while (step.next != null) {
      step = step.next;
    }
    return step;
  }
}
