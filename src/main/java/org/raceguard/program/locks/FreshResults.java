package org.raceguard.program.locks;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Summaries;

/**
 * Objects that a method gets from a function which makes them, and uses before it puts them where
 * others find them: until then nobody else can hold their locks.
 */
final class FreshResults {
  private final MethodBody body;
  private final Summaries summaries;
  private final Map<Value, Boolean> known = new HashMap<>();

  FreshResults(MethodBody body, Summaries summaries) {
    this.body = body;
    this.summaries = summaries;
  }

  /** Whether the object that a lock belongs to is such a one. */
  boolean have(Value lock) {
    Value object = lock.root();
    return object instanceof Value.Result && known.computeIfAbsent(object, this::isFresh);
  }

  private boolean isFresh(Value object) {
    Event.Call maker = body.callBehind(object);
    if (maker == null
        || !maker.arguments().isEmpty()
        || !summaries.isFunctional(maker.callee())
        || summaries.isAnalysed(maker.callee().owner())) {
      return false;
    }
    Set<Integer> uses = new HashSet<>();
    Set<Integer> stores = new HashSet<>();
    for (int site : body.order()) {
      Event event = body.event(site);
      if (event instanceof Event.Call call) {
        if (call.receiver() != null && object.equals(call.receiver().root())) {
          uses.add(site);
        }
        if (call.arguments().contains(object)
            && summaries.objects().changesReceiver(call.callee())) {
          stores.add(site);
        }
      } else if (event instanceof Event.WriteField write && object.equals(write.value())) {
        stores.add(site);
      }
    }
    ValueSets values = new ValueSets(body);
    Set<Integer> barriers = Set.of(maker.site());
    return !uses.isEmpty()
        && !stores.isEmpty()
        && stores.stream()
            .map(site -> values.reachable(site, barriers))
            .allMatch(after -> uses.stream().noneMatch(after::contains));
  }
}
