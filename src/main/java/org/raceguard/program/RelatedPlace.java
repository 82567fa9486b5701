package org.raceguard.program;

import org.raceguard.program.code.Place;

/**
 * A second place that a reader of a {@link Finding} needs: the other access, the acquisition, a
 * step of the path.
 *
 * @param role what stands there, as in {@code "left by exception"}
 * @param place where
 */
public record RelatedPlace(String role, Place place) {}
