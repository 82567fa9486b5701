package org.raceguard.program.threads;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.tables.ObjectTable;
import org.raceguard.program.threads.HandOff.Capture;

/** The tasks in a collection that a method fills and then hands over as a whole. */
final class TaskLists {
  private static final int DEEPEST = 6;

  /** A task, and whether the collection may hold several of its kind. */
  record Listed(TaskFinder.Task task, boolean repeated) {}

  private final MethodBody body;
  private final Summaries summaries;
  private final TaskFinder finder;
  private final ObjectTable objects;
  private final ValueSets values;

  TaskLists(MethodBody body, Summaries summaries, TaskFinder finder) {
    this.body = body;
    this.summaries = summaries;
    this.finder = finder;
    this.objects = new ObjectTable(summaries.hierarchy());
    this.values = new ValueSets(body);
  }

  List<Listed> in(Value collection, int site) {
    List<Listed> found = new ArrayList<>();
    values.each(collection, site, (each, at) -> collect(each, 0, found));
    return found;
  }

  private void collect(Value collection, int depth, List<Listed> into) {
    if (depth > DEEPEST) {
      return;
    }
    filled(collection, into);
    Event.Call maker = body.callBehind(collection);
    if (maker == null) {
      return;
    }
    for (Value argument : maker.arguments()) {
      if (objects.keepsArguments(maker.callee())) {
        elements(argument, maker.site(), into);
      } else {
        Event.MakeFunction made = body.functionBehind(argument);
        if (made != null) {
          madeBy(made, into);
        }
      }
    }
    if (into.isEmpty() && maker.receiver() != null) {
      // A stage of a pipeline holds what the stage before it made.
      collect(maker.receiver(), depth + 1, into);
    }
  }

  /** What is added to a collection, or written to an array. */
  private void filled(Value collection, List<Listed> into) {
    body.each(
        Event.Call.class,
        call -> {
          if (collection.equals(call.receiver())
              && !call.arguments().isEmpty()
              && summaries.table().has(call.callee(), Effect.Kind.TAKES_IN)) {
            Value element = call.arguments().get(call.arguments().size() - 1);
            add(element, call.site(), into);
          }
        });
    body.each(
        Event.WriteElement.class,
        write -> {
          if (collection.equals(write.array())) {
            add(write.value(), write.site(), into);
          }
        });
  }

  private void elements(Value argument, int site, List<Listed> into) {
    if (argument instanceof Value.New created && created.type().startsWith("[")) {
      filled(argument, into);
    } else {
      add(argument, site, into);
    }
  }

  private void add(Value element, int site, List<Listed> into) {
    boolean repeated = values.reachable(site, Set.of()).contains(site);
    finder.behind(body, element, site, null).forEach(it -> into.add(new Listed(it, repeated)));
  }

  /** {@code parts.stream().map(part -> () -> work(part))}: a function that makes tasks. */
  private void madeBy(Event.MakeFunction made, List<Listed> into) {
    MethodName target = summaries.targets().of(made.body(), made.dispatch());
    MethodBody factory = target == null ? null : summaries.files().body(target);
    if (factory == null) {
      return;
    }
    int bound = made.dispatch() == Event.Dispatch.STATIC ? 0 : 1;
    Value receiver = bound == 1 && !made.captured().isEmpty() ? made.captured().get(0) : null;
    List<Value> arguments =
        made.captured().subList(Math.min(bound, made.captured().size()), made.captured().size());
    factory.each(
        Event.Return.class,
        exit -> {
          if (exit.value() != null) {
            for (TaskFinder.Task task : finder.behind(factory, exit.value(), exit.site(), null)) {
              into.add(new Listed(outside(task, receiver, arguments), true));
            }
          }
        });
  }

  /** A task that a function makes, in the terms of the method that makes the function. */
  private static TaskFinder.Task outside(
      TaskFinder.Task task, @Nullable Value receiver, List<Value> arguments) {
    List<Capture> captures = new ArrayList<>();
    for (Capture capture : task.captures()) {
      Value root = capture.outside().root();
      boolean known =
          root instanceof Value.This && receiver != null
              || root instanceof Value.Parameter parameter && parameter.index() < arguments.size();
      if (known) {
        Value outside = Resolver.substitute(capture.outside(), receiver, arguments);
        captures.add(new Capture(outside, capture.inside()));
      }
    }
    return new TaskFinder.Task(task.method(), captures);
  }
}
