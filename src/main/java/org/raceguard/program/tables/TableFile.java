package org.raceguard.program.tables;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows of one's own for the tables of methods and objects, in files that an option names. */
public final class TableFile {

  private TableFile() {}

  /**
   * Looks at all rows before a table is made of them, so that a wrong one is told by its line.
   *
   * @throws WrongSettingException if a row says nothing, or has a word that the table does not know
   */
  public static void check() {
    check(Settings.METHODS, 2, "<type> <method> <words>", "methods.txt", "duties.txt");
    check(Settings.OBJECTS, 2, "<type> <method> <words>", "objects.txt");
    check(Settings.CALLBACKS, 1, "@<annotation> <words>", "managed.txt");
  }

  /**
   * @param names how many words of a row say what it is about
   * @param form what a row looks like
   */
  private static void check(String option, int names, String form, String... tables) {
    List<String> files = Settings.values(option);
    if (files.isEmpty()) {
      return;
    }
    TableWords known = new TableWords();
    for (String table : tables) {
      rowsOf(builtIn(table)).stream()
          .filter(row -> names > 1 || row.startsWith("@"))
          .flatMap(row -> words(row, names))
          .forEach(known::learn);
    }
    for (String file : files) {
      List<String> lines = read(option, file).lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        if (isRow(lines.get(i))) {
          check(lines.get(i).strip(), names, form, known, file + ":" + (i + 1));
        }
      }
    }
  }

  private static void check(String row, int names, String form, TableWords known, String where) {
    if (words(row, names).findAny().isEmpty() || form.startsWith("@") != row.startsWith("@")) {
      throw new WrongSettingException(where + ": a row is " + form + ", not '" + row + "'");
    }
    words(row, names).forEach(word -> known.check(word, where));
  }

  private static Stream<String> words(String row, int names) {
    return Arrays.stream(row.split("\\s+")).skip(names);
  }

  /** The rows that a user adds. */
  static List<String> rows(String option) {
    List<String> rows = new ArrayList<>();
    for (String file : Settings.values(option)) {
      rows.addAll(rowsOf(read(option, file)));
    }
    return rows;
  }

  private static List<String> rowsOf(String text) {
    return text.lines().filter(TableFile::isRow).map(String::strip).toList();
  }

  private static boolean isRow(String line) {
    return !line.isBlank() && !line.strip().startsWith("#");
  }

  /** A file, or a resource on the class path. */
  private static String read(String option, String file) {
    URL resource = resource(file);
    try {
      if (Files.isRegularFile(Path.of(file))) {
        return Files.readString(Path.of(file), StandardCharsets.UTF_8);
      }
      if (resource != null) {
        return text(resource);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " of " + option + " cannot be read", e);
    }
    throw new WrongSettingException(
        option + ": there is no file " + file + ", and nothing on the class path is called so");
  }

  private static @Nullable URL resource(String name) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return loader == null ? null : loader.getResource(name);
  }

  private static String builtIn(String table) {
    try {
      return text(Objects.requireNonNull(TableFile.class.getResource(table), table));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(URL resource) throws IOException {
    try (InputStream in = resource.openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
