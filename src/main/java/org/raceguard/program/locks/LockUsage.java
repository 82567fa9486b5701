package org.raceguard.program.locks;

import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.calls.CallPath;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.LockFacts;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.guards.Accesses;
import org.raceguard.program.guards.HeldLocks;
import org.raceguard.program.objects.FieldWrites;
import org.raceguard.program.tables.Effect;

/** How single methods use locks, for conditions that users compose. */
public final class LockUsage {
  /** A longer path convinces nobody. */
  private static final int LONGEST_PATH = 8;

  /** With more targets than these, it is not likely that a call means all of them. */
  private static final int MOST_TARGETS = 4;

  private final Summaries summaries;
  private final CallGraph graph;
  private final Accesses accesses;
  private final FieldWrites writes;

  LockUsage(Summaries summaries, CallGraph graph, Accesses accesses, FieldWrites writes) {
    this.summaries = summaries;
    this.graph = graph;
    this.accesses = accesses;
    this.writes = writes;
  }

  /**
   * A lock that a method acquires.
   *
   * @param shown its name for a reader
   * @param monitor whether by {@code synchronized}
   * @param type the internal name of the static type of a monitor's object, where it is known
   */
  public record Acquired(String shown, int line, boolean monitor, @Nullable String type) {}

  /** A call that a method makes while a lock is held, by it or by all of its callers. */
  public record LockedCall(MethodName callee, int line, String shown) {}

  /** Whether a lock is held in all that a method does. */
  public enum Holding {
    ALWAYS,
    NOT_ALWAYS,
    UNKNOWN
  }

  /**
   * @param line of the first thing that is done without the lock, where there is one
   */
  public record Held(Holding holding, int line) {}

  /** The locks that a method acquires, in the order of its lines; each line tells of one once. */
  public List<Acquired> acquired(MethodName method) {
    Map<List<Object>, Acquired> found = new LinkedHashMap<>();
    MethodShape declared = summaries.declaration(method);
    if (declared != null && declared.is(Modifier.SYNCHRONIZED)) {
      String shown =
          declared.is(Modifier.STATIC) ? Names.simpleType(method.owner()) + ".class" : "this";
      String type = declared.is(Modifier.STATIC) ? "java/lang/Class" : method.owner();
      add(new Acquired(shown, declared.firstLine(), true, type), found);
    }
    LockFacts facts = summaries.locks(method);
    for (LockFacts.MonitorEntry entry : facts.monitors()) {
      String type = entry.lock() instanceof Value.This ? method.owner() : entry.type();
      add(new Acquired(entry.shown(), entry.line(), true, type), found);
    }
    for (LockFacts.LockUse use : facts.uses()) {
      if (use.acquires()) {
        add(new Acquired(use.shown(), use.line(), false, null), found);
      }
    }
    return List.copyOf(found.values());
  }

  private static void add(Acquired acquired, Map<List<Object>, Acquired> into) {
    into.putIfAbsent(List.of(acquired.line(), acquired.shown()), acquired);
  }

  /** The calls that a method makes while a lock is held; those of locks aside. */
  public List<LockedCall> lockedCalls(MethodName method) {
    MethodBody body = summaries.files().body(method);
    List<LockedCall> found = new ArrayList<>();
    if (body != null) {
      body.each(
          Event.Call.class,
          call -> {
            HeldLocks held = accesses.locksAt(method, call.site());
            if (!held.locks().isEmpty() && !isOfLocks(call)) {
              found.add(new LockedCall(call.callee(), call.line(), shown(held, body)));
            }
          });
    }
    return found;
  }

  private static String shown(HeldLocks held, MethodBody body) {
    return held.locks().stream().map(it -> Names.lock(it, body)).sorted().findFirst().orElse("");
  }

  private boolean isOfLocks(Event.Call call) {
    for (Effect effect : summaries.table().effects(call.callee())) {
      switch (effect.kind()) {
        case ACQUIRE, TRY_ACQUIRE, RELEASE, CONVERT, VIEW, SELF, CONDITION, IS_HELD, IS_STAMP:
          return true;
        default:
          break;
      }
    }
    return false;
  }

