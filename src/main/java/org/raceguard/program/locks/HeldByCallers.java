package org.raceguard.program.locks;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.LockMode;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Carriers;
import org.raceguard.program.flow.Nests;
import org.raceguard.program.flow.PathState;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;

/**
 * Whether a lock that a method needs, and does not acquire itself, is held by those who call it.
 *
 * <p>A lambda runs with the locks of where it is run.
 */
final class HeldByCallers {

  /** What is known. */
  enum Answer {
    HELD,
    NOT_HELD,
    UNKNOWN
  }

  /**
   * @param caller who does not hold it, where it is known that somebody does not
   * @param line of the call
   */
  record Standing(Answer answer, @Nullable MethodName caller, int line) {
    static final Standing HELD = new Standing(Answer.HELD, null, 0);
    static final Standing NOT_HELD = new Standing(Answer.NOT_HELD, null, 0);
    static final Standing UNKNOWN = new Standing(Answer.UNKNOWN, null, 0);

    boolean is(Answer other) {
      return answer == other;
    }

    Standing at(MethodName method, int callLine) {
      return is(Answer.NOT_HELD) ? new Standing(answer, method, callLine) : this;
    }
  }

  /** A lock that was asked for in a method already, in a recursion. */
  private record Question(MethodName method, LockName lock) {}

  /** A recursion over a linked list names a longer path each time. */
  private static final int LONGEST_PATH = 4;

  private final Summaries summaries;
  private final CallGraph graph;

  HeldByCallers(Summaries summaries, CallGraph graph) {
    this.summaries = summaries;
    this.graph = graph;
  }

  /** Whether a lock is held where a method begins. */
  Standing onEntry(MethodName method, LockName lock) {
    Standing standing = onEntry(method, lock, new HashSet<>());
    // A lock that two classes were given has more names than the callers' ones.
    return standing.is(Answer.NOT_HELD) && isSharedWithSuperclass(lock.lock(), method)
        ? Standing.UNKNOWN
        : standing;
  }

  /** Whether a lock that was given to a class is one that it gave to its superclass as well. */
  private boolean isSharedWithSuperclass(Value lock, MethodName method) {
    return lock instanceof Value.Field path
        && path.base() instanceof Value.This
        && !path.name().owner().equals(method.owner())
        && isGiven(lock);
  }

  private Standing onEntry(MethodName method, LockName lock, Set<Question> asked) {
    if (lock.lock().depth() > LONGEST_PATH) {
      return Standing.UNKNOWN;
    }
    if (!asked.add(new Question(method, lock))) {
      return Standing.HELD;
    }
    Set<MethodName> callers = new HashSet<>();
    graph.callers(method).forEach(step -> callers.add(step.target()));
    List<Standing> standings = new ArrayList<>();
    for (MethodName caller : callers) {
      MethodBody body = summaries.files().body(caller);
      if (body == null) {
        standings.add(Standing.UNKNOWN);
      } else {
        addCalls(body, method, lock, asked, standings);
        addFunctions(body, method, lock, asked, standings);
      }
    }
    return standings.isEmpty() ? unseenCallers(method, lock) : worst(standings);
  }

  private static Standing worst(List<Standing> standings) {
    Standing worst = Standing.HELD;
    for (Standing standing : standings) {
      if (standing.is(Answer.NOT_HELD)) {
        return standing;
      }
      worst = standing.is(Answer.UNKNOWN) ? standing : worst;
    }
    return worst;
  }

  private void addCalls(
      MethodBody body, MethodName method, LockName lock, Set<Question> asked, List<Standing> into) {
    Resolver resolver = new Resolver(body, summaries);
    body.each(
        Event.Call.class,
        call -> {
          if (graph.targets(call).contains(method)) {
            Value here =
                resolver.resolve(
                    Resolver.substitute(lock.lock(), call.receiver(), call.arguments()), Map.of());
            into.add(
                at(body, call.site(), LockName.of(here, lock.mode()), asked)
                    .at(body.name(), call.line()));
          }
        });
  }

