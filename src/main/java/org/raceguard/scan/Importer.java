package org.raceguard.scan;

import static java.util.stream.Collectors.toSet;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Imports class files by ArchUnit, and says which it could not import. ArchUnit logs a file that it
 * cannot read and goes on, and gives up on all where a damaged one contradicts itself.
 */
final class Importer {

  private final FoundClasses found;
  private final Libraries libraries;
  private final Problems problems;

  Importer(FoundClasses found, Libraries libraries, Problems problems) {
    this.found = found;
    this.libraries = libraries;
    this.problems = problems;
  }

  JavaClasses classes() {
    Set<ClassFile> wanted = new LinkedHashSet<>(found.all());
    JavaClasses imported = importWithoutCulprits(wanted);
    Set<Location> done =
        imported.stream()
            .flatMap(javaClass -> javaClass.getSource().stream())
            .map(source -> Location.of(source.getUri()))
            .collect(toSet());
    for (ClassFile file : wanted) {
      if (!done.contains(file.location())) {
        leftOut(file);
      }
    }
    return imported;
  }

  private void leftOut(ClassFile file) {
    problems.add(Problem.FAILED_IMPORTS, file.shownAs() + ": " + reason(file));
  }

  /** What ArchUnit met, and logged at best: the class files of a signed jar are verified. */
  private static String reason(ClassFile file) {
    try (InputStream in = file.location().asURI().toURL().openStream()) {
      in.readAllBytes();
      return "its content contradicts itself";
    } catch (IOException e) {
      return Reasons.of(e);
    } catch (SecurityException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private JavaClasses importWithoutCulprits(Set<ClassFile> wanted) {
    try {
      return importWithLibraries(wanted);
    } catch (RuntimeException | Error e) {
      List<ClassFile> culprits = culprits(List.copyOf(wanted));
      if (culprits.isEmpty()) {
        throw e;
      }
      for (ClassFile culprit : culprits) {
        leftOut(culprit);
        wanted.remove(culprit);
      }
      return importWithLibraries(wanted);
    }
  }

  private JavaClasses importWithLibraries(Collection<ClassFile> files) {
    try (URLClassLoader types = libraries.loader()) {
      return importResolving(files, types);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files that cannot be imported even alone, found by halves. */
  private List<ClassFile> culprits(List<ClassFile> files) {
    try {
      importResolving(files, NoTypes.LOADER);
      return List.of();
    } catch (RuntimeException | Error e) {
      if (files.size() == 1) {
        return files;
      }
      List<ClassFile> found = new ArrayList<>(culprits(files.subList(0, files.size() / 2)));
      found.addAll(culprits(files.subList(files.size() / 2, files.size())));
      return found;
    }
  }

  /** ArchUnit asks the thread's class loader for the types that were not imported. */
  private JavaClasses importResolving(Collection<ClassFile> files, ClassLoader types) {
    Set<Location> locations = files.stream().map(ClassFile::location).collect(toSet());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(types);
    try {
      return new ClassFileImporter()
          .withImportOption(locations::contains)
          .importLocations(found.containers());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Knows no type, so that an import takes only what it is given. */
  private static final class NoTypes extends ClassLoader {
    private static final ClassLoader LOADER = new NoTypes();

    @Override
    public URL getResource(String name) {
      return null;
    }
  }
}
