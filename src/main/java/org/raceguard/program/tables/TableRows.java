package org.raceguard.program.tables;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.raceguard.program.code.Copies;

/** Reads a table: a row on each line, words between blanks, {@code #} for a remark. */
public final class TableRows {
  private TableRows() {}

  /** A row by its first word. */
  public record Row(String first, Set<String> words) {}

  /** The rows of a table, and those that a user adds by an option. */
  public static List<Row> read(String resource, String option) {
    return Stream.concat(lines(resource).stream(), TableFile.rows(option).stream())
        .map(TableRows::row)
        .toList();
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

  private static Row row(String row) {
    List<String> words = Arrays.asList(row.split("\\s+"));
    return new Row(words.get(0), Copies.of(words.subList(1, words.size())));
  }
}
