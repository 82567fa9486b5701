package org.raceguard.program.locks;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Edge;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;

/**
 * Whether a method locks two objects of one class in an order that its caller decides: {@code
 * transfer(from, to)} is called with the same two the other way round, too.
 */
final class Peers {
  private static final int DEEP = 6;

  private final Summaries summaries;
  private final CallGraph graph;

  Peers(Summaries summaries, CallGraph graph) {
    this.summaries = summaries;
    this.graph = graph;
  }

  /** Whether the two are locks that the object was given, in an order that forms a circle. */
  boolean areGivenInCircle(LockOrder.Step step) {
    MethodBody body = summaries.files().body(step.pair().method());
    Value[] both = parts(step);
    if (body == null || both == null) {
      return false;
    }
    return new GivenLocks(summaries, graph).formCircle(both[0], both[1])
        && !ordersThem(body, new Resolver(body, summaries), List.of(both[0]), List.of(both[1]));
  }

  boolean areUnordered(LockOrder.Step step) {
    MethodName method = step.pair().method();
    MethodBody body = summaries.files().body(method);
    Value[] both = parts(step);
    if (body == null || both == null) {
      return false;
    }
    Resolver resolver = new Resolver(body, summaries);
    List<Value> one = choices(both[0], body, resolver);
    List<Value> other = choices(both[1], body, resolver);
    boolean peers =
        step.held().identity().equals(step.requested().identity())
            ? !areUnlike(one, other, method)
            : areOfOneType(one, other, method);
    if (one.isEmpty()
        || other.isEmpty()
        || one.equals(other)
        || !peers
        || !sameWay(both, body, resolver)) {
      return false;
    }
    return !ordersThem(body, resolver, one, other) && !isOrderedByCallers(method, one, other);
  }

  /** The two objects by the parts in which they differ; null if unknown, or under another lock. */
  private Value @Nullable [] parts(LockOrder.Step step) {
    Value held = step.held().value();
    Value requested = step.requested().value();
    boolean gated = step.pair().held().size() + step.pair().reached().held().size() > 1;
    return held == null || requested == null || gated ? null : differing(held, requested);
  }

  /**
   * The parts in which two access paths differ: {@code from} and {@code to} of their locks. Inner
   * objects mostly belong to one outer object: which of them it is says nothing about its lock.
   */
  private Value[] differing(Value left, Value right) {
    if (left instanceof Value.Field one
        && right instanceof Value.Field other
        && one.name().equals(other.name())
        && one.base() != null
        && other.base() != null
        && !isOuterObject(one)) {
      return differing(one.base(), other.base());
    }
    return new Value[] {left, right};
  }

  private boolean isOuterObject(Value.Field field) {
    FieldShape declared = summaries.hierarchy().field(field.name());
    return declared != null && declared.isSynthetic();
  }

  /** The caller's choices that a lock depends on: the receiver, parameters; none if unknown. */
  private static List<Value> choices(Value value, MethodBody body, Resolver resolver) {
    if (value instanceof Value.This || value instanceof Value.Parameter) {
      return List.of(value);
    }
    if (value instanceof Value.Element element) {
      Value index = resolver.resolve(element.index(), Map.of());
      return index instanceof Value.Parameter ? List.of(index) : choices(index, body, resolver);
    }
    Event.Call call = body.callBehind(value);
    List<Value> keys = call == null ? List.of() : keys(call);
    if (keys.size() != 1) {
      return List.of();
    }
    Value key = resolver.resolve(keys.get(0), Map.of());
    // A number is boxed before it is looked up.
    return key.root() instanceof Value.Parameter ? List.of(key) : boxed(key, body);
  }

  private static List<Value> boxed(Value key, MethodBody body) {
    Event.Call boxing = body.callBehind(key);
    return boxing != null
            && boxing.receiver() == null
            && boxing.arguments().size() == 1
            && boxing.arguments().get(0) instanceof Value.Parameter number
        ? List.of(number)
        : List.of();
  }

  /** The arguments that tell one object from another: not what would make a missing one. */
  private static List<Value> keys(Event.Call call) {
    return call.arguments().stream()
        .filter(it -> !(it instanceof Value.Function) && !(it instanceof Value.New))
        .toList();
  }

  /** Siblings below a superclass that has the lock: neither can stand where the other one does. */
  private boolean areUnlike(List<Value> one, List<Value> other, MethodName method) {
    String left = one.isEmpty() ? null : typeOf(one.get(0), method);
    String right = other.isEmpty() ? null : typeOf(other.get(0), method);
    return left != null
        && right != null
        && isClass(left)
        && isClass(right)
        && !summaries.hierarchy().isSubtype(left, right)
        && !summaries.hierarchy().isSubtype(right, left);
  }

  private boolean isClass(String type) {
    ClassShape shape = summaries.hierarchy().shape(type);
    return shape != null && !shape.is(Modifier.INTERFACE);
  }

  private boolean areOfOneType(List<Value> one, List<Value> other, MethodName method) {
    String left = one.isEmpty() ? null : typeOf(one.get(0), method);
    String right = other.isEmpty() ? null : typeOf(other.get(0), method);
    return left != null
        && right != null
        && (summaries.hierarchy().isSubtype(left, right)
            || summaries.hierarchy().isSubtype(right, left))
        && !left.equals("java/lang/Object")
        && !right.equals("java/lang/Object");
  }

