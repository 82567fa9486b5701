package org.raceguard.program.signals;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.code.Edge;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.Loops;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.tables.MethodTable;

/**
 * Finds loops that sleep, or spin, until another thread has changed some state, and do nothing
 * else. A loop that works on each turn, tries something again, or asks what is not known is none of
 * them.
 */
final class SleepLoops {
  private static final MethodTable.Kinds PASSES_TIME =
      MethodTable.Kinds.of(
          Effect.Kind.HARMLESS,
          Effect.Kind.MAKES,
          Effect.Kind.TELLS,
          Effect.Kind.ACQUIRE,
          Effect.Kind.RELEASE,
          Effect.Kind.VIEW);

  /** How many calls deep a sleep, or a question, may hide. */
  private static final int DEEPEST = 2;

  private final Summaries summaries;
  private final Map<MethodName, Boolean> sleepers = new HashMap<>();

  SleepLoops(Summaries summaries) {
    this.summaries = summaries;
  }

  /**
   * The loops by class and method.
   *
   * @param looked the methods that may sleep by themselves; those that do so by a helper are found
   */
  Map<String, Map<MethodName, List<SleepLoop>>> inAll(
      Collection<MethodName> looked, CallGraph graph) {
    Set<MethodName> candidates = new TreeSet<>();
    for (MethodName method : looked) {
      MethodBody body = summaries.files().body(method);
      boolean[] sleeps = new boolean[1];
      if (body != null) {
        body.each(Event.Call.class, it -> sleeps[0] |= isSleep(it.callee()));
      }
      if (sleeps[0]) {
        addWithCallers(method, graph, candidates);
      }
    }
    Map<String, Map<MethodName, List<SleepLoop>>> found = new HashMap<>();
    for (MethodName method : candidates) {
      List<SleepLoop> loops = in(summaries.files().body(method));
      if (!loops.isEmpty()) {
        found.computeIfAbsent(method.owner(), o -> new TreeMap<>()).put(method, loops);
      }
    }
    return found;
  }

  private void addWithCallers(MethodName method, CallGraph graph, Set<MethodName> into) {
    if (into.add(method) && isSleeper(method, DEEPEST)) {
      graph.callers(method).forEach(step -> addWithCallers(step.target(), graph, into));
    }
  }

  List<SleepLoop> in(@Nullable MethodBody body) {
    if (body == null) {
      return List.of();
    }
    Map<Set<Integer>, SleepLoop> found = new LinkedHashMap<>();
    Loops[] loops = new Loops[1];
    body.each(
        Event.Call.class,
        call -> {
          if (sleeps(call)) {
            loops[0] = loops[0] == null ? new Loops(body) : loops[0];
            Set<Integer> loop = loops[0].innermost(call.site());
            String state = loop == null ? null : stateWaitedFor(body, loops[0], loop, call);
            if (loop != null && state != null) {
              found.putIfAbsent(loop, new SleepLoop(state, call.callee(), call.line()));
            }
          }
        });
    return List.copyOf(found.values());
  }

  /** Whether a call lets time pass: by itself, or as a helper that does nothing else. */
  boolean sleeps(Event.Call call) {
    if (isSleep(call.callee())) {
      return true;
    }
    MethodName target = summaries.targets().of(call);
    return target != null && isSleeper(target, DEEPEST);
  }

  /** Who may be woken waits for a signal. */
  private boolean isSleep(MethodName callee) {
    Effect sleeps = summaries.table().effect(callee, Effect.Kind.SLEEPS);
    return sleeps != null && sleeps.detail() == null;
  }

  private boolean isSleeper(MethodName method, int depth) {
    Boolean known = sleepers.get(method);
    if (known == null) {
      sleepers.put(method, false);
      known = depth > 0 && computeSleeper(method, depth);
      sleepers.put(method, known);
    }
    return known;
  }

