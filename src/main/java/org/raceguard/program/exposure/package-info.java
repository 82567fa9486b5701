/**
 * How mutable state leaves its class or stays open to others: facts of the family {@code exposure}.
 */
package org.raceguard.program.exposure;
