package org.raceguard.program.cleanup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;

/**
 * The methods of the program that take something from what lasts (a permit of a semaphore, the
 * value of a thread-local), and those that give it back, by the field that it is kept in.
 */
final class Keepers {
  private final Summaries summaries;
  private final Set<MethodName> takers = new HashSet<>();
  private final Map<FieldName, Set<MethodName>> giversByField = new HashMap<>();
  private final Map<MethodName, Value> setters = new HashMap<>();
  private final Map<MethodName, Value> clearers = new HashMap<>();
  private final Set<String> ownersGivenBack = new HashSet<>();

  Keepers(Summaries summaries) {
    this.summaries = summaries;
    for (ClassShape shape : summaries.files().analysed()) {
      for (MethodShape method : shape.methods()) {
        look(method);
      }
    }
  }

  private void look(MethodShape method) {
    boolean takes = has(method, Effect.Kind.TAKES) || has(method, Effect.Kind.TRY_TAKES);
    boolean gives = has(method, Effect.Kind.GIVES_BACK);
    if (takes) {
      takers.add(method.name());
    }
    MethodBody body = takes || gives ? summaries.files().body(method.name()) : null;
    if (body == null) {
      return;
    }
    Resolver resolver = new Resolver(body, summaries);
    List<Value> taken = new ArrayList<>();
    List<Value> given = new ArrayList<>();
    body.each(
        Event.Call.class,
        call -> {
          Value keeper = keeper(call, resolver.resolve(receiver(call), Map.of()));
          if (is(call.callee(), Effect.Kind.GIVES_BACK)) {
            given.add(keeper);
            if (keeper instanceof Value.Field field) {
              giversByField.computeIfAbsent(field.name(), f -> new HashSet<>()).add(method.name());
            } else if (keeper instanceof Value.ClassLiteral literal) {
              ownersGivenBack.add(literal.type());
            }
          } else if (is(call.callee(), Effect.Kind.TAKES)) {
            taken.add(keeper);
          }
        });
    body.each(
        Event.MakeFunction.class,
        made -> {
          if (is(made.body(), Effect.Kind.GIVES_BACK)
              && !made.captured().isEmpty()
              && resolver.resolve(made.captured().get(0), Map.of()) instanceof Value.Field field) {
            giversByField.computeIfAbsent(field.name(), f -> new HashSet<>()).add(method.name());
          }
        });
    boolean straight = isStraight(body);
    if (straight && taken.size() == 1 && given.isEmpty() && isStatic(taken.get(0))) {
      setters.put(method.name(), taken.get(0));
    }
    if (given.size() == 1 && taken.isEmpty() && isStatic(given.get(0))) {
      clearers.put(method.name(), given.get(0));
    }
  }

  private static boolean isStraight(MethodBody body) {
    boolean[] branches = new boolean[1];
    body.each(Event.Branch.class, branch -> branches[0] = true);
    return !branches[0];
  }

  private static boolean isStatic(Value keeper) {
    return keeper instanceof Value.ClassLiteral
        || keeper instanceof Value.Field field && field.base() == null;
  }

  private boolean has(MethodShape method, Effect.Kind kind) {
    return method.calls().stream().anyMatch(call -> is(call.callee(), kind))
        || method.functions().stream().anyMatch(made -> is(made.body().callee(), kind));
  }

  private boolean is(MethodName callee, Effect.Kind kind) {
    return summaries.table().effect(callee, kind) != null;
  }

  /** What a call takes from or gives back to: its receiver, or its class where it is static. */
  static Value keeper(Event.Call call, Value receiver) {
    return call.receiver() == null ? new Value.ClassLiteral(call.callee().owner()) : receiver;
  }

  static Value receiver(Event.Call call) {
    return call.receiver() == null ? Value.Null.INSTANCE : call.receiver();
  }

  boolean takes(MethodName method) {
    return takers.contains(method);
  }

  Set<MethodName> takers() {
    return takers;
  }

  /** What a method of the program takes for its caller, as a setter of a context does; or null. */
  @Nullable Value takenBy(MethodName method) {
    return setters.get(method);
  }

  /** What a method of the program gives back for its caller; or null. */
  @Nullable Value givenBackBy(MethodName method) {
    return clearers.get(method);
  }

  Set<MethodName> setters() {
    return setters.keySet();
  }

  /** The methods that give back what is kept in a field. */
  Set<MethodName> givers(Value keeper) {
    return keeper instanceof Value.Field field
        ? giversByField.getOrDefault(field.name(), Set.of())
        : Set.of();
  }

  boolean isGivenBackSomewhere(Value keeper) {
    return keeper instanceof Value.ClassLiteral literal
        ? ownersGivenBack.contains(literal.type())
        : !givers(keeper).isEmpty();
  }
}
