package org.raceguard.program.flow;

import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Copies;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;

/** Which types are those of functions, and which methods run the functions that they are given. */
final class Functions {
  private final Summaries summaries;
  private final Map<MethodName, Set<Integer>> runParameters = new HashMap<>();
  private final Map<String, Boolean> functional = new ConcurrentHashMap<>();

  Functions(Summaries summaries) {
    this.summaries = summaries;
  }

  /** Which parameters a method calls, as functions, before it returns. */
  Set<Integer> runParameters(MethodName method) {
    Set<Integer> known = runParameters.get(method);
    if (known == null) {
      runParameters.put(method, Set.of());
      Set<Integer> found = new HashSet<>();
      MethodBody body = takesFunction(method) ? summaries.files().body(method) : null;
      if (body != null) {
        body.each(
            Event.Call.class,
            call -> {
              if (call.receiver() instanceof Value.Parameter parameter
                  && isFunctional(call.callee())) {
                found.add(parameter.index());
              }
              MethodName target = summaries.targets().of(call);
              if (target != null) {
                for (int run : runParameters(target)) {
                  if (run < call.arguments().size()
                      && call.arguments().get(run) instanceof Value.Parameter parameter) {
                    found.add(parameter.index());
                  }
                }
              }
            });
      }
      known = Copies.of(found);
      runParameters.put(method, known);
    }
    return known;
  }

  private boolean takesFunction(MethodName method) {
    return Descriptors.parameters(method.descriptor()).stream()
        .map(Descriptors::type)
        .anyMatch(type -> type != null && isFunctional(type));
  }

  /** Whether a call can be the one abstract method of a functional interface. */
  boolean isFunctional(MethodName callee) {
    MethodShape method = summaries.hierarchy().resolve(callee);
    return isFunctional(callee.owner()) && (method == null || method.is(Modifier.ABSTRACT));
  }

  /** Whether a type is an interface with one abstract method at most. */
  boolean isFunctional(String type) {
    Boolean known = functional.get(type);
    return known != null ? known : functional.computeIfAbsent(type, this::hasOneAbstractMethod);
  }

  private boolean hasOneAbstractMethod(String type) {
    ClassShape shape = summaries.hierarchy().shape(type);
    if (shape == null) {
      return type.startsWith("kotlin/jvm/functions/");
    }
    return shape.is(Modifier.INTERFACE)
        && shape.methods().stream()
                .filter(m -> m.is(Modifier.ABSTRACT) && !isObjectMethod(m.name().name()))
                .count()
            <= 1;
  }

  private static boolean isObjectMethod(String name) {
    return name.equals("equals") || name.equals("hashCode") || name.equals("toString");
  }
}
