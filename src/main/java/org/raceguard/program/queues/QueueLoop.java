package org.raceguard.program.queues;

import org.raceguard.program.code.MethodName;

/**
 * A loop around a queue.
 *
 * @param line where it asks the queue
 * @param shown the queue
 * @param operation what it calls on it
 * @param detail what it does when there is nothing, or what may end it
 */
public record QueueLoop(int line, String shown, MethodName operation, String detail) {}
