package org.raceguard.program.locks;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.LockFacts;
import org.raceguard.program.flow.LockFacts.LockUse;
import org.raceguard.program.flow.Nests;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;

/**
 * Releases of a private lock in methods that do not acquire it, where no method leaves it acquired
 * for them.
 */
final class StrayReleases {
  private final Summaries summaries;
  private final Nests nests;
  private final Map<MethodName, LockFacts> locks;
  private final Map<FieldName, Boolean> kept = new HashMap<>();

  /** The fields whose locks some method acquires and may leave acquired. */
  private final Set<FieldName> left = new HashSet<>();

  StrayReleases(Summaries summaries, Map<MethodName, LockFacts> locks) {
    this.summaries = summaries;
    this.nests = summaries.nests();
    this.locks = locks;
    locks.forEach(
        (method, facts) -> {
          boolean givesAway = !facts.uncertain().isEmpty() || facts.tooComplex();
          facts.leaks().forEach(leak -> addLeft(leak.lock()));
          facts.effects().whenTrue().keySet().forEach(this::addLeft);
          facts
              .effects()
              .always()
              .forEach(
                  (lock, delta) -> {
                    if (delta > 0) {
                      addLeft(lock);
                    }
                  });
          facts.uses().stream()
              .filter(use -> use.acquires() && givesAway)
              .forEach(use -> addLeft(use.lock()));
        });
  }

  private void addLeft(LockName lock) {
    if (lock.lock() instanceof Value.Field field) {
      left.add(summaries.hierarchy().declared(field.name()));
    }
  }

  /** The first such release of each lock in a method. */
  List<LockUse> of(MethodName method) {
    LockFacts facts = locks.getOrDefault(method, LockFacts.NONE);
    Map<Value, LockUse> found = new LinkedHashMap<>();
    for (LockUse use : facts.uses()) {
      Value lock = use.lock().lock();
      boolean acquires =
          facts.uses().stream().anyMatch(it -> it.acquires() && it.lock().lock().equals(lock));
      if (!use.acquires()
          && !acquires
          && facts.effects().released().contains(use.lock())
          && lock instanceof Value.Field field
          && !asksWhetherHeld(method)
          && !isLeft(summaries.hierarchy().declared(field.name()))) {
        found.putIfAbsent(lock, use);
      }
    }
    return List.copyOf(found.values());
  }

  /** Who asks first releases only what is held, whoever acquired it. */
  private boolean asksWhetherHeld(MethodName method) {
    MethodBody body = summaries.files().body(method);
    boolean[] asks = {body == null};
    if (body != null) {
      body.each(
          Event.Call.class,
          call -> asks[0] |= summaries.table().has(call.callee(), Effect.Kind.IS_HELD));
    }
    return asks[0];
  }

  private boolean isLeft(FieldName field) {
    return left.contains(field) || kept.computeIfAbsent(field, this::isKnownToOthers);
  }

  /** Whether code that is not seen can acquire the lock. */
  private boolean isKnownToOthers(FieldName field) {
    ClassShape.FieldShape declared = summaries.hierarchy().field(field);
    if (declared == null || !declared.is(Modifier.PRIVATE)) {
      return true;
    }
    boolean acquired = false;
    boolean own = true;
    for (MethodName user : nests.methodsUsing(field)) {
      MethodBody body = summaries.files().body(user);
      if (body == null || givesAway(body, field)) {
        return true;
      }
      own &= isMadeIn(body, field);
      acquired |=
          locks.getOrDefault(user, LockFacts.NONE).uses().stream()
              .anyMatch(
                  use ->
                      use.acquires()
                          && use.lock().lock() instanceof Value.Field lock
                          && lock.name().equals(field));
    }
    // Where nobody acquires a lock that comes from elsewhere, there is more to it than is seen.
    return !acquired && !own;
  }

  /** Whether a method puts only new locks into a field. */
  private static boolean isMadeIn(MethodBody body, FieldName field) {
    boolean[] made = {true};
    body.each(
        Event.WriteField.class,
        write -> made[0] &= !write.field().equals(field) || write.value() instanceof Value.New);
    return made[0];
  }

  private boolean givesAway(MethodBody body, FieldName field) {
    Resolver resolver = new Resolver(body, summaries);
    List<Value> given = new ArrayList<>();
    body.each(Event.Call.class, call -> given.addAll(call.arguments()));
    body.each(Event.MakeFunction.class, made -> given.addAll(made.captured()));
    body.each(Event.WriteField.class, write -> given.add(write.value()));
    body.each(Event.WriteElement.class, write -> given.add(write.value()));
    body.each(
        Event.Return.class,
        exit -> {
          if (exit.value() != null) {
            given.add(exit.value());
          }
        });
    return given.stream()
        .map(value -> resolver.resolve(value, Map.of()))
        .anyMatch(value -> value instanceof Value.Field lock && lock.name().equals(field));
  }
}
