/** Tests that look for races: facts of the family {@code racetests}. */
package org.raceguard.program.racetests;
