/** How threads wait for each other: facts of the family {@code signals}. */
package org.raceguard.program.signals;
