package org.raceguard.program.sharing;

import java.util.List;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.threads.HandOff;

/**
 * A mutable object that tasks on several threads use, or a task and the method that handed it over,
 * while one of them changes it and no lock is held.
 *
 * @param handOff where a task gets it
 * @param writer the method that changes it
 * @param line where
 * @param otherMethod the method of the other use
 * @param otherLine where
 * @param shown the object, for a reader
 * @param form what it is
 * @param severalTasks whether several tasks get it; else the task and who handed it over
 * @param inside where the two uses are, inside of the object itself where its methods make them
 * @param part whether the tasks are parts of one computation, as the stages of a stream are
 */
public record SharedObject(
    HandOff handOff,
    MethodName writer,
    int line,
    MethodName otherMethod,
    int otherLine,
    String shown,
    Form form,
    boolean severalTasks,
    List<TaskUses.Spot> inside,
    boolean part) {

  public SharedObject {
    inside = List.copyOf(inside);
  }

  /**
   * Whether an access of a field is one of the two uses, or one by the same method of the object.
   */
  boolean isMadeBy(MethodName method, int atLine, MethodName task) {
    return inside.stream()
        .anyMatch(
            it -> it.method().equals(method) && (it.line() == atLine || !method.equals(task)));
  }

  /** Whether it is this change of an object that has this name. */
  boolean isAt(MethodName method, int atLine, String name) {
    return line == atLine && writer.equals(method) && shown.equals(name);
  }

  /** Which rule an object belongs to. */
  public enum Form {
    /** An array of one, or an object with one field, that stands for a variable. */
    HOLDER,
    /** Anything else that changes. */
    OBJECT
  }
}
