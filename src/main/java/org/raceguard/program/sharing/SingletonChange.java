package org.raceguard.program.sharing;

import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodName;

/**
 * A change of what the one object keeps that all threads share, with no lock held.
 *
 * @param field what is changed
 * @param method the method that does so
 * @param line there
 * @param contents whether a container in the field is changed, rather than the field
 */
public record SingletonChange(FieldName field, MethodName method, int line, boolean contents) {}
