/** What several threads use: facts of the families {@code sharing} and {@code atomicity}. */
package org.raceguard.program.sharing;
