package org.raceguard.program.tables;

/** Something that a user has written for RaceGuard to read, and that says nothing or the wrong. */
public final class WrongSettingException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  public WrongSettingException(String message) {
    super(message);
  }

  public WrongSettingException(String message, Throwable cause) {
    super(message, cause);
  }
}
