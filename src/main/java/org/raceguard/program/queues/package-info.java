/** Queues between threads: facts of the family {@code handoff}. */
package org.raceguard.program.queues;
