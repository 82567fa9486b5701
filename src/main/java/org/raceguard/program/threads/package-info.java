/** What runs on other threads, and how it gets there. */
package org.raceguard.program.threads;
