package org.raceguard.scan;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Where the types are that analysed classes refer to: the {@code --classpath}, and the libraries
 * that an application's archive carries. They are resolved, not analysed.
 */
final class Libraries implements AutoCloseable {

  private final Problems problems;
  private final List<Path> entries = new ArrayList<>();
  private Path unpacked;

  Libraries(Problems problems) {
    this.problems = problems;
  }

  /** Adds the entries of a class path; {@code folder/*} stands for the jars of a folder. */
  void addClasspath(List<String> classpath) {
    for (String entry : classpath) {
      try {
        if (entry.equals("*") || entry.endsWith("/*") || entry.endsWith(File.separator + "*")) {
          jarsOf(Path.of(entry.substring(0, entry.length() - 1)));
        } else if (Files.exists(Path.of(entry))) {
          entries.add(Path.of(entry));
        } else {
          problems.add(Problem.NO_SUCH_CLASSPATH, entry);
        }
      } catch (IOException | InvalidPathException e) {
        problems.add(Problem.NO_SUCH_CLASSPATH, entry);
      }
    }
  }

  private void jarsOf(Path folder) throws IOException {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.{jar,JAR}")) {
      jars.forEach(entries::add);
    }
  }

  /** Adds a jar that is inside an archive; a class loader needs it as a file. */
  void addInner(ZipFile zip, ZipEntry jar) throws IOException {
    if (unpacked == null) {
      unpacked = Files.createTempDirectory("raceguard");
    }
    Path file = unpacked.resolve(entries.size() + ".jar");
    try (InputStream in = zip.getInputStream(jar)) {
      Files.copy(in, file);
    }
    entries.add(file);
  }

  /** The types of the libraries and of the JDK; not those of RaceGuard itself. */
  URLClassLoader loader() {
    return new URLClassLoader(
        entries.stream().map(Libraries::url).toArray(URL[]::new),
        ClassLoader.getPlatformClassLoader());
  }

  /** Does some work while the types of the libraries can be found. */
  <T> T knowing(Supplier<T> work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader types = loader()) {
      thread.setContextClassLoader(types);
      return work.get();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("Every file has a URL", e);
    }
  }

  @Override
  public void close() {
    if (unpacked == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(unpacked)) {
      files.sorted(Comparator.reverseOrder()).forEach(Libraries::delete);
    } catch (IOException e) {
      unpacked.toFile().deleteOnExit();
    }
  }

  /** Now, or at the end where a class loader still holds the file open. */
  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }
}
