/** Which methods run which others, and from where. */
package org.raceguard.program.calls;
