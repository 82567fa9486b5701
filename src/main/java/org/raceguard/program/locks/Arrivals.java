package org.raceguard.program.locks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.calls.Entries;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.LockMode;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.LockFacts;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;

/**
 * How threads arrive at a method that holds one lock and asks for another. Whoever holds the other
 * one already does not wait for it; and nobody waits for the first one while its object is known to
 * the thread alone that made it.
 *
 * <p>A method that the program itself calls is taken to be called from there only, public or not.
 */
final class Arrivals {
  private static final int DEEPEST = 12;

  /**
   * How a method is entered: the object that it locks, in its own terms, if that is followed; and
   * whether only the read side of the other lock is wanted, which is as good as held by a reader.
   */
  private record Entry(
      MethodName method, @Nullable Value object, LockIdentity wanted, boolean toRead) {}

  private final Summaries summaries;
  private final CallGraph graph;
  private final Entries entries;
  private final Newcomers newcomers;
  private final Function<MethodName, LockFacts> locks;
  private final Map<Entry, Boolean> known = new HashMap<>();

  Arrivals(Summaries summaries, CallGraph graph, Function<MethodName, LockFacts> locks) {
    this.summaries = summaries;
    this.graph = graph;
    this.entries = new Entries(summaries, graph);
    this.newcomers = new Newcomers(summaries, graph);
    this.locks = locks;
  }

  /** Whether a thread can come to hold the one lock, as others may too, without the other one. */
  boolean arePossible(LockOrder.Step step) {
    Value held = step.held().value();
    LockIdentity wanted = step.requested().identity();
    MethodBody body = held == null ? null : summaries.files().body(step.pair().method());
    if (body != null && newcomers.have(body, held, step.pair().site())) {
      return false;
    }
    boolean toRead = step.requested().mode() == LockMode.READ;
    return arrives(new Entry(step.pair().method(), followed(held), wanted, toRead), 0);
  }

  private static @Nullable Value followed(@Nullable Value object) {
    Value root = object == null ? null : object.root();
    return root instanceof Value.This || root instanceof Value.Parameter ? object : null;
  }

  private boolean arrives(Entry entry, int depth) {
    Boolean before = known.get(entry);
    if (before == null) {
      // A recursion arrives from where it began.
      known.put(entry, false);
      before = depth > DEEPEST || isCalledFromOutside(entry.method()) || comesIn(entry, depth);
      known.put(entry, before);
    }
    return before;
  }

  private boolean comesIn(Entry entry, int depth) {
    List<Entries.Caller> callers = entries.callersOf(entry.method());
    if (callers == null || callers.isEmpty()) {
      return true;
    }
    for (Entries.Caller caller : callers) {
      boolean arrives =
          caller.event() instanceof Event.Call call
              ? arrivesBy(call, caller.body(), entry, depth)
              : !(caller.event() instanceof Event.MakeFunction made)
                  || arrivesBy(made, caller.body(), entry, depth);
      if (arrives) {
        return true;
      }
    }
    return false;
  }

  private boolean arrivesBy(Event.Call call, MethodBody body, Entry entry, int depth) {
    if (holds(body, call.site(), entry)) {
      return false;
    }
    Value object = entry.object();
    if (object != null) {
      Value given = Resolver.substitute(object, call.receiver(), call.arguments());
      object = new Resolver(body, summaries).resolve(given, Map.of());
      if (newcomers.have(body, object, call.site())) {
        return false;
      }
    }
    return arrives(
        new Entry(body.name(), followed(object), entry.wanted(), entry.toRead()), depth + 1);
  }

  /** A function is run in place, or at any time. */
  private boolean arrivesBy(Event.MakeFunction made, MethodBody body, Entry entry, int depth) {
    boolean inPlace =
        graph.steps(body.name()).stream()
            .filter(step -> step.target().equals(entry.method()))
            .noneMatch(step -> step.how() == CallGraph.How.DEFERS);
    return !inPlace
        || !holds(body, made.site(), entry)
            && arrives(new Entry(body.name(), null, entry.wanted(), entry.toRead()), depth + 1);
  }

  private boolean holds(MethodBody body, int site, Entry entry) {
    Set<LockName> held = locks.apply(body.name()).held().getOrDefault(site, Set.of());
    if (held.isEmpty()) {
      return false;
    }
    LocksInBody names = new LocksInBody(body, summaries, graph, new Resolver(body, summaries));
    for (LockName name : held) {
      KnownLock lock = name.mode() == LockMode.READ && !entry.toRead() ? null : names.known(name);
      if (lock != null && lock.identity().equals(entry.wanted())) {
        return true;
      }
    }
    return false;
  }

  /** What a type outside of the program declares, as {@code Runnable.run()}, it may call, too. */
  private boolean isCalledFromOutside(MethodName method) {
    if (method.isConstructor() || method.isClassInitializer()) {
      return method.isClassInitializer();
    }
    for (String type : summaries.hierarchy().supertypes(method.owner())) {
      ClassShape parent = summaries.hierarchy().shape(type);
      if (parent != null
          && !parent.analysed()
          && parent.method(method.name(), method.descriptor()) != null) {
        return true;
      }
    }
    return false;
  }
}
