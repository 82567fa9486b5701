package org.raceguard.program.signals;

import org.raceguard.program.code.MethodName;

/**
 * A loop that does nothing but sleep until some state is as it wants it.
 *
 * @param shown the state for a reader: {@code this.ready}, {@code this.task.isDone()}
 * @param sleeps what it calls to let time pass
 */
public record SleepLoop(String shown, MethodName sleeps, int line) {}
