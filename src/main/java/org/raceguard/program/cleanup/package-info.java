/**
 * What is opened, taken or started, and what becomes of it: facts of the family {@code cleanup}.
 */
package org.raceguard.program.cleanup;
