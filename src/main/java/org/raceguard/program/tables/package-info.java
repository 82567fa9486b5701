/** What is known of the JDK and of libraries: tables in text files, and the rows that users add. */
package org.raceguard.program.tables;
