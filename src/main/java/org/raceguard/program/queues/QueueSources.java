package org.raceguard.program.queues;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Nests;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.objects.FieldWrite;
import org.raceguard.program.objects.FieldWrites;
import org.raceguard.program.tables.Effect;

/**
 * Traces queues back to where they are made: through fields, parameters, private helpers, and
 * collections of queues.
 */
final class QueueSources {
  /** Steps; a queue that comes from farther away is unknown. */
  private static final int DEEPEST = 6;

  private final Summaries summaries;
  private final FieldWrites writes;
  private final Nests nests;
  private final Supplier<CallGraph> calls;
  private final Map<FieldName, Set<QueueSource>> fields = new HashMap<>();
  private final Map<FieldName, Set<QueueSource>> contents = new HashMap<>();

  QueueSources(Summaries summaries, FieldWrites writes, Nests nests, Supplier<CallGraph> calls) {
    this.summaries = summaries;
    this.writes = writes;
    this.nests = nests;
    this.calls = calls;
  }

  /** All that a value of a method may be, where a call uses it. */
  Set<QueueSource> of(MethodBody body, Value value, int site) {
    return of(body, value, site, 0);
  }

  private Set<QueueSource> of(MethodBody body, Value value, int site, int depth) {
    Set<QueueSource> found = new LinkedHashSet<>();
    if (depth > DEEPEST) {
      found.add(QueueSource.UNKNOWN);
      return found;
    }
    new ValueSets(body)
        .each(value, site, (each, at) -> found.addAll(single(body, each, at, depth)));
    return found;
  }

  private Set<QueueSource> single(MethodBody body, Value value, int site, int depth) {
    if (value instanceof Value.Null) {
      return Set.of();
    }
    if (value instanceof Value.New created) {
      Event.Call constructor = new Resolver(body, summaries).constructorOf(created);
      return Set.of(constructor == null ? QueueSource.UNKNOWN : made(body, constructor));
    }
    if (value instanceof Value.Field field) {
      return field(summaries.hierarchy().declared(field.name()), depth);
    }
    if (value instanceof Value.Parameter parameter) {
      return passed(body, parameter.index(), depth);
    }
    Event.Call call = body.callBehind(value);
    return call == null ? Set.of(QueueSource.UNKNOWN) : returned(body, call, site, depth);
  }

  /** What a constructor, or a factory method of a library, makes. */
  QueueSource made(MethodBody body, Event.Call call) {
    MethodName callee = call.callee();
    String type = callee.isConstructor() ? callee.owner() : null;
    if (summaries.isAnalysed(callee.owner())) {
      return new QueueSource(type, null, false, null, 0);
    }
    for (Effect effect : summaries.table().effects(callee)) {
      switch (effect.kind()) {
        case UNBOUNDED:
          return new QueueSource(type, false, false, body.name(), call.line());
        case BOUNDED:
          return new QueueSource(type, true, false, body.name(), call.line());
        case CAPACITY:
          return ofCapacity(
              body, call, type, Integer.parseInt(Objects.requireNonNull(effect.detail())));
        default:
          break;
      }
    }
    return new QueueSource(type, null, false, null, 0);
  }

  private static QueueSource ofCapacity(
      MethodBody body, Event.Call call, @Nullable String type, int argument) {
    Value capacity = call.arguments().get(argument);
    boolean endless =
        capacity.equals(new Value.Constant(Integer.MAX_VALUE))
            || capacity.equals(new Value.Constant(-1));
    boolean one = capacity.equals(new Value.Constant(1));
    return new QueueSource(type, !endless, one, body.name(), call.line());
  }

  private Set<QueueSource> field(FieldName field, int depth) {
    Set<QueueSource> known = fields.get(field);
    if (known == null) {
      fields.put(field, Set.of());
      Set<QueueSource> found = new LinkedHashSet<>();
      for (FieldWrite write : writes.to(field)) {
        found.addAll(of(write.body(), write.event().value(), write.event().site(), depth + 1));
      }
      known = found.isEmpty() ? Set.of(QueueSource.UNKNOWN) : found;
      fields.put(field, known);
    }
    return known;
  }

  private Set<QueueSource> returned(MethodBody body, Event.Call call, int site, int depth) {
    QueueSource factory = made(body, call);
    if (factory.bounded() != null) {
      return Set.of(factory);
    }
    if (summaries.table().has(call.callee(), Effect.Kind.RETURNS_ARGUMENT)) {
      return of(body, call.arguments().get(0), call.site(), depth + 1);
    }
    MethodName target = summaries.targets().of(call);
    MethodBody callee = target == null ? null : summaries.files().body(target);
    if (callee != null) {
      return returnedBy(callee, depth);
    }
    return inside(body, call.receiver(), site, depth);
  }

