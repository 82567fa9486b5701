/** How the program acquires locks and what it does meanwhile: facts of the family {@code locks}. */
package org.raceguard.program.locks;
