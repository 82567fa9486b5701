package org.raceguard.program.sharing;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.calls.CallPath;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Decisions;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Value;
import org.raceguard.program.exposure.SharedContainers;
import org.raceguard.program.flow.LockFacts;
import org.raceguard.program.flow.Nests;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.locks.KnownLock;
import org.raceguard.program.locks.Reached;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.tables.ObjectTable;
import org.raceguard.program.threads.TaskFinder;

/** The functions that concurrent maps run while they hold the lock of an entry. */
public final class MapComputations {
  /** A virtual call on the way means one of its targets, and who knows which. */
  private static final int MOST_WAYS = 1;

  /** What the map's own lock and a lock far away have to do with each other is anybody's guess. */
  private static final int LONGEST_PATH_TO_LOCK = 4;

  private final Summaries summaries;
  private final SharedContainers containers;
  private final Function<MethodName, LockFacts> locks;
  private final Function<Collection<MethodName>, Map<MethodName, List<Reached>>> reached;
  private final TaskFinder functions;
  private final MapChanges changes;

  /**
   * @param reached what methods reach, in their own terms
   */
  MapComputations(
      Summaries summaries,
      ObjectTable objects,
      SharedContainers containers,
      Function<MethodName, LockFacts> locks,
      Function<Collection<MethodName>, Map<MethodName, List<Reached>>> reached) {
    this.summaries = summaries;
    this.containers = containers;
    this.locks = locks;
    this.reached = reached;
    this.functions = new TaskFinder(summaries);
    this.changes = new MapChanges(summaries, objects, functions);
  }

  /** Where methods of a class give such a function away, each place once. */
  public List<Reentry> of(JavaClass javaClass) {
    synchronized (summaries) {
      ClassShape shape = summaries.hierarchy().shape(Names.internal(javaClass));
      List<Reentry> found = new ArrayList<>();
      if (shape != null && shape.analysed()) {
        for (MethodShape method : shape.methods()) {
          boolean remaps = method.callsAny(this::remaps);
          MethodBody body = remaps ? summaries.files().body(method.name()) : null;
          if (body != null) {
            new Search(body, found).run();
          }
        }
      }
      return found;
    }
  }

  private boolean remaps(MethodName callee) {
    return summaries.table().has(callee, Effect.Kind.REMAPS);
  }

  /** One method. */
  private final class Search {
    private final MethodBody body;
    private final List<Reentry> found;
    private final Resolver resolver;

    Search(MethodBody body, List<Reentry> found) {
      this.body = body;
      this.found = found;
      this.resolver = new Resolver(body, summaries);
    }

    void run() {
      body.each(
          Event.Call.class,
          call -> {
            if (call.receiver() != null
                && !call.arguments().isEmpty()
                && remaps(call.callee())
                && containers.locksEntries(body, call)) {
              examine(call);
            }
          });
    }

    private void examine(Event.Call call) {
      int last = call.arguments().size() - 1;
      String type = Descriptors.parameterType(call.callee(), last);
      Set<TaskFinder.Task> given =
          functions.behind(body, call.arguments().get(last), call.site(), type);
      Value map = resolver.resolve(Objects.requireNonNull(call.receiver()), Map.of());
      for (TaskFinder.Task function : given) {
        CallPath change = change(function, map);
        if (change != null) {
          report(call, map, null, change);
          return;
        }
      }
      for (TaskFinder.Task function : given) {
        Reached wait = wait(function, call);
        if (wait != null) {
          report(call, map, wait, wait.path());
          return;
        }
      }
    }

    private @Nullable CallPath change(TaskFinder.Task function, Value map) {
      return changes.of(function).stream()
          .filter(it -> resolver.resolve(it.object(), Map.of()).equals(map))
          .map(MapChanges.Change::path)
          .min(Comparator.comparingInt(CallPath::length))
          .orElse(null);
    }

    private @Nullable Reached wait(TaskFinder.Task function, Event.Call call) {
      Set<Value> held =
          locks.apply(body.name()).held().getOrDefault(call.site(), Set.of()).stream()
              .map(LockName::lock)
              .collect(Collectors.toSet());
      return reached
          .apply(List.of(function.method()))
          .getOrDefault(function.method(), List.of())
          .stream()
          .filter(it -> it.ways() <= MOST_WAYS && !isOfEntry(it, function))
          .map(it -> here(it, function))
          .filter(it -> matters(it, held))
          .min(Comparator.comparingInt(it -> it.path().length()))
          .orElse(null);
    }

    /** The lock of the entry itself, which the map gives to the function, belongs to the entry. */
    private boolean isOfEntry(Reached event, TaskFinder.Task function) {
      Value value = event.lock() == null ? null : event.lock().value();
      return value != null
          && (isGiven(value, function)
              || event.path().method().equals(function.method())
                  && isEntry(value, event, function));
    }

    private boolean isGiven(Value value, TaskFinder.Task function) {
      return value.root() instanceof Value.Parameter
          && MapChanges.outside(value, function.captures()) == null;
    }

    /** {@code if (entry == mine)}: the function has asked whether the entry is still that one. */
    private boolean isEntry(Value value, Reached event, TaskFinder.Task function) {
      MethodBody inside = summaries.files().body(function.method());
      if (inside == null) {
        return false;
      }
      boolean[] asked = {false};
      Decisions decisions = new Decisions(inside);
      inside.each(
          Event.EnterMonitor.class,
          entered -> {
            if (entered.line() == event.path().line()) {
              asked[0] |=
                  !decisions
                      .on(entered.site(), it -> compares(it.condition(), value, function))
                      .isEmpty();
            }
          });
      return asked[0];
    }

    private boolean compares(Value condition, Value mine, TaskFinder.Task function) {
      return condition instanceof Value.Comparison comparison
          && (comparison.left().equals(mine) && isGiven(comparison.right(), function)
              || comparison.right().equals(mine) && isGiven(comparison.left(), function));
    }

    private boolean matters(Reached event, Set<Value> held) {
      return switch (event.kind()) {
        case BLOCKS, HANDS_OFF, AWAITS -> true;
        case ACQUIRES ->
            event.path().length() <= LONGEST_PATH_TO_LOCK
                && (event.theLock().value() == null || !held.contains(event.theLock().value()));
        default -> false;
      };
    }

    /** What a function reaches, in the terms of the method that makes it. */
    private Reached here(Reached event, TaskFinder.Task function) {
      KnownLock lock = event.lock();
      Value value = lock == null ? null : lock.value();
      if (lock == null || value == null) {
        return event;
      }
      Value outside = MapChanges.outside(value, function.captures());
      Value resolved = outside == null ? null : resolver.resolve(outside, Map.of());
      return event.withLock(new KnownLock(lock.identity(), resolved, lock.mode()));
    }

    private void report(Event.Call call, Value map, @Nullable Reached reached, CallPath inside) {
      boolean writtenHere =
          Nests.isAnonymous(inside.method().owner())
              || summaries.home(inside.method()).equals(summaries.home(body.name()));
      CallPath path = writtenHere ? inside : inside.calledFrom(body.name(), call.line());
      found.add(new Reentry(body.name(), path.line(), Names.value(map, body), reached, path));
    }
  }
}
