package org.raceguard.program.locks;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Summaries;

/**
 * Objects that a method made, or got from one that makes them, and that it has told nobody of yet:
 * no other thread can hold their locks.
 */
final class Newcomers {
  private static final int MOST_FACTORIES = 4;

  private final Summaries summaries;
  private final CallGraph graph;
  private final Map<MethodName, Boolean> factories = new HashMap<>();
  private final Map<MethodName, Boolean> leaks = new HashMap<>();

  Newcomers(Summaries summaries, CallGraph graph) {
    this.summaries = summaries;
    this.graph = graph;
  }

  /** Whether a value leads to such an object, or to one that such an object made for itself. */
  boolean have(MethodBody body, Value value, int site) {
    Value object = value.root();
    return isOwned(value) && isMade(body, object) && !isKnownAt(body, object, site);
  }

  /** Whether each field on the way holds what the constructor made. */
  private boolean isOwned(Value value) {
    Value at = value;
    while (at instanceof Value.Field field && field.base() != null) {
      if (!isMadeByOwner(field)) {
        return false;
      }
      at = field.base();
    }
    return at == value.root();
  }

  private boolean isMadeByOwner(Value.Field field) {
    ClassShape owner = summaries.hierarchy().shape(field.name().owner());
    if (owner == null || summaries.isReassigned(field.name())) {
      return false;
    }
    boolean some = false;
    for (ClassShape.MethodShape method : owner.methods()) {
      Value assigned =
          method.name().isConstructor()
              ? summaries.constructorAssigns(method.name()).get(field.name())
              : null;
      if (assigned != null && !(assigned instanceof Value.New)) {
        return false;
      }
      some |= assigned != null;
    }
    return some;
  }

  private boolean isMade(MethodBody body, Value object) {
    if (object instanceof Value.New made) {
      Event.Call constructor = constructorOf(body, made);
      return constructor != null && !leaksItself(constructor.callee());
    }
    Event.Call call = object instanceof Value.Result ? body.callBehind(object) : null;
    if (call == null) {
      return false;
    }
    List<MethodName> targets = graph.targets(call);
    return !targets.isEmpty()
        && targets.size() <= MOST_FACTORIES
        && targets.stream().allMatch(this::isFactory);
  }

  private static Event.@Nullable Call constructorOf(MethodBody body, Value.New made) {
    Event.Call[] found = new Event.Call[1];
    body.each(
        Event.Call.class,
        call -> {
          if (call.callee().isConstructor() && made.equals(call.receiver())) {
            found[0] = call;
          }
        });
    return found[0];
  }

  /** Whether a method returns an object that it made and told nobody of. */
  private boolean isFactory(MethodName method) {
    Boolean known = factories.get(method);
    if (known == null) {
      factories.put(method, false);
      MethodBody body = summaries.files().body(method);
      known = body != null && returnsNewcomers(body);
      factories.put(method, known);
    }
    return known;
  }

  private boolean returnsNewcomers(MethodBody body) {
    ValueSets values = new ValueSets(body);
    boolean[] all = {true};
    boolean[] some = {false};
    values.eachReturned(
        (value, at) -> {
          if (!(value instanceof Value.Null)) {
            some[0] = true;
            all[0] &= isMade(body, value) && !isKnownAt(body, value, at);
          }
        });
    return some[0] && all[0];
  }

  /** Whether a constructor tells others of the object. */
  private boolean leaksItself(MethodName constructor) {
    Boolean known = leaks.get(constructor);
    if (known == null) {
      leaks.put(constructor, false);
      MethodBody body = summaries.files().body(constructor);
      known = body == null ? summaries.isAnalysed(constructor.owner()) : leaksItself(body);
      leaks.put(constructor, known);
    }
    return known;
  }

  private boolean leaksItself(MethodBody body) {
    for (int site : body.order()) {
      Event event = body.event(site);
      boolean ofSuper =
          event instanceof Event.Call call
              && call.callee().isConstructor()
              && Value.This.INSTANCE.equals(call.receiver())
              && leaksItself(call.callee());
      if (ofSuper || tells(body, event, Value.This.INSTANCE)) {
        return true;
      }
    }
    return false;
  }

  /** Whether others may know of an object where a method comes to a site. */
  private boolean isKnownAt(MethodBody body, Value object, int site) {
    Set<Integer> ways = new HashSet<>();
    for (int each : body.order()) {
      if (each != site && tells(body, body.event(each), object)) {
        ways.add(each);
      }
    }
    if (ways.isEmpty()) {
      return false;
    }
    int origin =
        object instanceof Value.New made
            ? made.site()
            : object instanceof Value.Result result ? result.site() : -1;
    // A new turn of a loop makes a new object.
    Set<Integer> barriers = origin < 0 ? Set.of() : Set.of(origin);
    ValueSets values = new ValueSets(body);
    return ways.stream().anyMatch(way -> values.reachable(way, barriers).contains(site));
  }

  /** Whether an event puts an object where others may find it. */
  private static boolean tells(MethodBody body, Event event, Value object) {
    if (event instanceof Event.WriteField write) {
      return object.equals(write.value()) && !isOwn(body, write.base());
    }
    if (event instanceof Event.WriteElement write) {
      return object.equals(write.value()) && !(write.array().root() instanceof Value.New);
    }
    if (event instanceof Event.MakeFunction made) {
      return made.captured().contains(object);
    }
    return event instanceof Event.Call call && call.arguments().contains(object);
  }

  /** What is put into an object that nobody knows is known by nobody. */
  private static boolean isOwn(MethodBody body, @Nullable Value base) {
    return base != null
        && (base.root() instanceof Value.New
            || base instanceof Value.This && body.name().isConstructor());
  }
}