  private static @Nullable String typeOf(Value choice, MethodName method) {
    if (choice instanceof Value.This) {
      return method.owner();
    }
    List<String> declared = Descriptors.parameters(method.descriptor());
    return choice instanceof Value.Parameter parameter && parameter.index() < declared.size()
        ? Descriptors.type(declared.get(parameter.index()))
        : null;
  }

  /** Two elements are peers when they are of one array or collection. */
  private static boolean sameWay(Value[] both, MethodBody body, Resolver resolver) {
    if (both[0] instanceof Value.Element one && both[1] instanceof Value.Element other) {
      return one.array().equals(other.array());
    }
    Event.Call one = body.callBehind(both[0]);
    Event.Call other = body.callBehind(both[1]);
    if (one != null && other != null) {
      return one.callee().equals(other.callee())
          && Objects.equals(receiver(one, resolver), receiver(other, resolver));
    }
    return one == null
        && other == null
        && !(both[0] instanceof Value.Element)
        && !(both[1] instanceof Value.Element);
  }

  private static @Nullable Value receiver(Event.Call call, Resolver resolver) {
    return call.receiver() == null ? null : resolver.resolve(call.receiver(), Map.of());
  }

  /** Whether a decision of the method compares the two in some order. */
  private boolean ordersThem(
      MethodBody body, Resolver resolver, List<Value> one, List<Value> other) {
    for (int site : body.order()) {
      for (Edge edge : body.edges(site)) {
        Value condition = edge.condition();
        if (condition != null && !isSameness(condition, body)) {
          Set<Value> parts = new HashSet<>();
          collect(condition, body, resolver, parts, 0);
          if (parts.containsAll(one) && parts.containsAll(other)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** {@code a == b} and {@code a.equals(b)} put nothing in order. */
  private boolean isSameness(Value condition, MethodBody body) {
    Value tested = condition;
    if (condition instanceof Value.Comparison comparison) {
      if (comparison.relation() != Value.Relation.EQUAL) {
        return false;
      }
      boolean withConstant =
          comparison.right() instanceof Value.Constant || comparison.right() instanceof Value.Null;
      if (!withConstant) {
        return true;
      }
      tested = comparison.left();
    }
    Event.Call call = body.callBehind(tested);
    return call != null && summaries.table().has(call.callee(), Effect.Kind.TELLS_SAMENESS);
  }

  private static void collect(
      Value value, MethodBody body, Resolver resolver, Set<Value> into, int depth) {
    if (depth > DEEP || !into.add(resolver.resolve(value, Map.of()))) {
      return;
    }
    List<Value> parts = new ArrayList<>();
    if (value instanceof Value.Comparison comparison) {
      parts.add(comparison.left());
      parts.add(comparison.right());
    } else if (value instanceof Value.Field field && field.base() != null) {
      parts.add(field.base());
    } else if (value instanceof Value.Element element) {
      parts.add(element.array());
      parts.add(element.index());
    } else {
      Event.Call call = body.callBehind(value);
      if (call != null) {
        parts.addAll(call.arguments());
        if (call.receiver() != null) {
          parts.add(call.receiver());
        }
      }
    }
    parts.forEach(part -> collect(part, body, resolver, into, depth + 1));
  }

  /** A private helper that gets the two in order. */
  private boolean isOrderedByCallers(MethodName method, List<Value> one, List<Value> other) {
    MethodShape declared = summaries.declaration(method);
    List<CallGraph.Step> callers = graph.callers(method);
    if (declared == null
        || declared.is(Modifier.PUBLIC | Modifier.PROTECTED)
        || callers.isEmpty()) {
      return false;
    }
    for (CallGraph.Step caller : callers) {
      MethodBody body = summaries.files().body(caller.target());
      if (body == null || !callsInOrder(body, method, one.get(0), other.get(0))) {
        return false;
      }
    }
    return true;
  }

  private boolean callsInOrder(MethodBody body, MethodName method, Value one, Value other) {
    Resolver resolver = new Resolver(body, summaries);
    boolean[] ordered = {true};
    body.each(
        Event.Call.class,
        call -> {
          if (graph.targets(call).contains(method)) {
            Value left = given(call, one, resolver);
            Value right = given(call, other, resolver);
            ordered[0] &=
                left == null
                    || right == null
                    || isChosen(left)
                    || isChosen(right)
                    || ordersThem(body, resolver, List.of(left), List.of(right));
          }
        });
    return ordered[0];
  }

  private static boolean isChosen(Value value) {
    return value instanceof Value.Phi;
  }

  private static @Nullable Value given(Event.Call call, Value choice, Resolver resolver) {
    Value given =
        choice instanceof Value.This
            ? call.receiver()
            : choice instanceof Value.Parameter parameter
                    && parameter.index() < call.arguments().size()
                ? call.arguments().get(parameter.index())
                : null;
    return given == null ? null : resolver.resolve(given, Map.of());
  }
}
