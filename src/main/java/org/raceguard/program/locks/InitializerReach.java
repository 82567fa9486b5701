package org.raceguard.program.locks;

import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;

/** Which other classes a static initialiser initialises, by itself and by what it calls. */
final class InitializerReach {
  /** Methods; an initialiser that runs more than these starts a system, not a class. */
  private static final int FARTHEST = 400;

  private final Summaries summaries;
  private final Map<MethodName, Steps> steps = new HashMap<>();

  /**
   * What a method initialises and calls, with the lines.
   *
   * @param types by internal name
   */
  private record Steps(Map<String, Integer> types, Map<MethodName, Integer> calls) {
    static final Steps NONE = new Steps(Map.of(), Map.of());
  }

  InitializerReach(Summaries summaries) {
    this.summaries = summaries;
  }

  /** The classes that the initialiser of a class needs, with the lines of it that need them. */
  Map<String, Integer> of(ClassShape shape) {
    MethodShape initializer = shape.method("<clinit>", "()V");
    if (initializer == null) {
      return Map.of();
    }
    Map<String, Integer> found = new LinkedHashMap<>();
    Steps first = stepsOf(initializer.name());
    first.types().forEach(found::putIfAbsent);
    Set<MethodName> seen = new HashSet<>();
    first
        .calls()
        .forEach(
            (callee, line) ->
                reach(callee, seen).forEach(type -> found.merge(type, line, Math::min)));
    found.remove(shape.name());
    return found;
  }

  /** Breadth first, so that a bound cuts off what is farthest. */
  private Set<String> reach(MethodName start, Set<MethodName> seen) {
    Set<String> found = new HashSet<>();
    Deque<MethodName> todo = new ArrayDeque<>(List.of(start));
    while (!todo.isEmpty() && seen.size() < FARTHEST) {
      MethodName method = todo.remove();
      if (seen.add(method)) {
        Steps here = stepsOf(method);
        found.addAll(here.types().keySet());
        todo.addAll(here.calls().keySet());
      }
    }
    return found;
  }

  /** The methods of the program that an initialiser runs, itself first. */
  Set<MethodName> methodsOf(MethodName initializer) {
    Set<MethodName> seen = new LinkedHashSet<>();
    reach(initializer, seen);
    return seen;
  }

  /** Whether a thread that begins with a method has to wait until a class is initialised. */
  boolean needs(MethodName start, String type) {
    for (MethodName method : methodsOf(start)) {
      MethodShape declared = summaries.declaration(method);
      MethodBody body = summaries.files().body(method);
      if (declared != null && declared.is(Modifier.STATIC) && method.owner().equals(type)
          || body != null
              && Arrays.stream(body.order())
                  .anyMatch(it -> type.equals(initialized(body.event(it))))) {
        return true;
      }
    }
    return false;
  }

  private Steps stepsOf(MethodName method) {
    Steps known = steps.get(method);
    if (known == null) {
      MethodBody body = summaries.files().body(method);
      known = body == null ? Steps.NONE : read(body);
      steps.put(method, known);
    }
    return known;
  }

  private Steps read(MethodBody body) {
    Map<String, Integer> types = new LinkedHashMap<>();
    Map<MethodName, Integer> calls = new LinkedHashMap<>();
    for (int site : body.order()) {
      Event event = body.event(site);
      String type = initialized(event);
      if (type != null && !type.equals(body.name().owner()) && summaries.isAnalysed(type)) {
        types.putIfAbsent(type, event.line());
      }
      if (event instanceof Event.Call call) {
        for (MethodName run : runBy(body, call)) {
          calls.putIfAbsent(run, event.line());
          if (run.isConstructor() && !run.owner().equals(body.name().owner())) {
            types.putIfAbsent(run.owner(), event.line());
          }
        }
      }
    }
    return new Steps(types, calls);
  }

  private @Nullable String initialized(Event event) {
    if (event instanceof Event.Create create) {
      return create.type();
    }
    if (event instanceof Event.ReadField read && read.base() == null) {
      return summaries.hierarchy().declared(read.field()).owner();
    }
    if (event instanceof Event.WriteField write && write.base() == null) {
      return summaries.hierarchy().declared(write.field()).owner();
    }
    if (event instanceof Event.Call call && call.dispatch() == Event.Dispatch.STATIC) {
      MethodShape declared = summaries.hierarchy().resolve(call.callee());
      return declared == null ? null : declared.name().owner();
    }
    return null;
  }

  /** The methods of the program that a call runs: its target, and functions that run at once. */
  private List<MethodName> runBy(MethodBody body, Event.Call call) {
    List<MethodName> found = new ArrayList<>(1);
    MethodName target = summaries.targets().of(call);
    if (target != null) {
      found.add(target);
    }
    List<Value> arguments = call.arguments();
    if (arguments.stream().noneMatch(Value.Function.class::isInstance)) {
      return found;
    }
    boolean all = summaries.table().has(call.callee(), Effect.Kind.RUNS_ARGUMENT);
    Set<Integer> run = target == null ? Set.of() : summaries.runParameters(target);
    for (int i = 0; i < arguments.size(); i++) {
      if ((all || run.contains(i))
          && arguments.get(i) instanceof Value.Function function
          && body.event(function.site()) instanceof Event.MakeFunction made) {
        MethodName lambda = summaries.targets().of(made.body(), made.dispatch());
        if (lambda != null) {
          found.add(Objects.requireNonNull(lambda));
        }
      }
    }
    return found;
  }
}
