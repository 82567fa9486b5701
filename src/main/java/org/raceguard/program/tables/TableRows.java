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
    try (InputStream in = TableRows.class.getResourceAsStream(resource);
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(
                    Objects.requireNonNull(in, resource + " is not in the jar"),
                    StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String row = line.strip();
        if (!row.isEmpty() && !row.startsWith("#")) {
          List<String> words = Arrays.asList(row.split("\\s+"));
          rows.add(new Row(words.get(0), Set.copyOf(words.subList(1, words.size()))));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(rows);
  }
}
