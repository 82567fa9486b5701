package org.raceguard.report;

import com.tngtech.archunit.lang.extension.ArchUnitExtension;
import com.tngtech.archunit.lang.extension.EvaluatedRule;
import java.nio.file.Path;
import java.util.Properties;
import org.raceguard.program.tables.Settings;

/**
 * Hears of every rule that a test checks, and has the reports written to the folder that the option
 * {@code raceguard.report} names.
 */
public final class CollectingExtension implements ArchUnitExtension {

  /** For the service loader. */
  public CollectingExtension() {}

  @Override
  public String getUniqueIdentifier() {
    return Settings.EXTENSION;
  }

  @Override
  public void configure(Properties properties) {
    // The options stand below "raceguard", like all others.
  }

  @Override
  public void handle(EvaluatedRule evaluated) {
    Settings.report().map(Path::of).map(Collected::in).ifPresent(it -> it.add(evaluated));
  }
}
