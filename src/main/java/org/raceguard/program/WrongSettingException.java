package org.raceguard.program;

/** Something that a user has written for RaceGuard to read, and that says nothing or the wrong. */
public final class WrongSettingException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  WrongSettingException(String message) {
    super(message);
  }

  WrongSettingException(String message, Throwable cause) {
    super(message, cause);
  }
}
