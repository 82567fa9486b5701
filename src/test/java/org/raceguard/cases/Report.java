package org.raceguard.cases;

/**
 * What a rule, or a source of facts, says about a line.
 *
 * @param line the line, 0 if it is unknown
 * @param text the violation, or the fact
 */
public record Report(int line, String text) {}
