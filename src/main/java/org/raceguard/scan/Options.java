package org.raceguard.scan;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.raceguard.program.tables.NearestName;

/**
 * What the command line asks for.
 *
 * @param action what to do
 * @param strict whether the strict set is asked for
 * @param ruleIds the only rules to check, or to explain; empty for the whole set
 * @param format how to write the report
 * @param output where to write it; empty for the standard output
 * @param classpath where to find types that the analysed classes refer to
 * @param suppressions the file that says which findings are meant to be so
 * @param raceTests the folder to write skeletons of race tests to; empty for none
 * @param paths what to analyse
 */
record Options(
    Action action,
    boolean strict,
    List<String> ruleIds,
    Format format,
    Optional<Path> output,
    List<String> classpath,
    Optional<Path> suppressions,
    Optional<Path> raceTests,
    List<Path> paths) {

  /** What one run does. */
  enum Action {
    SCAN,
    HELP,
    VERSION,
    LIST_RULES,
    EXPLAIN
  }

  static Options parse(String... arguments) throws UsageException {
    return new Parser(arguments).parse();
  }

  private static final class Parser {
    private static final List<String> NAMES =
        List.of(
            "--set",
            "--rules",
            "--format",
            "--output",
            "--classpath",
            "--suppressions",
            "--race-tests",
            "--explain",
            "--list-rules",
            "--version",
            "--help");

    private final List<String> rest;
    private Action action = Action.SCAN;
    private boolean strict;
    private final List<String> ruleIds = new ArrayList<>();
    private Format format = Format.TEXT;
    private Optional<Path> output = Optional.empty();
    private final List<String> classpath = new ArrayList<>();
    private Optional<Path> suppressions = Optional.empty();
    private Optional<Path> raceTests = Optional.empty();
    private final List<Path> paths = new ArrayList<>();

    Parser(String... arguments) {
      rest = new ArrayList<>(Arrays.asList(arguments));
    }

    Options parse() throws UsageException {
      while (!rest.isEmpty()) {
        next(rest.remove(0));
      }
      if (action == Action.SCAN && paths.isEmpty()) {
        throw new UsageException("Say what to scan: class folders, jars or class files.");
      }
      return new Options(
          action, strict, ruleIds, format, output, classpath, suppressions, raceTests, paths);
    }

    private void next(String argument) throws UsageException {
      int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
      if (equals > 0) {
        rest.add(0, argument.substring(equals + 1));
        option(argument.substring(0, equals));
      } else if (argument.equals("--")) {
        for (String path : rest) {
          paths.add(path(path));
        }
        rest.clear();
      } else if (argument.startsWith("-") && argument.length() > 1) {
        option(argument);
      } else {
        paths.add(path(argument));
      }
    }

    private void option(String name) throws UsageException {
      switch (name) {
        case "--set" -> strict = isStrict(valueOf(name));
        case "--rules" -> ruleIds.addAll(split(valueOf(name), ","));
        case "--format" -> format = Format.of(valueOf(name));
        case "--output", "-o" -> output = output(valueOf(name));
        case "--classpath", "--class-path", "-cp" ->
            classpath.addAll(split(valueOf(name), File.pathSeparator));
        case "--suppressions" -> suppressions = Optional.of(path(valueOf(name)));
        case "--race-tests" -> raceTests = Optional.of(path(valueOf(name)));
        case "--explain" -> {
          action = Action.EXPLAIN;
          ruleIds.addAll(split(valueOf(name), ","));
        }
        case "--list-rules" -> action = Action.LIST_RULES;
        case "--version" -> action = Action.VERSION;
        case "--help", "-h", "-?" -> action = Action.HELP;
        default -> throw new UsageException("No option " + name + NearestName.hint(name, NAMES));
      }
    }

    private String valueOf(String name) throws UsageException {
      if (rest.isEmpty() || rest.get(0).isBlank()) {
        throw new UsageException(name + " needs a value.");
      }
      return rest.remove(0);
    }

    private static boolean isStrict(String set) throws UsageException {
      return switch (set) {
        case "strict" -> true;
        case "recommended" -> false;
        default ->
            throw new UsageException(
                "--set takes recommended or strict, not "
                    + set
                    + NearestName.hint(set, List.of("recommended", "strict")));
      };
    }

    private static List<String> split(String value, String separator) {
      return Arrays.stream(value.split(java.util.regex.Pattern.quote(separator)))
          .map(String::strip)
          .filter(part -> !part.isEmpty())
          .toList();
    }

    private static Optional<Path> output(String file) throws UsageException {
      return file.equals("-") ? Optional.empty() : Optional.of(path(file));
    }

    private static Path path(String text) throws UsageException {
      if (text.isEmpty()) {
        throw new UsageException("One PATH is empty. Is a variable of your script not set?");
      }
      try {
        return Path.of(text);
      } catch (InvalidPathException e) {
        throw new UsageException(
            "No path: " + text + " (" + e.getReason() + "; is LC_ALL set to a UTF-8 locale?)");
      }
    }
  }
}
