package org.raceguard.program.cleanup;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.Hierarchy;
import org.raceguard.program.code.LockMode;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.ThrownTypes;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Hold;
import org.raceguard.program.flow.Outcome;
import org.raceguard.program.flow.PathState;
import org.raceguard.program.flow.PathWalk;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.objects.Custody;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.tables.MethodTable;

/**
 * What becomes of an interruption that a handler has caught: the flag of the thread is cleared, and
 * the handler owes it to somebody, until it restores the flag, passes the exception on, or the
 * thread ends.
 */
final class InterruptSteps implements PathWalk.Steps {
  private static final MethodTable.Kinds IDLE =
      MethodTable.Kinds.of(
          Effect.Kind.BORROWS,
          Effect.Kind.HARMLESS,
          Effect.Kind.CLOSES,
          Effect.Kind.RELEASE,
          Effect.Kind.GIVES_BACK,
          Effect.Kind.RETURNS_ARGUMENT);

  private static final String INTERRUPTED_IO = "java/io/InterruptedIOException";
  private static final Value WORKED = new Value.Constant(1);

  private final MethodBody body;
  private final Summaries summaries;
  private final Failures failures;
  private final Custody custody;
  private final Restorers restorers;
  private final Resolver resolver;
  private final Aftermath aftermath;
  private final Questions questions;
  private final boolean isTask;
  private final InterruptHandlers handlers;
  private final Set<Integer> settled = new HashSet<>();
  private final Map<Integer, LostInterrupt> exits = new TreeMap<>();
  private final Map<Integer, LostInterrupt> turns = new TreeMap<>();

  InterruptSteps(
      MethodBody body,
      Summaries summaries,
      Failures failures,
      Custody custody,
      Restorers restorers,
      boolean isTask) {
    this.body = body;
    this.summaries = summaries;
    this.failures = failures;
    this.custody = custody;
    this.restorers = restorers;
    this.resolver = new Resolver(body, summaries);
    this.aftermath = new Aftermath(body);
    this.handlers = new InterruptHandlers(body, summaries, restorers, aftermath);
    this.isTask = isTask;
    this.questions = new Questions(body, summaries);
  }

  List<LostInterrupt> lost() {
    List<LostInterrupt> found = new ArrayList<>();
    if (handlers.isEmpty()
        || !new PathWalk(body, summaries, resolver, this).from(PathState.START)) {
      return found;
    }
    for (int site : handlers.all()) {
      LostInterrupt exit = exits.get(site);
      if (exit == null && !settled.contains(site)) {
        exit = turns.get(site);
      }
      if (exit != null && (handlers.areExact(site) || !settled.contains(site))) {
        found.add(exit);
      }
    }
    return found;
  }

  @Override
  public Outcome take(Event event, PathState state) {
    if (event instanceof Event.Call call) {
      return call(call, state);
    }
    if (event instanceof Event.Catch caught && handlers.all().contains(caught.site())) {
      LockName debt = debt(caught.site());
      Hold before = state.held().get(debt);
      if (before != null && before.stamp() != null) {
        turns.put(caught.site(), new LostInterrupt(line(caught), line(caught), false, true));
      }
      return Outcome.to(state.with(debt, Hold.NONE.acquired(caught.site(), null)));
    }
    if (event instanceof Event.WriteField write) {
      boolean tells =
          write.value() instanceof Value.Constant && !aftermath.isStraight(write.site())
              || carries(write.value(), state);
      return Outcome.to(tells ? settle(state) : state);
    }
    if (event instanceof Event.Return exit) {
      exit(event, exit.value() == null ? state : passed(exit.value(), state), false);
      return Outcome.none();
    }
    if (event instanceof Event.Throw thrown) {
      LockName other = otherThanInterruption(thrown, state);
      PathState last =
          other != null ? state.with(other, null) : tells(thrown, state) ? settle(state) : state;
      return Outcome.none().orThrows(last, ThrownTypes.of(thrown.type()));
    }
    return Outcome.to(state);
  }

  private static int line(Event.Catch caught) {
    return caught.line();
  }

  private static LockName debt(int site) {
    return new LockName(new Value.Caught(site), LockMode.EXCLUSIVE);
  }

  /** What is thrown on as a RuntimeException was no interruption. */
  private @Nullable LockName otherThanInterruption(Event.Throw thrown, PathState state) {
    String type = thrown.type();
    LockName caught = type == null ? null : isCaught(thrown.exception(), state);
    return caught != null && type != null && ThrownTypes.isUnchecked(type, summaries.hierarchy())
        ? caught
        : null;
  }

  /**
   * Whether an exception says that the thread was interrupted, or is one that callers must heed.
   */
  private boolean tells(Event.Throw thrown, PathState state) {
    if (isCaught(thrown.exception(), state) != null) {
      return true;
    }
    String type =
        resolver.resolve(thrown.exception(), state.bindings()) instanceof Value.New created
            ? created.type()
            : thrown.type();
    return type == null || tells(type, resolver.resolve(thrown.exception(), state.bindings()));
  }

  private boolean tells(String type, Value exception) {
    if (isMadeForInterrupts(exception)) {
      return true;
    }
    Hierarchy hierarchy = summaries.hierarchy();
    return !ThrownTypes.isUnchecked(type, hierarchy)
        || hierarchy.isSubtype(type, "java/util/concurrent/CancellationException")
        || hierarchy.isSubtype(type, INTERRUPTED_IO);
  }

