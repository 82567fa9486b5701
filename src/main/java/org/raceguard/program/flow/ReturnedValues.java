package org.raceguard.program.flow;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Replacements;
import org.raceguard.program.code.Terms;
import org.raceguard.program.code.Value;

/** What methods return on every path. */
final class ReturnedValues {
  private final Summaries summaries;
  private final Map<MethodName, Optional<Value>> read = new HashMap<>();
  private final Map<MethodName, Optional<Value>> returned = new HashMap<>();

  ReturnedValues(Summaries summaries) {
    this.summaries = summaries;
  }

  /**
   * What a method returns on every path, in terms of its receiver and parameters; null if that
   * varies.
   */
  @Nullable Value onEveryPath(MethodName method) {
    Optional<Value> known = returned.get(method);
    if (known == null) {
      returned.put(method, Optional.empty());
      known = Optional.ofNullable(computeReturned(method));
      returned.put(method, known);
    }
    return known.orElse(null);
  }

  /**
   * The field of a number or flag that a call only reads, in the terms of the caller; null for all
   * else.
   */
  @Nullable Value readBy(Event.Call call, Resolver resolver) {
    MethodName target =
        call.callee().returnType().length() == 1 ? summaries.targets().of(call) : null;
    if (target == null || call.callee().returnType().equals("V")) {
      return null;
    }
    Optional<Value> known = read.get(target);
    if (known == null) {
      MethodShape declared = summaries.declaration(target);
      boolean getter =
          declared != null && declared.calls().isEmpty() && !declared.reads().isEmpty();
      known = getter ? Optional.ofNullable(onlyAnswer(target)) : Optional.empty();
      read.put(target, known);
    }
    Value receiver = call.receiver() == null ? null : resolver.resolve(call.receiver(), Map.of());
    return known
        .filter(value -> value instanceof Value.Field)
        .map(value -> Terms.ofCaller(value, receiver, call.arguments()))
        .orElse(null);
  }

  private @Nullable Value computeReturned(MethodName method) {
    return method.returnType().length() == 1 || isCoroutine(method) ? null : onlyAnswer(method);
  }

  private @Nullable Value onlyAnswer(MethodName method) {
    MethodBody body = summaries.files().body(method);
    if (body == null) {
      return null;
    }
    Resolver resolver = new Resolver(body, summaries);
    Replacements replacements = new Replacements(body);
    Set<Value> values = new HashSet<>();
    boolean[] old = {false};
    body.each(
        Event.Return.class,
        exit -> {
          Value value = Objects.requireNonNull(exit.value());
          values.add(resolver.resolve(value, Map.of()));
          old[0] |=
              value instanceof Value.Field field
                  && replacements.isReplacedBefore(field, exit.site());
        });
    if (values.size() != 1 || old[0]) {
      return null;
    }
    Value value = values.iterator().next();
    return Summaries.isNameable(value) && Terms.areOfCaller(value) ? value : null;
  }

  private static boolean isCoroutine(MethodName method) {
    return method.descriptor().contains("Lkotlin/coroutines/Continuation;");
  }
}
