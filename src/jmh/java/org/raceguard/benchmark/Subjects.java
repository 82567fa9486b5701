package org.raceguard.benchmark;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The jars that are measured: those in the folder that {@code raceguard.benchmark.jars} names. */
final class Subjects {

  private Subjects() {}

  static List<Path> jars() {
    Path folder = Path.of(System.getProperty("raceguard.benchmark.jars", "target/benchmark-jars"));
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
      if (jars.isEmpty()) {
        throw new IllegalStateException("No jars in " + folder + ": run Maven with -Pbenchmark");
      }
      return jars;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A fresh import: facts are shared per import, so a measurement of the facts needs one too. */
  static JavaClasses imported(List<Path> jars) {
    return new ClassFileImporter()
        .importLocations(
            jars.stream()
                .map(jar -> Location.of(URI.create("jar:" + jar.toUri() + "!/")))
                .toList());
  }
}
