package org.raceguard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.raceguard.program.RuleNames;

/** Tells conditions the ids of their rules; found as a service. */
public final class CatalogNames implements RuleNames {

  private final Map<String, String> ids = new TreeMap<>();

  /** For the service loader. */
  public CatalogNames() {
    Catalog catalog = ConcurrencyRules.catalog();
    Stream.concat(catalog.strict().stream(), catalog.recommended().stream())
        .forEach(named -> ids.put(condition(named.rule().getDescription()), named.id()));
  }

  private static String condition(String rule) {
    return rule.substring(rule.indexOf(" should ") + " should ".length());
  }

  @Override
  public Optional<String> idOf(String conditionDescription) {
    return Optional.ofNullable(ids.get(conditionDescription));
  }

  @Override
  public void check(String id) {
    List<String> known = ids.values().stream().distinct().toList();
    if (!known.contains(id)) {
      throw new IllegalArgumentException(
          "There is no rule '%s'. Did you mean '%s'?".formatted(id, NearestName.to(id, known)));
    }
  }
}
