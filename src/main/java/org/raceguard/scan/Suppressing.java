package org.raceguard.scan;

import com.tngtech.archunit.ArchConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import org.raceguard.program.tables.Settings;

/** Hands the file of suppressions to the rules, which ask ArchUnit's configuration for it. */
final class Suppressing {

  private Suppressing() {}

  static void by(Options options) throws UsageException {
    if (options.suppressions().isPresent()) {
      Path file = options.suppressions().get();
      if (!Files.isRegularFile(file)) {
        throw new UsageException("--suppressions not found: " + file);
      }
      ArchConfiguration.get().setProperty(Settings.SUPPRESSIONS, file.toString());
    }
  }
}
