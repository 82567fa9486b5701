package org.raceguard.program.cleanup;

import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Place;

/**
 * A task that can fail, and nobody is told.
 *
 * @param call what runs it: {@code ExecutorService.submit()}
 * @param line where it is handed over
 * @param repeats whether a failure ends all its later runs
 * @param timer whether a failure ends all tasks of a timer
 * @param failure where it can fail, if that is known
 */
public record LostFailure(
    String call, int line, boolean repeats, boolean timer, @Nullable Place failure) {}
