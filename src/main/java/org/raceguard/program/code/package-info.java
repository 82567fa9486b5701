/**
 * What class files say: types, members, and the bodies of methods as events over symbolic values.
 */
package org.raceguard.program.code;