  /** Whether a lock is held at a place. */
  private Standing at(MethodBody body, int site, LockName lock, Set<Question> asked) {
    Set<LockName> held = summaries.locks(body.name()).held().getOrDefault(site, Set.of());
    if (held.contains(lock)) {
      return Standing.HELD;
    }
    boolean another =
        held.stream()
            .anyMatch(it -> it.mode() != LockMode.MONITOR && lock.mode() != LockMode.MONITOR);
    if (another && isGiven(lock.lock())) {
      return Standing.UNKNOWN;
    }
    if (Summaries.isNameable(lock.lock()) && body.callBehind(lock.lock().root()) == null) {
      return onEntry(body.name(), lock, asked);
    }
    return held.isEmpty() && !comesLocked(body, lock.lock().root())
        ? Standing.NOT_HELD
        : Standing.UNKNOWN;
  }

  /** Whether an object comes from a method that leaves a lock acquired with it. */
  private boolean comesLocked(MethodBody body, Value object) {
    Event.Call call = body.callBehind(object);
    return call != null && graph.targets(call).stream().anyMatch(this::returnsLocked);
  }

  private boolean returnsLocked(MethodName method) {
    MethodBody body = summaries.files().body(method);
    boolean[] locked = {false};
    if (body != null) {
      body.each(
          Event.Return.class,
          exit ->
              locked[0] |=
                  summaries.locks(method).held().getOrDefault(exit.site(), Set.of()).stream()
                      .anyMatch(lock -> lock.mode() != LockMode.MONITOR));
    }
    return locked[0];
  }

  /** A lock that a constructor was given, which a superclass may keep under a name of its own. */
  private boolean isGiven(Value lock) {
    if (!(lock instanceof Value.Field path)) {
      return false;
    }
    ClassShape owner = summaries.hierarchy().shape(path.name().owner());
    return owner != null
        && owner.methods().stream()
            .filter(it -> it.name().isConstructor())
            .anyMatch(
                it ->
                    summaries.constructorAssigns(it.name()).get(path.name())
                        instanceof Value.Parameter);
  }

  private void addFunctions(
      MethodBody body, MethodName method, LockName lock, Set<Question> asked, List<Standing> into) {
    Carriers carriers = new Carriers(body, summaries, new Resolver(body, summaries));
    body.each(
        Event.MakeFunction.class,
        made -> {
          if (summaries.targets().all(made.body(), made.dispatch()).contains(method)) {
            LockName here = carriers.inTermsOfCreator(made, lock, PathState.START);
            into.add(
                here == null
                    ? Standing.UNKNOWN
                    : whereRun(body, made, here, asked).at(body.name(), made.line()));
          }
        });
  }

  /** Whether the lock is held where the function runs, as far as it is seen where it goes. */
  private Standing whereRun(
      MethodBody body, Event.MakeFunction made, LockName lock, Set<Question> asked) {
    Value function = new Value.Function(made.site());
    List<Standing> standings = new ArrayList<>();
    body.each(
        Event.Call.class,
        call -> {
          if (function.equals(call.receiver())) {
            standings.add(at(body, call.site(), lock, asked));
          }
          int argument = call.arguments().indexOf(function);
          if (argument >= 0) {
            standings.add(whereRun(body, call, argument, lock, asked));
          }
        });
    return standings.isEmpty() ? Standing.UNKNOWN : worst(standings);
  }

  private Standing whereRun(
      MethodBody body, Event.Call call, int argument, LockName lock, Set<Question> asked) {
    Standing here = at(body, call.site(), lock, asked);
    if (summaries.table().has(call.callee(), Effect.Kind.RUNS_ARGUMENT)) {
      return here;
    }
    if (isHandedOff(call, argument)) {
      return Standing.NOT_HELD;
    }
    MethodName target = summaries.targets().of(call);
    if (target != null && summaries.runParameters(target).contains(argument)) {
      return here.is(Answer.HELD) || runsWith(lock, body, call, target, argument)
          ? Standing.HELD
          : here;
    }
    // A library that is not known may run it here and now, or later. It does not acquire our lock.
    boolean ofLibrary = target == null && !summaries.isAnalysed(call.callee().owner());
    return ofLibrary && here.is(Answer.NOT_HELD) ? here : Standing.UNKNOWN;
  }

