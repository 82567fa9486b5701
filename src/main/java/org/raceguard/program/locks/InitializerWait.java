package org.raceguard.program.locks;

import org.raceguard.program.code.MethodName;

/**
 * A thread that a class waits for while it is initialised, and that needs the class itself.
 *
 * @param method the initialiser, or what it calls
 * @param line where it waits
 * @param task what the thread runs
 * @param handedOver line where the thread gets it
 */
public record InitializerWait(MethodName method, int line, MethodName task, int handedOver) {}
