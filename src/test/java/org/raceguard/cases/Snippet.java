package org.raceguard.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Classes for tests that are not about marked lines. */
public final class Snippet {

  private Snippet() {}

  /**
   * The classes of a text, completed as a block on a page is: in the package {@code page}, with the
   * usual imports.
   *
   * @param work a folder for the source and the class files
   */
  public static JavaClasses compile(Path work, String text) {
    return new ClassFileImporter().importPath(compileTo(work, text));
  }

  /** The same as class files: answers with their folder. */
  public static Path compileTo(Path work, String text) {
    CompleteSource source =
        new CompleteSource(new Case("snippet", "", 1, text.lines().toList()), "");
    Path file = work.resolve("src").resolve(source.fileName());
    Path classes = work.resolve("classes");
    try {
      Files.createDirectories(file.getParent());
      Files.createDirectories(classes);
      Files.write(file, source.lines(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Compiler.JAVAC
        .compile(Directives.DEFAULT_RELEASE, List.of(file), classes)
        .ifPresent(
            error -> {
              throw new AssertionError(error);
            });
    return classes;
  }
}
