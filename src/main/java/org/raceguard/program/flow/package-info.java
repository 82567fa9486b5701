/**
 * What one method does on its paths: locks held, values resolved, and what callers need to know.
 */
package org.raceguard.program.flow;
