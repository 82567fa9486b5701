package org.raceguard.program;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.ClassShape.MethodShape;

/**
 * Which method of the program a call runs: class hierarchy analysis, for calls with one possible
 * target.
 */
final class Targets {
  private final Hierarchy hierarchy;
  private final Map<MethodName, Optional<MethodName>> virtual = new ConcurrentHashMap<>();

  Targets(Hierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /** The only method of the program that a call can run, or null when it may be another one. */
  @Nullable MethodName of(Event.Call call) {
    if (call.receiver() instanceof Value.New created && call.dispatch() == Event.Dispatch.VIRTUAL) {
      return analysed(hierarchy.resolve(call.callee().in(created.type())));
    }
    return of(call.callee(), call.dispatch());
  }

  @Nullable MethodName of(MethodName callee, Event.Dispatch dispatch) {
    return dispatch == Event.Dispatch.VIRTUAL
        ? virtual.computeIfAbsent(callee, c -> Optional.ofNullable(single(c))).orElse(null)
        : analysed(hierarchy.resolve(callee));
  }

  private @Nullable MethodName analysed(@Nullable MethodShape method) {
    if (method == null || method.is(Modifier.ABSTRACT)) {
      return null;
    }
    ClassShape owner = hierarchy.shape(method.name().owner());
    return owner != null && owner.analysed() ? method.name() : null;
  }

  private @Nullable MethodName single(MethodName callee) {
    MethodShape declared = hierarchy.resolve(callee);
    if (declared == null) {
      return null;
    }
    ClassShape owner = hierarchy.shape(callee.owner());
    if (owner == null || !owner.analysed()) {
      return null;
    }
    boolean fixed = declared.is(Modifier.FINAL | Modifier.PRIVATE) || owner.is(Modifier.FINAL);
    List<MethodName> candidates = new ArrayList<>();
    if (!declared.is(Modifier.ABSTRACT)) {
      candidates.add(declared.name());
    }
    if (!fixed) {
      for (String subtype : hierarchy.subtypes(callee.owner())) {
        ClassShape shape = hierarchy.shape(subtype);
        MethodShape override =
            shape == null ? null : shape.method(callee.name(), callee.descriptor());
        if (override != null && !override.is(Modifier.ABSTRACT)) {
          candidates.add(override.name());
        }
      }
    }
    if (candidates.size() != 1) {
      return null;
    }
    ClassShape target = hierarchy.shape(candidates.get(0).owner());
    return target != null && target.analysed() ? candidates.get(0) : null;
  }
}
