package org.raceguard.program.exposure;

import java.util.Set;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.Place;
import org.raceguard.program.tables.Nature;

/**
 * A public field.
 *
 * @param place where it is first assigned, or else the begin of its class
 * @param natures what it ever holds
 */
public record OpenField(
    FieldName name, Place place, boolean isStatic, boolean isFinal, Set<Nature> natures) {}