  private Set<QueueSource> returnedBy(MethodBody callee, int depth) {
    Set<QueueSource> found = new LinkedHashSet<>();
    callee.each(
        Event.Return.class,
        exit -> {
          if (exit.value() != null) {
            found.addAll(of(callee, exit.value(), exit.site(), depth + 1));
          }
        });
    return found;
  }

  /** What stands in a collection: behind its iterators, views and entries too. */
  private Set<QueueSource> inside(MethodBody body, @Nullable Value container, int site, int depth) {
    Set<QueueSource> found = new LinkedHashSet<>();
    if (container != null && depth <= DEEPEST) {
      new ValueSets(body)
          .each(
              container,
              site,
              (value, at) -> {
                Event.Call call = body.callBehind(value);
                if (value instanceof Value.Field field) {
                  found.addAll(contents(summaries.hierarchy().declared(field.name()), depth));
                } else if (call != null && call.callee().owner().startsWith("java/util/")) {
                  found.addAll(inside(body, call.receiver(), at, depth + 1));
                }
              });
    }
    return found.isEmpty() ? Set.of(QueueSource.UNKNOWN) : found;
  }

  /** The queues that the program puts into a collection in a field. */
  private Set<QueueSource> contents(FieldName field, int depth) {
    Set<QueueSource> known = contents.get(field);
    if (known == null) {
      contents.put(field, Set.of());
      Set<QueueSource> found = new LinkedHashSet<>();
      for (ClassShape shape : nests.around(field.owner())) {
        for (MethodShape method : shape.methods()) {
          MethodBody body = summaries.files().body(method.name());
          if (body != null) {
            body.each(Event.Call.class, call -> putInto(field, body, call, depth, found));
          }
        }
      }
      known = found;
      contents.put(field, known);
    }
    return known;
  }

  private void putInto(
      FieldName field, MethodBody body, Event.Call call, int depth, Set<QueueSource> found) {
    if (!(call.receiver() instanceof Value.Field into)
        || !summaries.hierarchy().declared(into.name()).equals(field)) {
      return;
    }
    for (Value argument : call.arguments()) {
      if (argument instanceof Value.Function function
          && body.event(function.site()) instanceof Event.MakeFunction made) {
        MethodBody lambda = summaries.files().body(made.body());
        if (lambda != null && made.body().returnType().startsWith("L")) {
          keepKnown(returnedBy(lambda, depth), found);
        }
      } else {
        keepKnown(of(body, argument, call.site(), depth + 1), found);
      }
    }
  }

  private static void keepKnown(Set<QueueSource> sources, Set<QueueSource> into) {
    sources.stream().filter(it -> it.bounded() != null).forEach(into::add);
  }

  /** What the callers of a method pass; of a lambda, what it captured or is run with. */
  private Set<QueueSource> passed(MethodBody body, int index, int depth) {
    MethodShape declared = summaries.declaration(body.name());
    if (declared == null || declared.is(Modifier.PUBLIC) && !body.name().isConstructor()) {
      return Set.of(QueueSource.UNKNOWN);
    }
    Set<QueueSource> found = new LinkedHashSet<>();
    Set<MethodName> callers = new HashSet<>();
    calls.get().callers(body.name()).forEach(step -> callers.add(step.target()));
    ClassShape shape = summaries.hierarchy().shape(body.name().owner());
    callers.addAll(
        shape == null ? Set.of() : shape.functionMakers().getOrDefault(body.name(), Set.of()));
    for (MethodName caller : callers) {
      MethodBody from = summaries.files().body(caller);
      if (from != null) {
        for (int site : from.order()) {
          passedBy(from, from.event(site), body.name(), index, depth, found);
        }
      }
    }
    return found.isEmpty() ? Set.of(QueueSource.UNKNOWN) : found;
  }

  private void passedBy(
      MethodBody from,
      Event event,
      MethodName target,
      int index,
      int depth,
      Set<QueueSource> found) {
    if (event instanceof Event.Call call) {
      if (target.equals(summaries.targets().of(call)) && index < call.arguments().size()) {
        found.addAll(of(from, call.arguments().get(index), call.site(), depth + 1));
      }
    } else if (event instanceof Event.MakeFunction made && made.body().equals(target)) {
      int captured = index + (made.dispatch() == Event.Dispatch.STATIC ? 0 : 1);
      if (captured < made.captured().size()) {
        found.addAll(of(from, made.captured().get(captured), made.site(), depth + 1));
      } else {
        runners(from, made)
            .forEach(call -> found.addAll(inside(from, call.receiver(), call.site(), depth + 1)));
      }
    }
  }

  /** The calls that a function is passed to. */
  private static List<Event.Call> runners(MethodBody body, Event.MakeFunction made) {
    List<Event.Call> found = new ArrayList<>(1);
    body.each(
        Event.Call.class,
        call -> {
          if (call.arguments().contains(new Value.Function(made.site()))) {
            found.add(call);
          }
        });
    return found;
  }
}
