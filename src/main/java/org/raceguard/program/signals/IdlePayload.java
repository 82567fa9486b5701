package org.raceguard.program.signals;

import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Place;

/**
 * A channel on which each message is the same, and nobody reads it.
 *
 * @param owner the field or the method that has it
 * @param shown the channel for a reader
 * @param type of the channel
 * @param place where it is made
 * @param sent where something is sent
 */
public record IdlePayload(Owner owner, String shown, String type, Place place, Place sent) {

  /** A field, or a method with a local variable; one of both. */
  public sealed interface Owner {
    /** A field holds it. */
    record OfField(FieldName field) implements Owner {}

    /** A method made it for itself. */
    record OfMethod(MethodName method) implements Owner {}
  }
}
