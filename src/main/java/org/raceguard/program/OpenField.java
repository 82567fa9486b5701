package org.raceguard.program;

import java.util.Set;

/**
 * A public field.
 *
 * @param place where it is first assigned, or else the begin of its class
 * @param natures what it ever holds
 */
public record OpenField(
    FieldName name, Place place, boolean isStatic, boolean isFinal, Set<Nature> natures) {}