  /** Whether another thread runs the function. */
  private boolean isHandedOff(Event.Call call, int argument) {
    return summaries.table().effects(call.callee()).stream()
        .anyMatch(it -> it.kind() == Effect.Kind.RUNS_ON_THREAD && it.index() == argument);
  }

  /** Whether a method runs the function that it is given with the lock held. */
  private boolean runsWith(
      LockName lock, MethodBody body, Event.Call call, MethodName target, int argument) {
    MethodBody runner = summaries.files().body(target);
    if (runner == null) {
      return false;
    }
    Resolver resolver = new Resolver(body, summaries);
    boolean[] all = {true};
    runner.each(
        Event.Call.class,
        inner -> {
          Value parameter = new Value.Parameter(argument);
          boolean passedOn = inner.arguments().contains(parameter);
          if (parameter.equals(inner.receiver()) || passedOn) {
            boolean held = false;
            for (LockName there :
                summaries.locks(target).held().getOrDefault(inner.site(), Set.of())) {
              Value here =
                  resolver.resolve(
                      Resolver.substitute(there.lock(), call.receiver(), call.arguments()),
                      Map.of());
              held |= LockName.of(here, there.mode()).equals(lock);
            }
            MethodName next = passedOn ? summaries.targets().of(inner) : null;
            all[0] &= held || next != null && !next.equals(target) && passesOn(lock, inner, next);
          }
        });
    return all[0];
  }

  /** A second helper behind the first: only its own lock of the same receiver is understood. */
  private boolean passesOn(LockName lock, Event.Call inner, MethodName next) {
    MethodBody runner = summaries.files().body(next);
    boolean sameReceiver = inner.receiver() instanceof Value.This;
    return runner != null
        && sameReceiver
        && summaries.locks(next).held().values().stream().anyMatch(held -> held.contains(lock));
  }

  /** Nobody in the program calls it: somebody outside does, or nobody. */
  private Standing unseenCallers(MethodName method, LockName lock) {
    MethodShape declared = summaries.declaration(method);
    if (declared == null || declared.is(Modifier.PRIVATE) || isGiven(lock.lock())) {
      return Standing.UNKNOWN;
    }
    boolean expectsIt =
        lock.lock().root() instanceof Value.Parameter
            || declared.is(Modifier.PROTECTED)
            || isCalledBySuperclass(method)
            || lock.lock() instanceof Value.Field path && isHandedOut(path);
    return expectsIt && isWithinReach(lock.lock(), method) ? Standing.UNKNOWN : Standing.NOT_HELD;
  }

  /** Whether others than the class, and what is written with it, can hold the lock too. */
  private boolean isWithinReach(Value lock, MethodName method) {
    if (!(lock instanceof Value.Field path)) {
      return true;
    }
    FieldShape field = summaries.hierarchy().field(path.name());
    return field == null
        || !field.is(Modifier.PRIVATE)
        || !Nests.host(field.name().owner()).equals(Nests.host(method.owner()))
        || isHandedOut(path);
  }

  /**
   * Whether others can get at a private lock, or have it acquired: by a getter, by {@code lock()}.
   */
  private boolean isHandedOut(Value.Field path) {
    ClassShape owner = summaries.hierarchy().shape(path.name().owner());
    if (owner == null) {
      return true;
    }
    for (MethodShape method : owner.methods()) {
      if (method.is(Modifier.PRIVATE)) {
        continue;
      }
      boolean acquires =
          summaries.effects(method.name()).always().entrySet().stream()
              .anyMatch(it -> it.getValue() > 0 && isField(it.getKey().lock(), path.name()));
      if (acquires || isField(summaries.returned(method.name()), path.name())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isField(@Nullable Value value, FieldName name) {
    return value instanceof Value.Field field && field.name().equals(name);
  }

  /** A superclass out of sight declares the method: it may call it with a lock held. */
  private boolean isCalledBySuperclass(MethodName method) {
    ClassShape shape = summaries.hierarchy().shape(method.owner());
    while (shape != null && shape.superName() != null) {
      String parent = shape.superName();
      shape = summaries.hierarchy().shape(parent);
      if (shape == null) {
        return true;
      }
      if (!shape.analysed() && shape.method(method.name(), method.descriptor()) != null) {
        return true;
      }
    }
    return false;
  }
}
