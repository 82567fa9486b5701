package org.raceguard.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The cases of one folder, compiled by one compiler and imported by ArchUnit: all at once, since
 * that is many times faster than one by one.
 */
final class Compilation {

  private final Map<Case, CompleteSource> sources = new LinkedHashMap<>();
  private final Map<Case, String> errors = new HashMap<>();
  private final Compiler compiler;
  private final JavaClasses classes;

  /**
   * @param work a folder for the sources and class files; what it held before is deleted
   */
  Compilation(List<Case> cases, Compiler compiler, Path work) {
    this.compiler = compiler;
    Map<Integer, Map<Case, Path>> filesByRelease = new TreeMap<>();
    Path output = work.resolve("classes");
    try {
      delete(work);
      Files.createDirectories(output);
      for (Case testCase : cases) {
        CompleteSource source = new CompleteSource(testCase, "case" + sources.size() + ".");
        sources.put(testCase, source);
        Path file = work.resolve("src").resolve(source.prefix()).resolve(source.fileName());
        Files.createDirectories(file.getParent());
        Files.write(file, source.lines(), UTF_8);
        filesByRelease
            .computeIfAbsent(testCase.directives().release(), any -> new LinkedHashMap<>())
            .put(testCase, file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    filesByRelease.forEach((release, files) -> compile(release, files, output));
    classes = new ClassFileImporter().importPath(output);
  }

  /**
   * The classes of one case, and no others: cases must not lend each other facts.
   *
   * @throws AssertionError if the case does not compile
   */
  JavaClasses classes(Case testCase) {
    if (errors.containsKey(testCase)) {
      throw new AssertionError(testCase + " does not compile:\n" + errors.get(testCase));
    }
    String prefix = sources.get(testCase).prefix();
    return classes.that(
        DescribedPredicate.describe(
            "are of " + testCase,
            (JavaClass it) ->
                it.getName().startsWith(prefix)
                    && !testCase.directives().without().contains(it.getSimpleName())));
  }

  Compiler compiler() {
    return compiler;
  }

  /** The text with the names that the case's author wrote. */
  String asWritten(Case testCase, String text) {
    return text.replace(sources.get(testCase).prefix(), "");
  }

  /** If they do not compile together, one by one, to find out which do. */
  private void compile(int release, Map<Case, Path> files, Path output) {
    if (compiler.compile(release, List.copyOf(files.values()), output).isPresent()) {
      files.forEach(
          (testCase, file) -> {
            Optional<String> error = compiler.compile(release, List.of(file), output);
            error.ifPresent(text -> errors.put(testCase, text));
          });
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
