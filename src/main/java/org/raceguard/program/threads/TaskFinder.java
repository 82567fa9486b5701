package org.raceguard.program.threads;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.tables.MethodTable;
import org.raceguard.program.threads.HandOff.Capture;

/** Finds the methods that run when a thread gets hold of a value. */
public final class TaskFinder {
  private static final int SYNTHETIC = 0x1000;

  private static final MethodTable.Kinds ENTRIES =
      MethodTable.Kinds.of(Effect.Kind.THREAD_ENTRY, Effect.Kind.DISPATCHED_BODY);

  /** How many steps a task is followed through fields, factories and wrappers. */
  private static final int DEEPEST = 4;

  /** A class whose instances are any of more subtypes than these says nothing. */
  private static final int MOST_SUBTYPES = 8;

  /** What runs, and what it shares with the method that made it. */
  public record Task(MethodName method, List<Capture> captures) {}

  private final Summaries summaries;

  public TaskFinder(Summaries summaries) {
    this.summaries = summaries;
  }

  /**
   * The tasks behind a value that a method uses at a site.
   *
   * @param expected the type under which it is handed over
   */
  public Set<Task> behind(MethodBody body, Value value, int site, @Nullable String expected) {
    Set<Task> found = new LinkedHashSet<>();
    collect(body, value, site, expected, 0, found);
    return found;
  }

  private void collect(
      MethodBody body,
      Value value,
      int site,
      @Nullable String expected,
      int depth,
      Set<Task> into) {
    if (depth > DEEPEST) {
      return;
    }
    new ValueSets(body).each(value, site, (each, at) -> single(body, each, expected, depth, into));
  }

  private void single(
      MethodBody body, Value value, @Nullable String expected, int depth, Set<Task> into) {
    if (value instanceof Value.Function function) {
      if (body.event(function.site()) instanceof Event.MakeFunction made) {
        into.add(new Task(target(made), captures(made)));
      }
    } else if (value instanceof Value.New created) {
      created(body, created, expected, depth, into);
    } else if (value instanceof Value.This) {
      for (MethodName entry : entries(body.name().owner(), expected)) {
        into.add(new Task(entry, List.of(new Capture(value, value))));
      }
    } else if (value instanceof Value.Field field) {
      held(body, field, expected, depth, into);
    } else {
      returned(body, value, expected, depth, into);
    }
  }

  private MethodName target(Event.MakeFunction made) {
    MethodName target = summaries.targets().of(made.body(), made.dispatch());
    return target == null ? made.body() : target;
  }

  public static List<Capture> captures(Event.MakeFunction made) {
    boolean bound = made.dispatch() != Event.Dispatch.STATIC && !made.body().isConstructor();
    List<Capture> captures = new ArrayList<>();
    for (int i = 0; i < made.captured().size(); i++) {
      Value inside = bound && i == 0 ? Value.This.INSTANCE : new Value.Parameter(bound ? i - 1 : i);
      captures.add(new Capture(made.captured().get(i), inside));
    }
    return captures;
  }

  private void created(
      MethodBody body, Value.New created, @Nullable String expected, int depth, Set<Task> into) {
    Event.Call constructor = new Resolver(body, summaries).constructorOf(created);
    if (constructor == null) {
      return;
    }
    wrapped(body, constructor, depth, into);
    List<Capture> captures = new ArrayList<>();
    captures.add(new Capture(created, Value.This.INSTANCE));
    summaries
        .constructorAssigns(constructor.callee())
        .forEach(
            (field, assigned) -> {
              if (assigned instanceof Value.Parameter parameter
                  && parameter.index() < constructor.arguments().size()) {
                captures.add(
                    new Capture(
                        constructor.arguments().get(parameter.index()),
                        new Value.Field(Value.This.INSTANCE, field)));
              }
            });
    for (MethodName entry : entries(created.type(), expected)) {
      into.add(new Task(entry, captures));
    }
  }

  /** A thread, a future or an adapter runs what it is made of. */
  private boolean wrapped(MethodBody body, Event.Call call, int depth, Set<Task> into) {
    boolean wraps = false;
    for (Effect effect : summaries.table().effects(call.callee())) {
      int index = effect.kind() == Effect.Kind.WRAPS_TASK ? effect.index() : -1;
      if (index >= 0 && index < call.arguments().size()) {
        wraps = true;
        String type = Descriptors.parameterType(call.callee(), index);
        collect(body, call.arguments().get(index), call.site(), type, depth + 1, into);
      }
    }
    return wraps;
  }

