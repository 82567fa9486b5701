package org.raceguard.program.cleanup;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.CodeCall;
import org.raceguard.program.code.ClassShape.MadeFunction;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.threads.Tasks;

/**
 * The methods of the program that take something from what lasts (a permit of a semaphore, the
 * value of a thread-local), and those that give it back, by the field that it is kept in.
 */
final class Keepers {
  private final Summaries summaries;
  private final Tasks tasks;
  private final Set<MethodName> takers = new HashSet<>();
  private final Map<Object, Set<MethodName>> givers = new HashMap<>();
  private final Map<MethodName, Set<Object>> takenIn = new HashMap<>();
  private final Map<MethodName, Value> setters = new HashMap<>();
  private final Map<MethodName, Value> clearers = new HashMap<>();
  private @Nullable Map<MethodName, Set<MethodName>> callersOfHelpers;

  Keepers(Summaries summaries, Tasks tasks) {
    this.summaries = summaries;
    this.tasks = tasks;
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
            giver(keeper, method.name());
          } else if (is(call.callee(), Effect.Kind.TAKES)) {
            taken.add(keeper);
            takenIn.computeIfAbsent(method.name(), m -> new HashSet<>()).add(key(keeper));
          }
        });
    body.each(
        Event.MakeFunction.class,
        made -> {
          if (is(made.body(), Effect.Kind.GIVES_BACK) && !made.captured().isEmpty()) {
            giver(resolver.resolve(made.captured().get(0), Map.of()), method.name());
          }
        });
    // What a thread begins with has no caller to do the rest.
    boolean helps = !tasks.isTask(method.name());
    if (helps && body.isStraight() && only(taken, given)) {
      setters.put(method.name(), taken.get(0));
    }
    if (helps && only(given, taken)) {
      clearers.put(method.name(), given.get(0));
    }
  }

  private static boolean only(List<Value> these, List<Value> others) {
    return these.size() == 1 && others.isEmpty() && isStatic(these.get(0));
  }

  private void giver(Value keeper, MethodName method) {
    if (keeper instanceof Value.Field || keeper instanceof Value.ClassLiteral) {
      givers.computeIfAbsent(key(keeper), k -> new HashSet<>()).add(method);
    }
  }

  /** A field is the same one in all objects here; a static keeper is known by its class. */
  private static Object key(Value keeper) {
    return keeper instanceof Value.Field field
        ? field.name()
        : keeper instanceof Value.ClassLiteral literal ? literal.type() : keeper;
  }

  private static boolean isStatic(Value keeper) {
    return keeper instanceof Value.ClassLiteral
        || keeper instanceof Value.Field field && field.base() == null;
  }

  private boolean has(MethodShape method, Effect.Kind kind) {
    if (method.callsAny(callee -> is(callee, kind))) {
      return true;
    }
    for (MadeFunction made : method.functions()) {
      if (is(made.body().callee(), kind)) {
        return true;
      }
    }
    return false;
  }

  private boolean is(MethodName callee, Effect.Kind kind) {
    return summaries.table().has(callee, kind);
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

  /** The methods that give back what a keeper has given. */
  Set<MethodName> givers(Value keeper) {
    return givers.getOrDefault(key(keeper), Set.of());
  }

  boolean isGivenBackSomewhere(Value keeper) {
    return !givers(keeper).isEmpty();
  }

  /**
   * Whether somebody gives back what he did not take himself: what a method leaves may be for him.
   */
  boolean isGivenBackForOthers(Value keeper) {
    for (MethodName giver : givers(keeper)) {
      Set<MethodName> users = clearers.containsKey(giver) ? callers(giver) : Set.of();
      // Nobody is seen to call it: a hook of a container, unless nothing but a call can reach it.
      boolean isHook = users.isEmpty() && !isStaticMethod(giver);
      if (isHook ? !takes(giver, keeper) : users.stream().anyMatch(it -> !takes(it, keeper))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a method takes from a keeper, by itself or through a setter of the program. */
  boolean takes(MethodName method, Value keeper) {
    MethodShape declared = summaries.declaration(method);
    return takenIn.getOrDefault(method, Set.of()).contains(key(keeper))
        || declared != null
            && declared.calls().stream()
                .map(call -> summaries.targets().of(call.callee(), call.dispatch()))
                .anyMatch(it -> it != null && keeper.equals(setters.get(it)));
  }

  private boolean isStaticMethod(MethodName method) {
    MethodShape declared = summaries.declaration(method);
    return clearers.containsKey(method) && declared != null && declared.is(Modifier.STATIC);
  }

  private Set<MethodName> callers(MethodName helper) {
    Map<MethodName, Set<MethodName>> known = callersOfHelpers;
    if (known == null) {
      known = computeCallers();
      callersOfHelpers = known;
    }
    return known.getOrDefault(helper, Set.of());
  }

  private Map<MethodName, Set<MethodName>> computeCallers() {
    Map<MethodName, Set<MethodName>> callers = new HashMap<>();
    Set<String> names = new HashSet<>();
    clearers.keySet().forEach(helper -> names.add(helper.name() + helper.descriptor()));
    for (ClassShape shape : summaries.files().analysed()) {
      for (MethodShape method : shape.methods()) {
        for (CodeCall call : method.calls()) {
          if (names.contains(call.callee().name() + call.callee().descriptor())) {
            for (MethodName target : summaries.targets().all(call.callee(), call.dispatch())) {
              callers.computeIfAbsent(target, t -> new HashSet<>(2)).add(method.name());
            }
          }
        }
      }
    }
    return callers;
  }
}