  /** An exception that can be made of an interruption stands for it. */
  private boolean isMadeForInterrupts(Value exception) {
    ClassShape type =
        exception instanceof Value.New created ? summaries.hierarchy().shape(created.type()) : null;
    return type != null
        && type.methods().stream()
            .map(ClassShape.MethodShape::name)
            .anyMatch(
                it -> it.isConstructor() && it.descriptor().contains(ThrownTypes.INTERRUPTED));
  }

  private @Nullable LockName isCaught(Value value, PathState state) {
    Value resolved = resolver.resolve(value, state.bindings());
    return resolved instanceof Value.Caught caught && state.held().containsKey(debt(caught.site()))
        ? debt(caught.site())
        : null;
  }

  /** Whether a value is what was caught, or an exception that was made of it. */
  private boolean carries(Value value, PathState state) {
    Value resolved = resolver.resolve(value, state.bindings());
    Event.Call behind = body.callBehind(resolved);
    Event.Call made =
        resolved instanceof Value.New created
                && summaries.hierarchy().isSubtype(created.type(), "java/lang/Throwable")
            ? resolver.constructorOf(created)
            : behind != null && wraps(behind) ? behind : null;
    return isCaught(value, state) != null
        || made != null && made.arguments().stream().anyMatch(it -> isCaught(it, state) != null);
  }

  /** What is returned tells the caller, as the exception itself or one that he must heed. */
  private PathState passed(Value value, PathState state) {
    Value resolved = resolver.resolve(value, state.bindings());
    boolean tells =
        resolved instanceof Value.New created
            && summaries.hierarchy().isSubtype(created.type(), "java/lang/Exception")
            && tells(created.type(), resolved);
    return tells || isCaught(value, state) != null ? settle(state) : state;
  }

  private PathState settle(PathState state) {
    PathState next = state;
    for (Map.Entry<LockName, Hold> entry : state.held().entrySet()) {
      settled.addAll(entry.getValue().sites());
      next = next.with(entry.getKey(), null);
    }
    return next;
  }

  private Outcome call(Event.Call call, PathState before) {
    if (summaries.table().has(call.callee(), Effect.Kind.NEVER_RETURNS)) {
      return Outcome.none();
    }
    PathState state = restorers.isInterruptible(call.callee()) ? before.afresh(summaries) : before;
    if (!state.held().isEmpty()) {
      boolean exception =
          call.callee().isConstructor()
              ? summaries.hierarchy().isSubtype(call.callee().owner(), "java/lang/Throwable")
              : wraps(call);
      for (int i = 0; !exception && i < call.arguments().size(); i++) {
        if (carries(call.arguments().get(i), state) && !custody.ofArgument(call, i).isBorrowed()) {
          state = settle(state);
        }
      }
      boolean stops = !aftermath.isStraight(call.site()) && questions.areAnsweredAnewBy(call);
      if (stops || restorers.restores(call)) {
        state = settle(state);
      }
      if (isWork(call)) {
        PathState next = state;
        for (Map.Entry<LockName, Hold> entry : state.held().entrySet()) {
          next =
              next.with(
                  entry.getKey(), Hold.NONE.acquired(entry.getValue().sites().get(0), WORKED));
        }
        state = next;
      }
    }
    Outcome outcome = Outcome.to(state);
    return outcome.orThrows(state, failures.of(body, call));
  }

  /**
   * Whether a method of the program makes an exception of another one, which callers need not heed.
   */
  private boolean wraps(Event.Call call) {
    String type = Descriptors.type(call.callee().returnType());
    MethodName target =
        type != null && summaries.hierarchy().isSubtype(type, "java/lang/Throwable")
            ? summaries.targets().of(call)
            : null;
    MethodBody maker = target == null ? null : summaries.files().body(target);
    if (maker == null) {
      return false;
    }
    boolean[] made = new boolean[1];
    boolean[] heeded = new boolean[1];
    maker.each(
        Event.Create.class,
        each -> {
          if (summaries.hierarchy().isSubtype(each.type(), "java/lang/Throwable")) {
            made[0] = true;
            heeded[0] |= tells(each.type(), new Value.New(each.site(), each.type()));
          }
        });
    return made[0] && !heeded[0];
  }

  /** What a thread that is about to end does not do. */
  private boolean isWork(Event.Call call) {
    if (summaries.table().hasAny(call.callee(), IDLE)) {
      return call.callee().isConstructor();
    }
    return !(call.receiver() instanceof Value.Caught)
        && !call.callee().isConstructor()
        && !aftermath.contains(call)
        && !questions.isOne(call);
  }

  @Override
  public void exit(Event event, PathState state, boolean byException) {
    if (byException && !(event instanceof Event.Throw)) {
      // What else goes wrong on the way is another matter.
      return;
    }
    for (Hold hold : state.held().values()) {
      for (int site : hold.sites()) {
        boolean ends = isTask && !byException && hold.stamp() == null;
        if (!ends && body.event(site) instanceof Event.Catch caught) {
          LostInterrupt lost =
              new LostInterrupt(
                  line(caught), event.line(), byException && event instanceof Event.Throw, false);
          exits.merge(site, lost, (left, right) -> left.wrapped() ? right : left);
        }
      }
    }
  }

  @Override
  public void lost(PathState before, PathState after) {
    // What was caught keeps its name.
  }
}
