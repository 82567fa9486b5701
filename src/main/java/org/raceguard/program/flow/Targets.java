package org.raceguard.program.flow;

import java.lang.reflect.Modifier;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.CodeCall;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.Hierarchy;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;

/**
 * Which method of the program a call runs: class hierarchy analysis, for calls with one possible
 * target.
 */
public final class Targets {
  /** A call with more targets than these, as of {@code Runnable.run()}, says nothing. */
  private static final int MOST_TARGETS = 12;

  private static final int BRIDGE = 0x40;

  private final Hierarchy hierarchy;
  private final Map<MethodName, List<MethodName>> all = new ConcurrentHashMap<>();
  private final Map<MethodName, Optional<MethodName>> virtual = new ConcurrentHashMap<>();

  Targets(Hierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /** The only method of the program that a call can run, or null when it may be another one. */
  public @Nullable MethodName of(Event.Call call) {
    if (call.receiver() instanceof Value.New created && call.dispatch() == Event.Dispatch.VIRTUAL) {
      return analysed(hierarchy.resolve(call.callee().in(created.type())));
    }
    return of(call.callee(), call.dispatch());
  }

  public @Nullable MethodName of(MethodName callee, Event.Dispatch dispatch) {
    return dispatch == Event.Dispatch.VIRTUAL
        ? virtual(callee)
        : analysed(hierarchy.resolve(callee));
  }

  private @Nullable MethodName virtual(MethodName callee) {
    Optional<MethodName> known = virtual.get(callee);
    if (known == null) {
      known = virtual.computeIfAbsent(callee, c -> Optional.ofNullable(single(c)));
    }
    return known.orElse(null);
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
    MethodName candidate = declared.is(Modifier.ABSTRACT) ? null : declared.name();
    if (!fixed) {
      for (String subtype : hierarchy.subtypes(callee.owner())) {
        MethodShape override = hierarchy.declaration(callee.in(subtype));
        if (override != null && !override.is(Modifier.ABSTRACT) && !passesOn(override)) {
          if (candidate != null) {
            return null;
          }
          candidate = override.name();
        }
      }
    }
    ClassShape target = candidate == null ? null : hierarchy.shape(candidate.owner());
    return target != null && target.analysed() ? candidate : null;
  }

  /** An override that calls the overridden method and nothing else, to return a narrower type. */
  private boolean passesOn(MethodShape override) {
    boolean acts =
        override.calls().size() != 1
            || override.is(Modifier.SYNCHRONIZED)
            || !override.reads().isEmpty()
            || !override.writes().isEmpty()
            || !override.functions().isEmpty();
    if (acts) {
      return false;
    }
    CodeCall call = override.calls().get(0);
    if (!call.callee().name().equals(override.name().name())) {
      return false;
    }
    MethodShape next = hierarchy.declaration(call.callee());
    boolean ofSuper =
        !call.callee().owner().equals(override.name().owner())
            && call.dispatch() == Event.Dispatch.SPECIAL;
    boolean bridged = override.is(BRIDGE) && next != null && next != override && !next.is(BRIDGE);
    return ofSuper || bridged && next != null && passesOn(next);
  }

  /** The methods of the program that a call can run; none when there are too many to tell. */
  public List<MethodName> all(Event.Call call) {
    MethodName callee = call.callee();
    if (call.dispatch() == Event.Dispatch.VIRTUAL) {
      if (call.receiver() instanceof Value.New created) {
        return justThis(analysed(hierarchy.resolve(callee.in(created.type()))));
      }
      String known = call.receiverType();
      if (known != null && !known.startsWith("[") && hierarchy.isSubtype(known, callee.owner())) {
        callee = callee.in(known);
      }
    }
    return all(callee, call.dispatch());
  }

  public List<MethodName> all(MethodName callee, Event.Dispatch dispatch) {
    return dispatch == Event.Dispatch.VIRTUAL
        ? all.computeIfAbsent(callee, this::findAll)
        : justThis(analysed(hierarchy.resolve(callee)));
  }

  private static List<MethodName> justThis(@Nullable MethodName method) {
    return method == null ? List.of() : List.of(method);
  }

  private List<MethodName> findAll(MethodName callee) {
    MethodShape declared = callee.owner().startsWith("[") ? null : hierarchy.resolve(callee);
    if (declared == null) {
      return List.of();
    }
    MethodName itself = analysed(declared);
    if (declared.is(Modifier.FINAL | Modifier.PRIVATE | Modifier.STATIC)) {
      return justThis(itself);
    }
    Set<MethodName> found = new LinkedHashSet<>();
    if (itself != null) {
      found.add(itself);
    }
    Set<String> subtypes = hierarchy.subtypes(callee.owner());
    for (String subtype : subtypes) {
      MethodName override = implementation(callee, declared, subtype, subtypes);
      if (override != null && found.add(override) && found.size() > MOST_TARGETS) {
        return List.of();
      }
    }
    return List.copyOf(found);
  }

  /** What a subtype itself adds: a declaration of its own, or one that it inherits sideways. */
  private @Nullable MethodName implementation(
      MethodName callee, MethodShape declared, String subtype, Set<String> subtypes) {
    ClassShape shape = hierarchy.shape(subtype);
    if (shape == null || shape.is(Modifier.INTERFACE) && !declared.is(Modifier.ABSTRACT)) {
      return null;
    }
    MethodShape own = hierarchy.declaration(callee.in(subtype));
    if (own != null) {
      return analysed(own);
    }
    String parent = shape.superName();
    boolean inheritsSideways =
        declared.is(Modifier.ABSTRACT)
            && !shape.is(Modifier.ABSTRACT)
            && parent != null
            && !parent.equals(callee.owner())
            && !subtypes.contains(parent);
    return inheritsSideways ? analysed(hierarchy.resolve(callee.in(subtype))) : null;
  }
}
