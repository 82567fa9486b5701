package org.raceguard.program.tables;

import com.tngtech.archunit.ArchConfiguration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The options below {@code raceguard} in {@code archunit.properties}, or in system properties below
 * {@code archunit.raceguard}. One that does not exist is an error: it would be without effect.
 */
public final class Settings {

  /** The file of the baseline. */
  public static final String BASELINE = "raceguard.baseline";

  /** {@code auto}, {@code never} or {@code grow}. */
  public static final String BASELINE_UPDATE = "raceguard.baseline.update";

  /** More rows of the table of what containers call: files, separated by commas. */
  public static final String CALLBACKS = "raceguard.callbacks";

  /** The methods that may use locks: names or annotations, separated by commas. */
  public static final String HELPERS = "raceguard.helpers";

  /** More rows of the table of methods: files, separated by commas. */
  public static final String METHODS = "raceguard.methods";

  /** More rows of the table of objects: files, separated by commas. */
  public static final String OBJECTS = "raceguard.objects";

  /** The folder of the reports. */
  public static final String REPORT = "raceguard.report";

  /** The file of suppressions for code that cannot be touched. */
  public static final String SUPPRESSIONS = "raceguard.suppressions";

  /** The name under which ArchUnit knows the extension that collects results for the reports. */
  public static final String EXTENSION = "raceguard";

  private static final Map<String, List<String>> VALUES =
      new TreeMap<>(
          Map.of(
              BASELINE,
              List.of(),
              BASELINE_UPDATE,
              List.of("auto", "never", "grow"),
              CALLBACKS,
              List.of(),
              HELPERS,
              List.of(),
              METHODS,
              List.of(),
              OBJECTS,
              List.of(),
              REPORT,
              List.of(),
              SUPPRESSIONS,
              List.of()));

  private Settings() {}

  /**
   * ArchUnit's configuration, once all options in it are known to exist.
   *
   * @throws WrongSettingException if an option or its value does not exist
   */
  public static ArchConfiguration checked() {
    ArchConfiguration configuration = ArchConfiguration.get();
    for (String name : configuration.getSubProperties("raceguard").stringPropertyNames()) {
      check("raceguard." + name, configuration.getProperty("raceguard." + name).strip());
    }
    return configuration;
  }

  private static void check(String name, String value) {
    List<String> values = VALUES.get(name);
    if (values == null) {
      throw new WrongSettingException(
          "There is no option '%s'. Did you mean '%s'? There are %s"
              .formatted(
                  name, NearestName.to(name, VALUES.keySet()), String.join(", ", VALUES.keySet())));
    }
    if (value.isEmpty() || (!values.isEmpty() && !values.contains(value))) {
      throw new WrongSettingException(
          "The option "
              + name
              + " takes "
              + (values.isEmpty() ? "a value" : String.join(", ", values))
              + ", not '"
              + value
              + "'");
    }
  }

  /** The folder of the reports, where they are asked for. */
  public static Optional<String> report() {
    return Optional.ofNullable(value(REPORT));
  }

  /**
   * Who names a folder for the reports wants the extension that writes them; ArchUnit asks for
   * another option, and for no other.
   */
  public static void enableReport() {
    ArchConfiguration configuration = checked();
    if (configuration.containsProperty(REPORT)
        && !configuration.containsProperty("extension." + EXTENSION + ".enabled")) {
      configuration.configureExtension(EXTENSION).setProperty("enabled", true);
    }
  }

  /** The value of an option, or null where it is not set. */
  public static @Nullable String value(String name) {
    ArchConfiguration configuration = checked();
    return configuration.containsProperty(name) ? configuration.getProperty(name).strip() : null;
  }

  /** The values of an option that takes several, separated by commas. */
  public static List<String> values(String name) {
    String value = value(name);
    return value == null
        ? List.of()
        : Arrays.stream(value.split(",")).map(String::strip).filter(it -> !it.isEmpty()).toList();
  }
}
