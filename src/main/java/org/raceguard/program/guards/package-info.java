/** Which locks protect which accesses: facts of the family {@code guards}. */
package org.raceguard.program.guards;
