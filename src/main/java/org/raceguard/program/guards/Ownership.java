package org.raceguard.program.guards;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.calls.Entries;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Nests;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.tables.ObjectTable;
import org.raceguard.program.threads.ThreadWords;

/**
 * Which objects one thread has to itself: those that a method made and has not given away, and
 * those under construction.
 */
final class Ownership {
  private static final int DEEPEST = 8;

  /** A task in a thread in a list of threads. */
  private static final int DEEPEST_TASK = 3;

  private record Root(MethodName method, Value value) {}

  private final Summaries summaries;
  private final Entries entries;
  private final ObjectTable table;
  private final Builders builders;
  private final Map<Root, Boolean> byCallers = new HashMap<>();
  private final Map<MethodName, Boolean> fresh = new HashMap<>();
  private final Map<String, Boolean> kept = new HashMap<>();
  private int depth;

  Ownership(Summaries summaries, Entries entries, ObjectTable table) {
    this.summaries = summaries;
    this.entries = entries;
    this.table = table;
    this.builders = new Builders(summaries);
  }

  /** Whether the object that a value leads to is this thread's own where a method uses it. */
  boolean owns(MethodBody body, @Nullable Value base, String staticOwner, int site) {
    if (base == null) {
      return initializes(body.name(), staticOwner);
    }
    if (builders.build(body, base)) {
      return true;
    }
    Value root = base.root();
    if (root instanceof Value.New || root instanceof Value.Result) {
      return isFresh(body, root) && !escapes(body, root, site);
    }
    return (root instanceof Value.This || root instanceof Value.Parameter)
        && ownsRoot(body, root, site);
  }

  private boolean ownsRoot(MethodBody body, Value root, int site) {
    if (root instanceof Value.This && body.name().isConstructor()) {
      return !escapes(body, root, site);
    }
    return root instanceof Value.This && staysWithMaker(body.name().owner())
        || ownedByCallers(body.name(), root);
  }

  private boolean initializes(MethodName method, String owner) {
    if (method.isClassInitializer()) {
      return Nests.host(method.owner()).equals(Nests.host(owner));
    }
    return ownedByCallers(method, new Value.ClassLiteral(owner));
  }

  private boolean ownedByCallers(MethodName method, Value root) {
    Root key = new Root(method, root);
    Boolean known = byCallers.get(key);
    if (known == null) {
      // A recursion adds no caller of its own.
      byCallers.put(key, true);
      depth++;
      known = depth <= DEEPEST && computeOwnedByCallers(method, root);
      depth--;
      byCallers.put(key, known);
    }
    return known;
  }

  private boolean computeOwnedByCallers(MethodName method, Value root) {
    if (entries.isOpen(method)) {
      return false;
    }
    List<Entries.Caller> callers = entries.callersOf(method);
    if (callers == null || callers.isEmpty()) {
      return false;
    }
    for (Entries.Caller caller : callers) {
      boolean owned =
          caller.event() instanceof Event.Call call
              ? ownsInCall(caller.body(), call, root)
              : caller.event() instanceof Event.MakeFunction made
                  && ownsWhereMade(caller.body(), made, root);
      if (!owned) {
        return false;
      }
    }
    return true;
  }

  /** A lambda that is run in place has what the method has that makes it. */
  private boolean ownsWhereMade(MethodBody body, Event.MakeFunction made, Value root) {
    int bound = made.dispatch() == Event.Dispatch.STATIC ? 0 : 1;
    int index =
        root instanceof Value.This
            ? bound - 1
            : root instanceof Value.Parameter parameter ? parameter.index() + bound : -1;
    if (!runsInPlace(body, new Value.Function(made.site()))) {
      return false;
    }
    if (root instanceof Value.ClassLiteral owner) {
      return initializes(body.name(), owner.type());
    }
    if (index < 0 || index >= made.captured().size()) {
      return false;
    }
    Value captured = new Resolver(body, summaries).resolve(made.captured().get(index), Map.of());
    return owns(body, captured, "", made.site());
  }

  private boolean runsInPlace(MethodBody body, Value function) {
    boolean[] inPlace = {false, true};
    body.each(
        Event.Call.class,
        call -> {
          int index = call.arguments().indexOf(function);
          if (index >= 0) {
            inPlace[0] = true;
            inPlace[1] &= runsInPlace(call, index);
          }
        });
    return inPlace[0] && inPlace[1];
  }

  private boolean runsInPlace(Event.Call call, int argument) {
    MethodName target = summaries.targets().of(call);
    return summaries.table().has(call.callee(), Effect.Kind.RUNS_ARGUMENT)
        || target != null && summaries.runParameters(target).contains(argument);
  }

  /** An object that stands for a function, and that its only maker runs in place and drops. */
  private boolean staysWithMaker(String type) {
    Boolean known = kept.get(type);
    if (known == null) {
      known = entries.isAnonymous(type) && computeStaysWithMaker(type);
      kept.put(type, known);
    }
    return known;
  }

  private boolean computeStaysWithMaker(String type) {
    ClassShape shape = summaries.hierarchy().shape(type);
    List<ClassShape.MethodShape> constructors =
        shape == null
            ? List.of()
            : shape.methods().stream().filter(it -> it.name().isConstructor()).toList();
    List<Entries.Caller> makers =
        constructors.size() == 1 ? entries.callersOf(constructors.get(0).name()) : null;
    if (makers == null
        || makers.size() != 1
        || !(makers.get(0).event() instanceof Event.Call made)
        || !(made.receiver() instanceof Value.New object)) {
      return false;
    }
    MethodBody body = makers.get(0).body();
    boolean[] stays = {runsInPlace(body, object)};
    for (int site : body.order()) {
      Event event = body.event(site);
      stays[0] &=
          !givesAway(body, event, object)
              && !(event instanceof Event.Return exit && object.equals(exit.value()));
    }
    return stays[0];
  }

