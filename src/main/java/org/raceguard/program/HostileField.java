package org.raceguard.program;

import org.jspecify.annotations.Nullable;

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
