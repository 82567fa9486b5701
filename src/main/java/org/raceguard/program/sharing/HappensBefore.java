package org.raceguard.program.sharing;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.calls.CallGraph.How;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Publication;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.threads.HandOff;
import org.raceguard.program.threads.Turns;
import org.raceguard.program.threads.Waits;

/** What makes one access of a field come before another one, and be seen by it. */
final class HappensBefore {
  /** How many calls up a protocol is searched for. */
  private static final int DEEPEST = 4;

  private final Summaries summaries;
  private final CallGraph graph;
  private final Waits waits;
  private final Publication publication;
  private final Turns turns;

  HappensBefore(Summaries summaries, CallGraph graph, Waits waits) {
    this.summaries = summaries;
    this.graph = graph;
    this.waits = waits;
    this.publication = new Publication(summaries);
    this.turns = new Turns(summaries);
  }

  /** Whether one is a read that sees the other, thanks to a flag that it or its callers ask. */
  boolean isSeen(FieldUse write, FieldUse read) {
    return write.writes()
        && !read.writes()
        && (publication.isSeen(write.body(), write.site(), read.body(), read.site())
            || isAtAllCalls(
                read.method(),
                (caller, site) -> publication.isSeen(write.body(), write.site(), caller, site)));
  }

  /** Whether a protocol makes one access after the other, or one of them before all else. */
  boolean areInTurn(FieldUse one, FieldUse other) {
    if (isFirst(one.method(), 0) || isFirst(other.method(), 0)) {
      return true;
    }
    String turn = turn(one.method(), 0);
    return turn != null && turn.equals(turn(other.method(), 0));
  }

  private boolean isFirst(MethodName method, int depth) {
    if (turns.comesFirst(method)) {
      return true;
    }
    List<MethodName> callers = depth < DEEPEST ? onlyCallers(method) : List.of();
    return !callers.isEmpty() && callers.stream().allMatch(it -> isFirst(it, depth + 1));
  }

  /** The turn that a method is, or that all who call it have in common. */
  private @Nullable String turn(MethodName method, int depth) {
    String own = turns.of(method);
    if (own != null || depth >= DEEPEST) {
      return own;
    }
    String common = null;
    for (MethodName caller : onlyCallers(method)) {
      String turn = turn(caller, depth + 1);
      if (turn == null || common != null && !common.equals(turn)) {
        return null;
      }
      common = turn;
    }
    return common;
  }

  /** All who call a method on their own thread; none when there may be others. */
  private List<MethodName> onlyCallers(MethodName method) {
    MethodShape declared = summaries.declaration(method);
    List<CallGraph.Step> callers = graph.callers(method);
    boolean open =
        declared == null
            || declared.is(Modifier.PUBLIC)
            || callers.stream().anyMatch(it -> it.how() == How.DEFERS);
    return open ? List.of() : callers.stream().map(CallGraph.Step::target).toList();
  }

  /** Whether who makes an access has waited for other threads first. */
  boolean isAfterWait(FieldUse use) {
    return waits.isAfterWait(use.body(), use.site())
        || isAtAllCalls(use.method(), waits::isAfterWait);
  }

  /** Whether an access is followed by a call of a method, and by nothing but that. */
  boolean isBeforeCall(FieldUse use, MethodName method) {
    boolean[] before = {false};
    boolean[] after = {false};
    ValueSets values = new ValueSets(use.body());
    use.body()
        .each(
            Event.Call.class,
            call -> {
              if (method.equals(summaries.targets().of(call))) {
                before[0] |= values.reachable(use.site(), Set.of()).contains(call.site());
                after[0] |=
                    values.reachable(call.site(), waits.in(use.body())).contains(use.site());
              }
            });
    return before[0] && !after[0];
  }

  /** Whether a place is reached while the task of a hand-off may run. */
  boolean isReachedRunning(HandOff handOff, MethodBody body, int site) {
    return new ValueSets(body).reachable(handOff.site(), waits.in(body)).contains(site);
  }

  /**
   * Whether a method is called by nobody but who starts a thread, on the object that the thread
   * then gets: {@code worker.open(); new Thread(worker).start()}.
   */
  boolean isCalledBefore(HandOff handOff, MethodName method) {
    return isAtAllCalls(
        method,
        (giver, site) ->
            giver.name().equals(handOff.method())
                && giver.event(site) instanceof Event.Call call
                && call.receiver() instanceof Value.New made
                && handOff.captures().stream().anyMatch(it -> it.outside().equals(made))
                && isNotAgain(giver, handOff.site(), site, made.site()));
  }

  /** Whether a way from one place to another makes the object anew. */
  private static boolean isNotAgain(MethodBody body, int from, int to, int making) {
    return !new ValueSets(body).reachable(from, Set.of(making)).contains(to);
  }

  /** Whether something holds wherever a method is called, as far as its callers are known. */
  private boolean isAtAllCalls(MethodName method, BiPredicate<MethodBody, Integer> test) {
    boolean some = false;
    for (CallGraph.Step caller : graph.callers(method)) {
      MethodBody body = summaries.files().body(caller.target());
      if (body == null || caller.how() == How.DEFERS) {
        return false;
      }
      boolean[] all = {true};
      boolean[] found = {false};
      body.each(
          Event.Call.class,
          call -> {
            if (method.equals(summaries.targets().of(call))) {
              found[0] = true;
              all[0] &= test.test(body, call.site());
            }
          });
      if (!all[0] || !found[0]) {
        return false;
      }
      some = true;
    }
    return some;
  }
}