  private void returned(
      MethodBody body, Value value, @Nullable String expected, int depth, Set<Task> into) {
    Event.Call call = body.callBehind(value);
    if (call == null) {
      if (value instanceof Value.Parameter parameter) {
        ofType(Descriptors.parameterType(body.name(), parameter.index()), expected, into);
      }
      return;
    }
    if (wrapped(body, call, depth, into)) {
      return;
    }
    MethodName target = summaries.targets().of(call);
    MethodBody factory = target == null ? null : summaries.files().body(target);
    if (factory == null) {
      ofType(Descriptors.type(call.callee().returnType()), expected, into);
      return;
    }
    Set<Task> made = new LinkedHashSet<>();
    factory.each(
        Event.Return.class,
        exit -> {
          if (exit.value() != null) {
            collect(factory, exit.value(), exit.site(), expected, depth + 1, made);
          }
        });
    for (Task task : made) {
      List<Capture> captures = new ArrayList<>();
      for (Capture capture : task.captures()) {
        Value outside = Resolver.substitute(capture.outside(), call.receiver(), call.arguments());
        if (capture.outside().root() instanceof Value.This
            || capture.outside().root() instanceof Value.Parameter) {
          captures.add(new Capture(outside, capture.inside()));
        }
      }
      into.add(new Task(task.method(), captures));
    }
  }

  /** A task in a field is what the field's class puts there. */
  private void held(
      MethodBody body, Value.Field field, @Nullable String expected, int depth, Set<Task> into) {
    FieldName declared = summaries.hierarchy().declared(field.name());
    ClassShape owner = summaries.hierarchy().shape(declared.owner());
    int before = into.size();
    if (owner != null && owner.analysed()) {
      for (MethodShape method : owner.methods()) {
        if (method.writes().contains(declared)) {
          assigned(body, field, declared, method.name(), expected, depth, into);
        }
      }
    }
    if (into.size() == before) {
      ofType(Descriptors.type(declared.descriptor()), expected, into);
    }
  }

  private void assigned(
      MethodBody body,
      Value.Field field,
      FieldName declared,
      MethodName writer,
      @Nullable String expected,
      int depth,
      Set<Task> into) {
    MethodBody writing = writer.equals(body.name()) ? body : summaries.files().body(writer);
    if (writing == null) {
      return;
    }
    Set<Task> found = new LinkedHashSet<>();
    writing.each(
        Event.WriteField.class,
        write -> {
          if (summaries.hierarchy().declared(write.field()).equals(declared)) {
            collect(writing, write.value(), write.site(), expected, depth + 1, found);
          }
        });
    for (Task task : found) {
      // Only the object itself is known here as it is there.
      List<Capture> captures =
          writing == body
              ? task.captures()
              : task.captures().stream()
                  .filter(
                      it ->
                          it.outside() instanceof Value.This
                              && Value.This.INSTANCE.equals(field.base()))
                  .toList();
      into.add(new Task(task.method(), captures));
    }
  }

  private void ofType(@Nullable String type, @Nullable String expected, Set<Task> into) {
    if (type == null || !summaries.isAnalysed(type)) {
      return;
    }
    Set<String> types = new LinkedHashSet<>(summaries.hierarchy().subtypes(type));
    types.add(type);
    if (types.size() <= MOST_SUBTYPES) {
      for (String each : types) {
        entries(each, expected).forEach(entry -> into.add(new Task(entry, List.of())));
      }
    }
  }

  /** The methods of a class, or inherited from the program, that a thread calls. */
  Set<MethodName> entries(String type, @Nullable String expected) {
    Set<MethodName> found = new LinkedHashSet<>();
    Set<String> seen = new LinkedHashSet<>();
    ClassShape shape = summaries.hierarchy().shape(type);
    while (shape != null && shape.analysed()) {
      for (MethodShape method : shape.methods()) {
        if (!method.is(Modifier.ABSTRACT | Modifier.STATIC | SYNTHETIC)
            && !method.name().isConstructor()
            && isEntry(method.name().in(type), expected)
            && seen.add(method.name().name() + method.name().descriptor())) {
          found.add(method.name());
        }
      }
      shape = shape.superName() == null ? null : summaries.hierarchy().shape(shape.superName());
    }
    return found;
  }

  private boolean isEntry(MethodName method, @Nullable String expected) {
    if (summaries.table().hasAny(method, ENTRIES)) {
      return true;
    }
    ClassShape function = expected == null ? null : summaries.hierarchy().shape(expected);
    return function != null
        && function.is(Modifier.INTERFACE)
        && function.methods().stream()
            .anyMatch(it -> it.is(Modifier.ABSTRACT) && overrides(method, it.name()));
  }

  /** Types differ where a type parameter is bound, so the number of parameters has to do. */
  private static boolean overrides(MethodName method, MethodName declared) {
    return method.name().equals(declared.name())
        && Descriptors.parameters(method.descriptor()).size()
            == Descriptors.parameters(declared.descriptor()).size();
  }
}
