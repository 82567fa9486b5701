package org.raceguard.program.flow;

import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.tables.Effect;

/**
 * Finds the shortest name of a value: a lock behind a private getter, a copy in a local variable, a
 * view kept in a final field and a condition are all traced back to the lock that they stand for.
 */
public final class Resolver {
  private static final int DEEP = 6;

  private final MethodBody body;
  private final Summaries summaries;
  private final Predicate<Event.Call> answersAnew;
  private final Map<Object, Integer> sameCalls = new HashMap<>();

  public Resolver(MethodBody body, Summaries summaries) {
    this(body, summaries, call -> false);
  }

  /**
   * @param answersAnew which calls make something new each time
   */
  public Resolver(MethodBody body, Summaries summaries, Predicate<Event.Call> answersAnew) {
    this.answersAnew = answersAnew;
    this.body = body;
    this.summaries = summaries;
  }

  public Value resolve(Value value, Map<Value.Phi, Value> bindings) {
    return resolve(value, bindings, 0);
  }

  private Value resolve(Value value, Map<Value.Phi, Value> bindings, int depth) {
    if (depth > DEEP) {
      return value;
    }
    if (value instanceof Value.Phi phi) {
      return bindings.getOrDefault(phi, phi);
    }
    if (value instanceof Value.Result result) {
      return resolveResult(result, bindings, depth);
    }
    if (value instanceof Value.Field field) {
      return resolveField(field, bindings, depth);
    }
    if (value instanceof Value.Element element) {
      return new Value.Element(
          resolve(element.array(), bindings, depth + 1),
          resolve(element.index(), bindings, depth + 1));
    }
    if (value instanceof Value.Comparison comparison) {
      return new Value.Comparison(
          comparison.relation(),
          resolve(comparison.left(), bindings, depth + 1),
          resolve(comparison.right(), bindings, depth + 1));
    }
    return value;
  }

  private Value resolveField(Value.Field field, Map<Value.Phi, Value> bindings, int depth) {
    FieldName declared = summaries.hierarchy().declared(field.name());
    Value base = field.base() == null ? null : resolve(field.base(), bindings, depth + 1);
    if (base instanceof Value.New created) {
      Value assigned = assignedByConstructor(created, declared);
      if (assigned != null) {
        return resolve(assigned, bindings, depth + 1);
      }
    }
    Value alias = summaries.alias(declared);
    if (alias != null) {
      return base == null ? alias : substitute(alias, base, List.of());
    }
    return new Value.Field(base, declared);
  }

  /**
   * What the constructor of an object that this method made put into a field: one of its arguments,
   * mostly.
   */
  private @Nullable Value assignedByConstructor(Value.New created, FieldName field) {
    Event.Call constructor = constructorOf(created);
    if (constructor == null) {
      return null;
    }
    Value assigned = summaries.constructorAssigns(constructor.callee()).get(field);
    return assigned instanceof Value.Parameter parameter
            && parameter.index() < constructor.arguments().size()
        ? constructor.arguments().get(parameter.index())
        : null;
  }

  public Event.@Nullable Call constructorOf(Value.New created) {
    Event.Call[] found = new Event.Call[1];
    body.each(
        Event.Call.class,
        call -> {
          if (call.callee().isConstructor() && created.equals(call.receiver())) {
            found[0] = call;
          }
        });
    return found[0];
  }

  private Value resolveResult(Value.Result result, Map<Value.Phi, Value> bindings, int depth) {
    Event.Call call = body.callBehind(result);
    if (call == null) {
      return result;
    }
    Value receiver = call.receiver() == null ? null : resolve(call.receiver(), bindings, depth + 1);
    for (Effect effect : summaries.table().effects(call.callee())) {
      switch (effect.kind()) {
        case VIEW:
          return receiver == null ? result : new Value.View(receiver, effect.mode());
        case CONDITION:
          return receiver == null ? result : new Value.ConditionOf(receiver);
        case SELF:
          return receiver == null ? result : receiver;
        case RETURNS_ARGUMENT:
          return resolve(call.arguments().get(0), bindings, depth + 1);
        default:
          break;
      }
    }
    List<Value> arguments =
        call.arguments().stream().map(a -> resolve(a, bindings, depth + 1)).toList();
    MethodName target = summaries.targets().of(call);
    if (target != null) {
      Value returned = summaries.returned(target);
      if (returned != null) {
        return resolve(substitute(returned, receiver, arguments), bindings, depth + 1);
      }
    }
    boolean answersOnce = target != null && !summaries.effects(target).isEmpty();
    return answersOnce || answersAnew.test(call) || summaries.table().changesLocks(call.callee())
        ? result
        : canonical(result, call, receiver, arguments);
  }

  /**
   * Two calls of one method on the same arguments name the same thing: {@code lockOf(key).lock()},
   * twice.
   */
  private Value canonical(
      Value.Result result, Event.Call call, @Nullable Value receiver, List<Value> arguments) {
    if (receiver == null && arguments.isEmpty()) {
      return result;
    }
    List<Object> key = java.util.Arrays.asList(call.callee(), receiver, arguments);
    int site = sameCalls.merge(key, result.site(), Math::min);
    return site == result.site() ? result : new Value.Result(site);
  }

  /**
   * Whether a value is made by this method, and the other one was there before: a stream that was
   * opened here is not {@code System.out}.
   */
  boolean isNewBeside(Value made, Value other) {
    Event.Call call = body.callBehind(made);
    boolean isNew = made instanceof Value.New || call != null && answersAnew.test(call);
    if (!isNew || other instanceof Value.Parameter) {
      return isNew;
    }
    boolean initializes = body.name().isConstructor() || body.name().isClassInitializer();
    FieldShape field =
        other instanceof Value.Field read && !initializes
            ? summaries.hierarchy().field(read.name())
            : null;
    return field != null && field.is(Modifier.FINAL);
  }

  /** A value of a callee in the terms of the caller. */
  public static Value substitute(Value value, @Nullable Value receiver, List<Value> arguments) {
    Value root = value.root();
    if (root instanceof Value.This && receiver != null) {
      return value.replace(root, receiver);
    }
    if (root instanceof Value.Parameter parameter && parameter.index() < arguments.size()) {
      return value.replace(root, arguments.get(parameter.index()));
    }
    return value;
  }
}
