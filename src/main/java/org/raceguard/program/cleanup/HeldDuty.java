package org.raceguard.program.cleanup;

import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodName;

/**
 * Something that has to be closed, in a field, that nobody closes there.
 *
 * @param kind what
 * @param shown how it was made
 * @param field where it is kept
 * @param contents whether it is one of many, in a collection or array
 * @param method the method that made it
 * @param line where
 * @param replaces whether it takes the place of another one, and only that one is not closed
 * @param daemon whether it is static and its threads do not keep the process alive, or may not
 */
public record HeldDuty(
    DutyKind kind,
    String shown,
    FieldName field,
    boolean contents,
    MethodName method,
    int line,
    boolean replaces,
    boolean daemon) {}
