package org.raceguard.program;

/**
 * An assignment to a field.
 *
 * @param method the method that it stands in
 * @param body what that method does
 */
record FieldWrite(MethodName method, MethodBody body, Event.WriteField event) {}
