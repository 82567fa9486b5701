package org.raceguard.scan;

import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Finds the class files below the PATHs of the command line: folders, archives and class files. */
final class Inputs {

  private final FoundClasses classFiles;
  private final Libraries libraries;
  private final Problems problems;

  Inputs(FoundClasses classFiles, Libraries libraries, Problems problems) {
    this.classFiles = classFiles;
    this.libraries = libraries;
    this.problems = problems;
  }

  void read(List<Path> paths) {
    for (Path path : paths) {
      read(path);
    }
  }

  private void read(Path path) {
    int before = classFiles.seen();
    String hint = "";
    try {
      if (Files.isDirectory(path)) {
        hint = folder(path);
      } else if (!Files.exists(path)) {
        problems.add(Problem.NO_SUCH_PATH, path.toString());
        return;
      } else if (isClassFile(path)) {
        classFile(path);
      } else if (!Archive.isArchive(path)) {
        problems.add(Problem.NOT_CLASSES, path.toString());
        return;
      } else {
        new Archive(path, classFiles, libraries, problems).read();
      }
    } catch (IOException e) {
      problems.add(Problem.UNREADABLE_PATHS, path + ": " + Reasons.of(e));
      return;
    }
    if (classFiles.seen() == before) {
      problems.add(Problem.NO_CLASS_FILES, path + hint);
    }
  }

  private void classFile(Path file) {
    Location location = Location.of(file.toAbsolutePath().normalize());
    classFiles.add(location, location, file.toString(), () -> Files.newInputStream(file));
  }

  /** Adds the class files of a folder; returns what may have been meant where there are none. */
  private String folder(Path folder) throws IOException {
    Contents contents = new Contents();
    Files.walkFileTree(
        folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, contents);
    contents.classFiles.forEach(this::classFile);
    if (contents.classFiles.isEmpty()) {
      return contents.hint();
    }
    contents.archives.forEach(jar -> problems.add(Problem.ARCHIVES_IN_FOLDERS, jar.toString()));
    return "";
  }

  private static boolean isClassFile(Path file) {
    return nameOf(file).endsWith(".class");
  }

  private static String nameOf(Path file) {
    Path name = file.getFileName();
    return name == null ? "" : name.toString();
  }

  /** The files of a folder by kind, in an order that is the same on every machine. */
  private final class Contents extends SimpleFileVisitor<Path> {
    private final Set<Path> classFiles = new TreeSet<>();
    private final Set<Path> archives = new TreeSet<>();
    private int sources;

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = nameOf(file).toLowerCase(Locale.ROOT);
      if (isClassFile(file)) {
        if (!name.equals("module-info.class")) {
          classFiles.add(file);
        }
      } else if (name.endsWith(".jar")) {
        archives.add(file);
      } else if (name.endsWith(".java") || name.endsWith(".kt")) {
        sources++;
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      problems.add(Problem.UNREADABLE_PATHS, file + ": " + Reasons.of(e));
      return FileVisitResult.CONTINUE;
    }

    String hint() {
      if (!archives.isEmpty()) {
        return " (it holds jars: give them as PATHs of their own)";
      }
      return sources > 0 ? " (it holds sources: compile them and give the class folder)" : "";
    }
  }
}
