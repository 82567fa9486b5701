/** What fields hold and where objects go. */
package org.raceguard.program.objects;
