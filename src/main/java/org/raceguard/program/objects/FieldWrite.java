package org.raceguard.program.objects;

import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;

/**
 * An assignment to a field.
 *
 * @param method the method that it stands in
 * @param body what that method does
 */
public record FieldWrite(MethodName method, MethodBody body, Event.WriteField event) {}
