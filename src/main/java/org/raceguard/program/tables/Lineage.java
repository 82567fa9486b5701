package org.raceguard.program.tables;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.raceguard.program.code.Copies;

/**
 * What types of libraries extend, from {@code lineage.txt}: so a program's use of them is
 * understood where their jars are on no path.
 */
public final class Lineage {
  private static final Map<String, List<String>> PARENTS = load();

  private Lineage() {}

  /** The direct supertypes of a type that are worth knowing; none for a type without a row. */
  public static List<String> of(String type) {
    return PARENTS.getOrDefault(type, List.of());
  }

  private static Map<String, List<String>> load() {
    Map<String, List<String>> parents = new HashMap<>();
    for (String line : TableRows.lines("lineage.txt")) {
      List<String> types = Arrays.stream(line.replace('.', '/').split("\\s+")).toList();
      parents.put(types.get(0), types.subList(1, types.size()));
    }
    return Copies.of(parents);
  }
}
