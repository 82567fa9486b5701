package org.raceguard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.raceguard.program.RuleNames;
import org.raceguard.program.tables.NearestName;

/** Tells conditions the ids of their rules; found as a service. */
public final class CatalogNames implements RuleNames {

  private final Map<String, RuleName> byCondition = new TreeMap<>();

  /** For the service loader. */
  public CatalogNames() {
    Catalog catalog = ConcurrencyRules.catalog();
    Stream.concat(catalog.strict().stream(), catalog.recommended().stream())
        .forEach(
            named ->
                byCondition.put(
                    RuleNames.conditionOf(named.rule().getDescription()),
                    new RuleName(
                        named.id(), named.family(), catalog.strictOnly().contains(named))));
  }

  @Override
  public Optional<RuleName> of(String conditionDescription) {
    return Optional.ofNullable(byCondition.get(conditionDescription));
  }

  @Override
  public void check(String id) {
    List<String> known = byCondition.values().stream().map(RuleName::id).distinct().toList();
    if (!known.contains(id)) {
      throw new IllegalArgumentException(
          "There is no rule '%s'. Did you mean '%s'?".formatted(id, NearestName.to(id, known)));
    }
  }
}
