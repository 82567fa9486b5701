package org.raceguard.scan;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;

/** A failure of RaceGuard itself in one line: enough for a report, no stack trace for users. */
final class Failure {

  private static final int FRAMES = 6;

  private Failure() {}

  static String describe(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String frames =
        Arrays.stream(cause.getStackTrace())
            .limit(FRAMES)
            .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
            .collect(joining(" < "));
    String message = cause.getMessage() == null ? "" : ": " + cause.getMessage();
    return cause.getClass().getName() + message + " at " + frames;
  }
}