  /**
   * Whether all that a method does, its use of the lock aside, is done with the lock held: the
   * method acquires it, or all of its callers hold it.
   *
   * @param lock as messages call it, {@code this.} left out or not
   */
  public Held held(MethodName method, String lock) {
    MethodBody body = summaries.files().body(method);
    if (body == null) {
      return new Held(Holding.UNKNOWN, 0);
    }
    boolean unknown = false;
    for (int site : body.order()) {
      Event event = body.event(site);
      if (!isWork(event, lock, body)) {
        continue;
      }
      HeldLocks held = accesses.locksAt(method, site);
      if (held.locks().stream().noneMatch(it -> isCalled(it, lock, body))) {
        if (held.certain()) {
          return new Held(Holding.NOT_ALWAYS, event.line());
        }
        unknown = true;
      }
    }
    return new Held(unknown ? Holding.UNKNOWN : Holding.ALWAYS, 0);
  }

  private boolean isWork(Event event, String lock, MethodBody body) {
    if (event instanceof Event.ReadField read) {
      return !isNamed(Names.value(new Value.Field(read.base(), read.field()), body), lock);
    }
    return event instanceof Event.WriteField
        || event instanceof Event.Call call && !isOfLocks(call);
  }

  private static boolean isCalled(LockName held, String lock, MethodBody body) {
    return isNamed(Names.value(held.lock(), body), lock) || isNamed(Names.lock(held, body), lock);
  }

  /** Whether a lock that messages call so is what somebody asks for. */
  public static boolean isNamed(String shown, String lock) {
    return shown.equals(lock) || shown.equals("this." + lock);
  }

  /** A method on the way, and how long the way to it is. */
  private record Reach(MethodName method, int length) {}

  /**
   * How a method comes to wait for another thread, a message or a condition; null if it does not.
   */
  public @Nullable CallPath wayToWait(MethodName method) {
    Deque<Reach> todo = new ArrayDeque<>(List.of(new Reach(method, 1)));
    Map<MethodName, CallPath> cameFrom = new LinkedHashMap<>();
    Set<MethodName> seen = new HashSet<>(Set.of(method));
    while (!todo.isEmpty()) {
      Reach here = todo.remove();
      MethodBody body = summaries.files().body(here.method());
      if (body == null) {
        continue;
      }
      int line = lineOfWait(body);
      if (line != 0) {
        return way(CallPath.at(here.method(), line), cameFrom);
      }
      if (here.length() < LONGEST_PATH) {
        for (CallPath callee : callees(body, seen)) {
          cameFrom.put(callee.method(), CallPath.at(here.method(), callee.line()));
          todo.add(new Reach(callee.method(), here.length() + 1));
        }
      }
    }
    return null;
  }

  private static CallPath way(CallPath end, Map<MethodName, CallPath> cameFrom) {
    CallPath way = end;
    for (CallPath caller = cameFrom.get(end.method());
        caller != null;
        caller = cameFrom.get(caller.method())) {
      way = way.calledFrom(caller.method(), caller.line());
    }
    return way;
  }

  /** The methods that a body runs and that were not seen yet, each with the line that runs it. */
  private List<CallPath> callees(MethodBody body, Set<MethodName> seen) {
    List<CallPath> found = new ArrayList<>();
    Set<MethodName> inPlace = new HashSet<>();
    for (CallGraph.Step step : graph.steps(body.name())) {
      if (step.how() == CallGraph.How.RUNS_IN_PLACE) {
        inPlace.add(step.target());
      }
    }
    for (int site : body.order()) {
      List<MethodName> targets = List.of();
      if (body.event(site) instanceof Event.Call call) {
        targets = graph.targets(call);
      } else if (body.event(site) instanceof Event.MakeFunction made) {
        targets =
            summaries.targets().all(made.body(), made.dispatch()).stream()
                .filter(inPlace::contains)
                .toList();
      }
      if (targets.size() <= MOST_TARGETS) {
        for (MethodName target : targets) {
          if (seen.add(target)) {
            found.add(CallPath.at(target, body.event(site).line()));
          }
        }
      }
    }
    return found;
  }

  /** The line of the first event that waits, or 0. */
  private int lineOfWait(MethodBody body) {
    Waiting waiting = new Waiting(body, summaries, writes, new Resolver(body, summaries));
    for (int site : body.order()) {
      if (body.event(site) instanceof Event.Call call && waits(call, waiting)) {
        return call.line();
      }
    }
    return 0;
  }

  private boolean waits(Event.Call call, Waiting waiting) {
    for (Effect effect : summaries.table().effects(call.callee())) {
      switch (effect.kind()) {
        case MONITOR_WAIT, AWAIT:
          return true;
        case BLOCKS, HANDS_OFF:
          if (waiting.kind(call, effect) != null) {
            return true;
          }
          break;
        default:
          break;
      }
    }
    return false;
  }
}
