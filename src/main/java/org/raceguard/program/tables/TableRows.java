package org.raceguard.program.tables;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Reads a table: a row on each line, words between blanks, {@code #} for a remark. */
public final class TableRows {
  private TableRows() {}

  /** A row by its first word. */
  public record Row(String first, Set<String> words) {}

  public static List<Row> read(String resource) {
    List<Row> rows = new ArrayList<>();
    for (String line : lines(resource)) {
      List<String> words = Arrays.asList(line.split("\\s+"));
      rows.add(new Row(words.get(0), Set.copyOf(words.subList(1, words.size()))));
    }
    return List.copyOf(rows);
  }

  /** The lines of a table that say something. */
  static List<String> lines(String resource) {
    try (InputStream in = TableRows.class.getResourceAsStream(resource);
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(
                    Objects.requireNonNull(in, resource + " is not in the jar"),
                    StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
