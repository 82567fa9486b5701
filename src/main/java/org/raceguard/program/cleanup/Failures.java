package org.raceguard.program.cleanup;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Edge;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.Hierarchy;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.ThrownTypes;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;

/**
 * Which exceptions a call throws in the life of a correct program: those that are declared, and the
 * unchecked ones that somebody throws on purpose, or that foreign code may throw. That a pool
 * refuses a task, or a list an index, is left out.
 */
public final class Failures {
  /** How many calls deep the search for a deliberate {@code throw} goes. */
  private static final int DEEPEST = 3;

  private static final String ANY_CHECKED = "java/lang/Exception";

  private final Summaries summaries;
  private final Map<Asked, Boolean> throwing = new HashMap<>();
  private int depth;

  /** The answer depends on how deep the question is asked. */
  private record Asked(MethodName method, int depth) {}

  public Failures(Summaries summaries) {
    this.summaries = summaries;
  }

  /** The types of exceptions that a call in a method is expected to throw; empty if none. */
  List<String> of(MethodBody body, Event.Call call) {
    List<Effect> effects = summaries.table().effects(call.callee());
    for (Effect effect : effects) {
      switch (effect.kind()) {
        case HARMLESS:
          // The constructor of Object is harmless; a row holds for all subtypes.
          if (!call.callee().isConstructor()) {
            return List.of();
          }
          break;
        case VIEW, SELF, CONDITION, IS_HELD, IS_STAMP, RETURNS_ARGUMENT:
          return List.of();
        default:
          break;
      }
    }
    List<String> types = new ArrayList<>(2);
    Hierarchy hierarchy = summaries.hierarchy();
    MethodShape declared = hierarchy.resolve(call.callee());
    if (declared == null) {
      types.add(ThrownTypes.UNKNOWN_CHECKED);
    } else {
      for (String type : declared.thrown()) {
        // The name of a character set is a constant.
        if (!isUnchecked(type) && !type.equals("java/io/UnsupportedEncodingException")) {
          types.add(type);
        }
      }
    }
    boolean fails = effects.stream().anyMatch(effect -> effect.kind() == Effect.Kind.FAILS);
    if (fails
        || declared != null && throwsUnchecked(call, declared)
        || passesOnFailures(effects) && isGivenOneThatThrows(body, call)) {
      types.add(ThrownTypes.UNCHECKED);
    }
    return types;
  }

  /** The same where more is at stake, as with locks: what nobody can see into may throw, too. */
  List<String> atLarge(MethodBody body, Event.Call call) {
    List<String> types = of(body, call);
    MethodShape declared = summaries.hierarchy().resolve(call.callee());
    boolean foreign =
        declared != null
            && declared.is(Modifier.ABSTRACT)
            && !call.callee().owner().startsWith("java/")
            && summaries.targets().of(call) == null
            && summaries.mayThrow(call);
    return types.isEmpty() && foreign ? List.of(ThrownTypes.UNCHECKED) : types;
  }

  /** What a statement throws; none for errors. */
  List<String> of(Event.Throw thrown) {
    return thrown.type() != null
            && summaries.hierarchy().isSubtype(thrown.type(), "java/lang/Error")
        ? List.of()
        : ThrownTypes.of(thrown.type());
  }

  private boolean isUnchecked(String type) {
    return summaries.hierarchy().isSubtype(type, ThrownTypes.UNCHECKED)
        || summaries.hierarchy().isSubtype(type, "java/lang/Error");
  }

  private boolean throwsUnchecked(Event.Call call, MethodShape declared) {
    boolean isFunction =
        call.dispatch() == Event.Dispatch.VIRTUAL
            && declared.is(Modifier.ABSTRACT)
            && summaries.isFunctional(call.callee())
            && (summaries.isAnalysed(declared.name().owner())
                || runsForeignCode(declared.name().owner()));
    List<MethodName> targets = isFunction ? List.of() : summaries.targets().all(call);
    return isFunction || !targets.isEmpty() && targets.stream().allMatch(this::throwsOnPurpose);
  }

  /** {@code Comparable} and its like are functional by accident. */
  private static boolean runsForeignCode(String owner) {
    return owner.startsWith("java/util/function/")
        || owner.startsWith("kotlin/jvm/functions/")
        || owner.equals("java/lang/Runnable")
        || owner.equals("java/util/concurrent/Callable");
  }

  /** Whether a call runs what it is given before it returns, and does not catch for it. */
  private static boolean passesOnFailures(List<Effect> effects) {
    boolean runs = false;
    boolean waits = false;
    for (Effect effect : effects) {
      switch (effect.kind()) {
        case RUNS_ARGUMENT:
          return true;
        case SUBMITS:
          // The failure is in the future.
          return false;
        case RUNS_ON_THREAD:
          runs = true;
          break;
        case WAITS_FOR_THREADS:
          waits = true;
          break;
        default:
          break;
      }
    }
    return runs && waits;
  }

  private boolean isGivenOneThatThrows(MethodBody body, Event.Call call) {
    return call.arguments().stream()
        .anyMatch(it -> runBy(body, it).stream().anyMatch(this::throwsOnPurpose));
  }

  /** What runs of a function or task that a method has made. */
  private List<MethodName> runBy(MethodBody body, Value task) {
    Event.MakeFunction made = body.functionBehind(task);
    if (made != null) {
      MethodName target = summaries.targets().of(made.body(), made.dispatch());
      return target == null ? List.of() : List.of(target);
    }
    ClassShape type =
        task instanceof Value.New created ? summaries.hierarchy().shape(created.type()) : null;
    return type == null || !type.analysed()
        ? List.of()
        : type.methods().stream()
            .map(MethodShape::name)
            .filter(it -> summaries.table().has(it, Effect.Kind.THREAD_ENTRY))
            .toList();
  }

  /** Whether an exception that somebody threw, or that foreign code may throw, leaves a method. */
  boolean throwsOnPurpose(MethodName method) {
    if (depth >= DEEPEST) {
      return false;
    }
    Asked asked = new Asked(method, depth);
    Boolean known = throwing.get(asked);
    if (known == null) {
      throwing.put(asked, false);
      depth++;
      known = computeThrows(method);
      depth--;
      throwing.put(asked, known);
    }
    return known;
  }

  private boolean computeThrows(MethodName method) {
    MethodBody body = summaries.files().body(method);
    if (body == null) {
      return false;
    }
    Set<Integer> entered = new HashSet<>();
    for (int site : body.order()) {
      Event event = body.event(site);
      if (event instanceof Event.Throw thrown
          && thrown.exception() instanceof Value.Caught caught
          && !entered.contains(caught.site())) {
        // The way out of `finally` and of `synchronized`, which nothing takes.
        continue;
      }
      List<String> types =
          event instanceof Event.Call call
              ? of(body, call)
              : event instanceof Event.Throw thrown ? of(thrown) : List.of();
      if (types.stream().anyMatch(type -> isUnchecked(type) || type.equals(ANY_CHECKED))) {
        List<Edge> handlers = body.edges(site).stream().filter(Edge::isThrown).toList();
        handlers.forEach(edge -> entered.add(edge.to()));
        if (handlers.stream().noneMatch(Failures::catchesUnchecked)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean catchesUnchecked(Edge edge) {
    return Edge.ANYTHING.equals(edge.thrown())
        || ANY_CHECKED.equals(edge.thrown())
        || ThrownTypes.UNCHECKED.equals(edge.thrown());
  }
}
