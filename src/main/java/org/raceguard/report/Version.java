package org.raceguard.report;

import java.util.Objects;

/** The version of RaceGuard that runs. */
public final class Version {

  private Version() {}

  /** As the jar's manifest says it; outside a jar there is none. */
  public static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return Objects.requireNonNullElse(version, "0-unpackaged");
  }
}
