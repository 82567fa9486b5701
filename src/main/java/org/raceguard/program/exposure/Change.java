package org.raceguard.program.exposure;

import java.util.Set;
import org.raceguard.program.code.Copies;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.guards.Guard;

/**
 * A change of what a field holds, after the construction of its owner.
 *
 * @param contents whether the object itself is changed, rather than replaced by another one
 * @param published whether one thread at a time writes an element of an array, and a volatile field
 *     after it: who reads that one first sees the element
 * @param filling whether the method has just made the object, and puts into it what belongs there
 * @param held the guards held there
 */
public record Change(
    MethodName method,
    int line,
    FieldName field,
    boolean contents,
    boolean published,
    boolean filling,
    Set<Guard> held) {

  public Change {
    held = Copies.of(held);
  }
}
