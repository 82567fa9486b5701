package org.raceguard.program.guards;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.LockMode;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;

/**
 * Reads between {@code tryOptimisticRead} and the {@code validate} that every way onwards passes:
 * as good as under the read lock.
 */
final class OptimisticReads {
  private final ValueSets values;
  private final Map<Value, Set<Integer>> validations = new HashMap<>();
  private final Map<Value, Set<Integer>> readable = new HashMap<>();
  private final List<Integer> exits = new ArrayList<>();

  OptimisticReads(MethodBody body, Summaries summaries, Resolver resolver) {
    this.values = new ValueSets(body);
    Map<Value, Set<Integer>> begins = new HashMap<>();
    body.each(
        Event.Call.class,
        call -> {
          for (Effect effect : summaries.table().effects(call.callee())) {
            boolean converts = effect.kind() == Effect.Kind.CONVERT;
            boolean begin =
                effect.kind() == Effect.Kind.OPTIMISTIC || converts && effect.detail() == null;
            boolean end =
                call.resultUsed()
                    && (effect.kind() == Effect.Kind.VALIDATE
                        || converts && effect.detail() != null);
            if (call.receiver() != null && (begin || end)) {
              Value lock = resolver.resolve(call.receiver(), Map.of());
              (begin ? begins : validations)
                  .computeIfAbsent(lock, l -> new HashSet<>())
                  .add(call.site());
            }
          }
        });
    begins.forEach(
        (lock, sites) -> {
          Set<Integer> before = new HashSet<>();
          Set<Integer> barriers = validations.getOrDefault(lock, Set.of());
          sites.forEach(site -> before.addAll(values.reachable(site, barriers)));
          readable.put(lock, before);
        });
    if (!readable.isEmpty()) {
      body.each(Event.Return.class, exit -> exits.add(exit.site()));
    }
  }

  /** The locks under whose validated stamp a read at a site stands. */
  Set<LockName> at(int site) {
    if (readable.isEmpty()) {
      return Set.of();
    }
    Set<LockName> locks = new HashSet<>();
    readable.forEach(
        (lock, sites) -> {
          Set<Integer> barriers = validations.getOrDefault(lock, Set.of());
          if (sites.contains(site)) {
            Set<Integer> after = values.reachable(site, barriers);
            if (exits.stream().noneMatch(after::contains)) {
              locks.add(new LockName(lock, LockMode.READ));
            }
          }
        });
    return locks;
  }
}