  private boolean ownsInCall(MethodBody body, Event.Call call, Value root) {
    if (root instanceof Value.ClassLiteral owner) {
      return initializes(body.name(), owner.type());
    }
    Value given = null;
    if (root instanceof Value.This) {
      given = call.receiver();
    } else if (root instanceof Value.Parameter parameter
        && parameter.index() < call.arguments().size()) {
      given = call.arguments().get(parameter.index());
    }
    if (given == null) {
      return false;
    }
    Value resolved = new Resolver(body, summaries).resolve(given, Map.of());
    return owns(body, resolved, "", call.site());
  }

  private boolean isFresh(MethodBody body, Value value) {
    if (value instanceof Value.New) {
      return true;
    }
    Event.Call call = body.callBehind(value);
    if (call == null) {
      return false;
    }
    if (summaries.table().has(call.callee(), Effect.Kind.FRESH)) {
      return true;
    }
    MethodName target = summaries.targets().of(call);
    return target != null && returnsFresh(target);
  }

  /** Whether a method returns an object that it made and kept nowhere. */
  boolean returnsFresh(MethodName method) {
    Boolean known = fresh.get(method);
    if (known == null) {
      fresh.put(method, false);
      known = method.returnType().startsWith("L") && computeReturnsFresh(method);
      fresh.put(method, known);
    }
    return known;
  }

  private boolean computeReturnsFresh(MethodName method) {
    MethodBody body = summaries.files().body(method);
    if (body == null) {
      return false;
    }
    ValueSets values = new ValueSets(body);
    boolean[] all = {true};
    boolean[] some = {false};
    values.eachReturned(
        (value, at) -> {
          boolean nothing = value instanceof Value.Null;
          all[0] &= nothing || isFresh(body, value) && !escapes(body, value, at);
          some[0] |= !nothing;
        });
    return all[0] && some[0];
  }

  /** Whether others may have got hold of an object before a method comes to a site. */
  private boolean escapes(MethodBody body, Value object, int site) {
    Set<Integer> ways = new HashSet<>();
    for (int each : body.order()) {
      if (givesAway(body, body.event(each), object)) {
        ways.add(each);
      }
    }
    if (ways.isEmpty()) {
      return false;
    }
    ValueSets values = new ValueSets(body);
    int origin =
        object instanceof Value.New made
            ? made.site()
            : object instanceof Value.Result result ? result.site() : -1;
    // A new turn of a loop makes a new object.
    Set<Integer> barriers = origin < 0 ? Set.of() : Set.of(origin);
    return ways.stream().anyMatch(way -> values.reachable(way, barriers).contains(site));
  }

  private boolean givesAway(MethodBody body, Event event, Value object) {
    if (event instanceof Event.WriteField write) {
      return object.equals(write.value()) && !isOwnPlace(body, write.base());
    }
    if (event instanceof Event.WriteElement write) {
      return object.equals(write.value()) && !(write.array().root() instanceof Value.New);
    }
    if (event instanceof Event.MakeFunction made) {
      return made.captured().contains(object) && !(object instanceof Value.This);
    }
    if (event instanceof Event.Call call) {
      boolean given = call.arguments().contains(object);
      boolean keptByField =
          given
              && call.receiver() != null
              && table.changesReceiver(call.callee())
              && !(call.receiver().root() instanceof Value.New)
              && !runsInPlace(call, call.arguments().indexOf(object));
      return keptByField || startsThread(body, call, object);
    }
    return false;
  }

  private static boolean isOwnPlace(MethodBody body, @Nullable Value base) {
    return base != null
        && (base.root() instanceof Value.New
            || base instanceof Value.This && body.name().isConstructor());
  }

  /** Whether a thread gets an object, or a task that was made of it. */
  private boolean startsThread(MethodBody body, Event.Call call, Value object) {
    for (int index : ThreadWords.handedOver(summaries.table(), call)) {
      Value handed =
          index == ThreadWords.RECEIVER
              ? call.receiver()
              : index < call.arguments().size() ? call.arguments().get(index) : null;
      if (handed != null && (handed.equals(object) || keeps(body, handed, object, 0))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a task was given an object when it was made, by itself or in a list of tasks. */
  private boolean keeps(MethodBody body, Value task, Value object, int deep) {
    if (deep > DEEPEST_TASK) {
      return false;
    }
    if (task instanceof Value.New made) {
      Event.Call constructor = new Resolver(body, summaries).constructorOf(made);
      return constructor != null
          && constructor.arguments().stream()
              .anyMatch(it -> it.equals(object) || keeps(body, it, object, deep + 1));
    }
    boolean[] found = {false};
    if (task instanceof Value.Element element) {
      body.each(
          Event.WriteElement.class,
          write ->
              found[0] |=
                  write.array().equals(element.array())
                      && keeps(body, write.value(), object, deep + 1));
    } else if (task instanceof Value.Result) {
      body.each(
          Event.Call.class,
          call ->
              found[0] |=
                  summaries.table().has(call.callee(), Effect.Kind.TAKES_IN)
                      && call.arguments().stream()
                          .anyMatch(
                              it -> it instanceof Value.New && keeps(body, it, object, deep + 1)));
    }
    return found[0];
  }
}
