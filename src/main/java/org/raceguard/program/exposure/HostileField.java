package org.raceguard.program.exposure;

import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Place;

/**
 * A field that threads share and whose object no two threads may use at once.
 *
 * @param type the class of such objects
 * @param user the method that uses it without a lock that all users hold, null where the field is
 *     open to everybody
 * @param isStatic whether it is static, rather than a field of an object that there is one of
 */
public record HostileField(
    FieldName field, String type, @Nullable MethodName user, Place place, boolean isStatic) {}
