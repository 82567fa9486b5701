package org.raceguard.program.sharing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.calls.CallPath;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Terms;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.tables.ObjectTable;
import org.raceguard.program.threads.HandOff.Capture;
import org.raceguard.program.threads.TaskFinder;

/** Which objects a method changes before it returns, itself or by what it calls. */
final class MapChanges {
  /** A longer path convinces nobody. */
  private static final int LONGEST_PATH = 8;

  /** A call with more targets than these means one of them, and who knows which. */
  private static final int MOST_TARGETS = 2;

  private static final int DEEPEST_NAME = 4;
  private static final int MOST_CHANGES = 40;

  /** A changed object in the terms of a method, and the way there. */
  record Change(Value object, CallPath path) {}

  private final Summaries summaries;
  private final ObjectTable objects;
  private final TaskFinder functions;
  private final Map<MethodName, List<Change>> known = new HashMap<>();

  MapChanges(Summaries summaries, ObjectTable objects, TaskFinder functions) {
    this.summaries = summaries;
    this.objects = objects;
    this.functions = functions;
  }

  List<Change> of(MethodName method) {
    List<Change> found = known.get(method);
    if (found == null) {
      // What a recursion changes is found where it begins.
      known.put(method, List.of());
      MethodBody body = summaries.files().body(method);
      found = body == null ? List.of() : new Search(body).run();
      known.put(method, found);
    }
    return found;
  }

  /** The changes of a function in the terms of the method that makes it. */
  List<Change> of(TaskFinder.Task function) {
    List<Change> found = new ArrayList<>();
    for (Change change : of(function.method())) {
      Value outside = outside(change.object(), function.captures());
      if (outside != null) {
        found.add(new Change(outside, change.path()));
      }
    }
    return found;
  }

  /** What a function calls so in the terms of the method that makes it; null for what it made. */
  static @Nullable Value outside(Value inside, List<Capture> captures) {
    for (Capture capture : captures) {
      if (inside.mentions(capture.inside())) {
        return inside.replace(capture.inside(), capture.outside());
      }
    }
    return inside.root() instanceof Value.Field ? inside : null;
  }

  /** One method. */
  private final class Search {
    private final MethodBody body;
    private final Resolver resolver;
    private final Map<Value, Change> found = new LinkedHashMap<>();

    Search(MethodBody body) {
      this.body = body;
      this.resolver = new Resolver(body, summaries);
    }

    List<Change> run() {
      body.each(Event.Call.class, this::call);
      return List.copyOf(found.values());
    }

    private void call(Event.Call call) {
      Value receiver = call.receiver() == null ? null : resolve(call.receiver());
      if (receiver != null && objects.changesReceiver(call.callee())) {
        add(behindViews(receiver), CallPath.at(body.name(), call.line()));
      }
      List<Value> arguments = call.arguments().stream().map(this::resolve).toList();
      List<MethodName> targets = summaries.targets().all(call);
      if (targets.size() <= MOST_TARGETS) {
        for (MethodName target : targets) {
          for (Change change : of(target)) {
            Value object = Terms.ofCaller(change.object(), receiver, arguments);
            if (object != null) {
              add(resolve(object), change.path().calledFrom(body.name(), call.line()));
            }
          }
        }
      }
      for (int i = 0; i < arguments.size(); i++) {
        if (arguments.get(i) instanceof Value.Function && runs(call, i)) {
          String type = Descriptors.parameterType(call.callee(), i);
          for (TaskFinder.Task function :
              functions.behind(body, arguments.get(i), call.site(), type)) {
            of(function)
                .forEach(it -> add(it.object(), it.path().calledFrom(body.name(), call.line())));
          }
        }
      }
    }

    private boolean runs(Event.Call call, int argument) {
      MethodName target = summaries.targets().of(call);
      return summaries.table().has(call.callee(), Effect.Kind.RUNS_ARGUMENT)
          || target != null && summaries.runParameters(target).contains(argument);
    }

    private Value behindViews(Value value) {
      Event.Call view = body.callBehind(value);
      return view != null && view.receiver() != null && objects.isView(view.callee())
          ? resolve(view.receiver())
          : value;
    }

    private void add(Value object, CallPath path) {
      if (Terms.areOfCaller(object)
          && object.depth() <= DEEPEST_NAME
          && path.length() <= LONGEST_PATH
          && found.size() < MOST_CHANGES) {
        found.putIfAbsent(object, new Change(object, path));
      }
    }

    private Value resolve(Value value) {
      return resolver.resolve(value, Map.of());
    }
  }
}
