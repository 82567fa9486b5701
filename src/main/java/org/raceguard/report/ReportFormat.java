package org.raceguard.report;

import java.io.IOException;

/** A way to write a {@link Report}. */
@FunctionalInterface
public interface ReportFormat {

  /** Writes the whole report, and a line end after it. */
  void write(Report report, Appendable out) throws IOException;
}
