/**
 * The facts of a program, as rules ask for them.
 *
 * <p>{@link org.raceguard.program.Program} is the door. The rooms behind it know each other in one
 * direction only: the facts of the families at the top, {@code code} at the bottom.
 */
package org.raceguard.program;
