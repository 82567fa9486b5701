package org.raceguard.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A jar, or another archive of classes: a {@code .war}, a {@code .jmod}, an application that
 * carries its classes and libraries in folders of their own.
 */
final class Archive {

  private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/(\\d{1,9})/.*");
  private static final Pattern ARCHIVE = Pattern.compile(".*\\.(jar|war|ear)");

  /** Where an application keeps its own classes; what else its archive holds is its launcher's. */
  private static final List<String> CLASS_FOLDERS =
      List.of("BOOT-INF/classes/", "WEB-INF/classes/");

  private final Path path;
  private final FoundClasses classFiles;
  private final Libraries libraries;
  private final Problems problems;

  Archive(Path path, FoundClasses classFiles, Libraries libraries, Problems problems) {
    this.path = path;
    this.classFiles = classFiles;
    this.libraries = libraries;
    this.problems = problems;
  }

  /** By content, not by name; a truncated jar still begins as one. */
  static boolean isArchive(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      String start = new String(in.readNBytes(2), ISO_8859_1);
      return start.equals("PK") || start.equals("JM");
    }
  }

  void read() throws IOException {
    try (ZipFile zip = new ZipFile(path.toFile())) {
      List<? extends ZipEntry> entries =
          zip.stream().filter(entry -> !entry.isDirectory()).toList();
      checkNames(entries);
      String folder = classFolder(entries);
      for (ZipEntry entry : entries) {
        String name = entry.getName();
        if (isClassFile(name) && name.startsWith(folder) && version(entry) == 0) {
          add(zip, entry);
        } else if (ARCHIVE.matcher(name).matches()) {
          problems.add(Problem.INNER_LIBRARIES, path + "!/" + name);
          libraries.addInner(zip, entry);
        }
      }
      entries.stream()
          .filter(entry -> isClassFile(entry.getName()) && version(entry) > 0)
          .sorted(Comparator.comparingInt(Archive::version).reversed())
          .forEach(entry -> addVersioned(zip, entry));
    }
  }

  /** One such name, and ArchUnit cannot import the whole archive. */
  private static void checkNames(List<? extends ZipEntry> entries) throws IOException {
    for (ZipEntry entry : entries) {
      try {
        if (isClassFile(entry.getName())) {
          encoded(entry.getName());
        }
      } catch (IllegalArgumentException e) {
        throw new IOException("the name of its entry " + entry.getName() + " is no URI", e);
      }
    }
  }

  private static String classFolder(List<? extends ZipEntry> entries) {
    return CLASS_FOLDERS.stream()
        .filter(folder -> entries.stream().anyMatch(entry -> entry.getName().startsWith(folder)))
        .findFirst()
        .orElse("");
  }

  /** No package can be named META-INF: class files in it are data, but for other versions. */
  private static boolean isClassFile(String entryName) {
    return entryName.endsWith(".class")
        && (!entryName.startsWith("META-INF/") || VERSIONED.matcher(entryName).matches())
        && !entryName.equals("module-info.class")
        && !entryName.endsWith("/module-info.class");
  }

  /** The Java that a class of a multi-release jar is for; 0 for a class of every Java. */
  private static int version(ZipEntry entry) {
    Matcher versioned = VERSIONED.matcher(entry.getName());
    return versioned.matches() ? Integer.parseInt(versioned.group(1)) : 0;
  }

  /** A class that newer Javas have an own version of is analysed once, in its base version. */
  private void addVersioned(ZipFile zip, ZipEntry entry) {
    String inVersion = entry.getName().split("/", 4)[3];
    String className = inVersion.substring(0, inVersion.length() - 6).replace('/', '.');
    if (classFiles.holds(className)) {
      problems.add(Problem.OTHER_VERSIONS, path + "!/" + entry.getName());
    } else {
      add(zip, entry);
    }
  }

  private void add(ZipFile zip, ZipEntry entry) {
    classFiles.add(
        Location.of(URI.create(base())),
        Location.of(URI.create(base() + encoded(entry.getName()))),
        path + "!/" + entry.getName(),
        () -> zip.getInputStream(entry));
  }

  /** An exclamation mark in the path would end it for readers of jar URLs. */
  private String base() {
    String file = path.toAbsolutePath().normalize().toUri().toString();
    return "jar:" + file.replace("!", "%21") + "!/";
  }

  /** As ArchUnit names the entries of a jar. */
  private static String encoded(String entryName) {
    try {
      String relative = entryName.startsWith("/") ? entryName.substring(1) : entryName;
      return new URI(null, null, relative, null).toString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("No entry name: " + entryName, e);
    }
  }
}