  private boolean computeSleeper(MethodName method, int depth) {
    MethodBody body = method.returnType().equals("V") ? summaries.files().body(method) : null;
    if (body == null) {
      return false;
    }
    boolean sleeps = false;
    for (int site : body.order()) {
      Event event = body.event(site);
      if (event instanceof Event.WriteField || event instanceof Event.WriteElement) {
        return false;
      }
      if (event instanceof Event.Call call) {
        MethodName target = summaries.targets().of(call);
        boolean lets = isSleep(call.callee()) || target != null && isSleeper(target, depth - 1);
        if (!lets && !passesTime(call)) {
          return false;
        }
        sleeps |= lets;
      }
    }
    return sleeps && new Loops(body).isEmpty();
  }

  /** The state that a loop waits for and does not change; null when it does anything else. */
  private @Nullable String stateWaitedFor(
      MethodBody body, Loops loops, Set<Integer> loop, Event.Call sleep) {
    StateQuestions questions = new StateQuestions(body, summaries);
    String state = null;
    boolean counts = false;
    for (Event.Branch exit : loops.exits(loop)) {
      StateQuestions.Answer answer = questions.of(exit.condition());
      if (answer == StateQuestions.Answer.UNKNOWN || answer == StateQuestions.Answer.QUEUE) {
        return null;
      }
      if (answer == StateQuestions.Answer.STATE) {
        state = state == null ? questions.shown(exit.condition()) : state;
      }
      counts |= answer == StateQuestions.Answer.LOCAL;
    }
    boolean spins = summaries.table().has(sleep.callee(), Effect.Kind.SPINS);
    // A bounded spin comes before a wait that blocks.
    boolean works =
        state == null
            || spins && counts
            || works(body, loop, questions)
            || writes(body, loop) && isForWork(body, loops, loop);
    return works ? null : state;
  }

  /** What gives nothing back and does no harm is there for its text. */
  private boolean writes(MethodBody body, Set<Integer> loop) {
    return Arrays.stream(body.order())
        .anyMatch(
            site ->
                loop.contains(site)
                    && body.event(site) instanceof Event.Call call
                    && call.callee().returnType().equals("V")
                    && !call.callee().isConstructor()
                    && !sleeps(call)
                    && summaries.table().has(call.callee(), Effect.Kind.HARMLESS)
                    && !summaries.table().has(call.callee(), Effect.Kind.RESTORES));
  }

  /**
   * Whether the text that a loop writes may be all its work: it goes on while a flag is set, or it
   * is all that a thread does.
   */
  private boolean isForWork(MethodBody body, Loops loops, Set<Integer> loop) {
    boolean whileSet = true;
    Set<Integer> after = new HashSet<>();
    for (Event.Branch exit : loops.exits(loop)) {
      for (Edge edge : body.edges(exit.site())) {
        if (!edge.isThrown() && !loop.contains(edge.to())) {
          whileSet &= !edge.holds() && !(exit.condition() instanceof Value.Comparison);
          after.addAll(new ValueSets(body).reachable(edge.to(), Set.of()));
          after.add(edge.to());
        }
      }
    }
    boolean task =
        summaries.table().has(body.name(), Effect.Kind.THREAD_ENTRY)
            || !summaries.home(body.name()).equals(body.name());
    return whileSet || task && after.stream().map(body::event).allMatch(SleepLoops::isIdle);
  }

  private static boolean isIdle(Event event) {
    return event instanceof Event.Join
        || event instanceof Event.Return exit && exit.value() == null;
  }

  private boolean works(MethodBody body, Set<Integer> loop, StateQuestions questions) {
    for (int site : body.order()) {
      if (!loop.contains(site)) {
        continue;
      }
      Event event = body.event(site);
      boolean works =
          event instanceof Event.WriteField
              || event instanceof Event.WriteElement
              || event instanceof Event.Call call
                  && !sleeps(call)
                  && !passesTime(call)
                  && !questions.isQuestion(call);
      if (works) {
        return true;
      }
    }
    return false;
  }

  /** Logging, clocks, texts, locks, interruption: nothing that brings a loop on. */
  private boolean passesTime(Event.Call call) {
    return summaries.table().hasAny(call.callee(), PASSES_TIME);
  }
}
