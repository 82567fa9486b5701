package org.raceguard.program.sharing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Decisions.Decision;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.exposure.SharedContainers;
import org.raceguard.program.flow.Nests;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.tables.Effect.Kind;
import org.raceguard.program.tables.MethodTable;

/**
 * Finds what is done in two steps to atomics and to containers for several threads, with no lock
 * held: each step is safe, both together are not.
 */
final class SteppedUpdates {
  private static final MethodTable.Kinds STEPS =
      MethodTable.Kinds.of(
          Kind.ATOMIC_GET,
          Kind.ATOMIC_SET,
          Kind.MAP_CHECK,
          Kind.MAP_VALUE,
          Kind.MAP_ACT,
          Kind.QUEUE_CHECK,
          Kind.QUEUE_ACT);

  private final Summaries summaries;
  private final Guarding guarding;
  private final SharedContainers containers;
  private final Nests nests;
  private final OtherLocks others;
  private final BoundPairs pairs;
  private final ThinHelpers helpers;
  private final Memos memos;

  SteppedUpdates(Summaries summaries, Guarding guarding, SharedContainers containers) {
    this.summaries = summaries;
    this.nests = summaries.nests();
    this.guarding = guarding;
    this.containers = containers;
    this.others = new OtherLocks(summaries, guarding);
    this.pairs = new BoundPairs(summaries);
    this.memos = new Memos(summaries);
    this.helpers = new ThinHelpers(summaries, guarding, STEPS);
  }

  List<LostUpdate> in(MethodBody body) {
    return new Search(body).run();
  }

  /** Whether a method calls what such an update consists of, or has helpers nearby that do. */
  boolean isCandidate(MethodShape method) {
    if (isCandidate(kind -> calls(method, kind))) {
      return true;
    }
    List<MethodName> near = helpers.stepsOf(method);
    return !near.isEmpty()
        && isCandidate(
            kind ->
                calls(method, kind)
                    || near.stream().anyMatch(step -> summaries.table().has(step, kind)));
  }

  private static boolean isCandidate(Predicate<Kind> calls) {
    return calls.test(Kind.ATOMIC_GET)
            && (calls.test(Kind.ATOMIC_SET) || calls.test(Kind.ATOMIC_STEP))
        || calls.test(Kind.MAP_CHECK) && calls.test(Kind.MAP_ACT)
        || calls.test(Kind.QUEUE_CHECK)
            && (calls.test(Kind.QUEUE_ACT) || calls.test(Kind.QUEUE_TRY))
        || calls.test(Kind.MAP_CLAIM)
        || calls.test(Kind.ITERATES);
  }

  private boolean calls(MethodShape method, Kind kind) {
    return method.callsAny(callee -> summaries.table().has(callee, kind));
  }

  /** One method. */
  private final class Search extends UpdateSearch {
    private final ElementTakes takes;
    private final ValueSets values;
    private final List<Event.Call> calls = new ArrayList<>();

    Search(MethodBody body) {
      super(body, summaries, guarding);
      this.takes = new ElementTakes(body, summaries, nests, derivation, decisions);
      this.values = new ValueSets(body);
    }

    List<LostUpdate> run() {
      body.each(Event.Call.class, call -> calls.add(helpers.behind(call, body)));
      for (Event.Call call : calls) {
        if (call.receiver() == null || isGuarded(call)) {
          continue;
        }
        if (has(call, Kind.ATOMIC_SET) || has(call, Kind.ATOMIC_STEP)) {
          atomic(call);
        } else if (has(call, Kind.MAP_CLAIM)) {
          claim(call);
        } else if (has(call, Kind.MAP_ACT)
            || has(call, Kind.QUEUE_ACT)
            || has(call, Kind.QUEUE_TRY)) {
          container(call);
        } else if (has(call, Kind.ITERATES)) {
          iteration(call);
        }
      }
      return found();
    }

    private boolean isGuarded(Event.Call call) {
      return guarding.isGuarded(body.name(), call.site())
          && !(has(call, Kind.ITERATES) && isUnderAnotherLock(call))
          && !((has(call, Kind.MAP_ACT) || has(call, Kind.QUEUE_ACT)) && isRivalled(call));
    }

    /** Whether others do without the lock what two threads should not do at a time. */
    private boolean isRivalled(Event.Call act) {
      boolean takes = has(act, Kind.QUEUE_ACT);
      boolean rivals = takes || containers.keepsDuplicates(act);
      return others.areOthers(
          body,
          act.site(),
          on(act),
          change -> rivals && summaries.table().has(change, Kind.SHRINKS) == takes);
    }

    /** The lock of a view keeps nobody from the collection behind it. */
    private boolean isUnderAnotherLock(Event.Call call) {
      Value collection = containers.behindViews(body, call);
      return guarding.isHeldOnly(
              body.name(), call.site(), lock -> containers.isViewOf(body, lock, collection))
          || others.areOthers(body, call.site(), collection, change -> true);
    }

    private boolean has(Event.Call call, Kind kind) {
      return summaries.table().has(call.callee(), kind);
    }

    private Value on(Event.Call call) {
      return resolver.resolve(java.util.Objects.requireNonNull(call.receiver()), Map.of());
    }

    /**
     * Whether a value is what a call of a kind returned, on the same object.
     *
     * @param same how many arguments, the index or the key, are those of the act
     */
    private Predicate<Value> resultOf(Event.Call act, Kind kind, int same) {
      Value target = on(act);
      return value -> {
        Event.Call asked = body.callBehind(value);
        Event.Call look = asked == null ? null : helpers.behind(asked, body);
        return look != null
            && look.receiver() != null
            && look.site() != act.site()
            && has(look, kind)
            && on(look).equals(target)
            && isSame(look.arguments(), act, same);
      };
    }

    private boolean isSame(List<Value> asked, Event.Call act, int same) {
      for (int i = 0; i < Math.min(same, asked.size()); i++) {
        if (!isSame(asked.get(i), act.arguments().get(i))) {
          return false;
        }
      }
      return true;
    }

    private boolean isSame(Value left, Value right) {
      // The resolver calls equal calls by the first that it has seen: let it see both.
      resolver.resolve(left, Map.of());
      return resolver.resolve(right, Map.of()).equals(resolver.resolve(left, Map.of()));
    }

    private void atomic(Event.Call act) {
      if (!containers.isShared(body, act)) {
        return;
      }
      Effect setting = summaries.table().effect(act.callee(), Kind.ATOMIC_SET);
      boolean sets = setting != null;
      // What comes before the value, the index of an array's or the object of a field's.
      int keys = Math.max(0, act.arguments().size() - valuesOf(setting));
      Predicate<Value> look = resultOf(act, Kind.ATOMIC_GET, keys);
      Value value = keys < act.arguments().size() ? act.arguments().get(keys) : Value.Null.INSTANCE;
      if (sets
          && (derivation.isMadeFrom(value, act.site(), look)
              || isNegation(value, act.site(), look))) {
        report(act, LostUpdate.Kind.UPDATE, lineOf(look));
        return;
      }
      boolean plain = sets && isConstant(value);
      for (Decision decision : decisions(act, look)) {
        boolean claimed =
            isClaimed(act.site())
                || !decisions(act, resultOf(act, Kind.ATOMIC_STEP, 0)).isEmpty()
                || isTested(act);
        if (!claimed
            && (!plain
                || hasOtherEffect(decision, act.site())
                || answers.tell(decision, act.site()))) {
          report(act, LostUpdate.Kind.CHECK, decision.branch().line());
          return;
        }
      }
      if (sets) {
        pairs
            .brokenBy(act, body)
            .ifPresent(it -> report(act, LostUpdate.Kind.PAIR, it.checkLine()));
      }
    }

    /** How many arguments are what is set; two where it has a stamp or a mark. */
    private static int valuesOf(@Nullable Effect setting) {
      return setting == null || setting.detail() == null ? 1 : setting.index();
    }

    private List<Decision> decisions(Event.Call act, Predicate<Value> look) {
      return decisions.on(
          act.site(), branch -> derivation.isMadeFrom(branch.condition(), branch.site(), look));
    }

    /** What an operation answered decides something: it is a look of its own. */
    private boolean isTested(Event.Call act) {
      Value result = new Value.Result(act.site());
      boolean[] tested = {false};
      body.each(
          Event.Branch.class,
          branch ->
              tested[0] =
                  tested[0]
                      || derivation.isFrom(branch.condition(), branch.site(), result::equals));
      return tested[0];
    }

    private void container(Event.Call act) {
      if (!containers.isForThreads(body, act)) {
        return;
      }
      if (has(act, Kind.QUEUE_ACT) || has(act, Kind.QUEUE_TRY)) {
        Predicate<Value> look = resultOf(act, Kind.QUEUE_CHECK, 0);
        if (takes.relies(act, look, on(act))) {
          report(act, LostUpdate.Kind.ELEMENT, lineOf(look));
        }
      }
      if (has(act, Kind.MAP_ACT) && !act.arguments().isEmpty() && !isTested(act)) {
        Predicate<Value> entry = resultOf(act, Kind.MAP_VALUE, 1);
        boolean stores = act.arguments().size() > 1;
        if (stores && derivation.isMadeFrom(act.arguments().get(1), act.site(), entry)) {
          report(act, LostUpdate.Kind.ENTRY_UPDATE, lineOf(entry));
          return;
        }
        boolean memo =
            stores
                && memos.isOf(body, act.arguments().get(1), act.arguments().get(0))
                && !decisions(act, entry).isEmpty();
        Predicate<Value> look = memo ? it -> false : resultOf(act, Kind.MAP_CHECK, 1);
        for (Decision decision : decisions(act, look)) {
          if ((stores
                  || isOfEntry(decision, entry)
                  || !has(act, Kind.SHRINKS) && containers.keepsDuplicates(act)
                  || hasOtherEffect(decision, act.site())
                  || answers.dependOn(decision))
              && !act.resultUsed()) {
            report(act, LostUpdate.Kind.ENTRY_CHECK, decision.branch().line());
            return;
          }
        }
      }
    }

    /** {@code if (map.get(key).isOld()) map.remove(key)}: it may be another one by then. */
    private boolean isOfEntry(Decision decision, Predicate<Value> entry) {
      Value condition = decision.branch().condition();
      int site = decision.branch().site();
      if (condition instanceof Value.Comparison comparison) {
        return isAskedOf(comparison.left(), site, entry)
            || isAskedOf(comparison.right(), site, entry);
      }
      return isAskedOf(condition, site, entry);
    }

    private boolean isAskedOf(Value answer, int site, Predicate<Value> entry) {
      return body.callBehind(answer) != null
          && !entry.test(answer)
          && derivation.isMadeFrom(answer, site, entry);
    }

    /** {@code map.putIfAbsent(key, mine); return mine;} when the map may hold another one. */
    private void claim(Event.Call act) {
      if (!act.resultUsed()
          && act.arguments().size() > 1
          && containers.isForThreads(body, act)
          && containers.hasIdentity(body, act.arguments().get(1))
          && goesOnWith(act.arguments().get(1), act)) {
        report(act, LostUpdate.Kind.IGNORED, act.line());
      }
    }

    private boolean goesOnWith(Value own, Event.Call act) {
      Set<Integer> after = new HashSet<>(values.reachable(act.site(), Set.of()));
      after.add(act.site());
      boolean[] found = {false};
      body.each(
          Event.class,
          event -> {
            if (after.contains(event.site())) {
              found[0] |=
                  event instanceof Event.Call call && own.equals(call.receiver())
                      || event instanceof Event.Return exit && isFrom(exit, own, after);
            }
          });
      return found[0];
    }

    private boolean isFrom(Event.Return exit, Value own, Set<Integer> after) {
      boolean[] found = {false};
      if (exit.value() != null) {
        values.each(
            exit.value(),
            exit.site(),
            (value, at) -> found[0] |= value.equals(own) && after.contains(at));
      }
      return found[0];
    }

    private void iteration(Event.Call act) {
      if (containers.needsLockToIterate(body, act)) {
        report(act, LostUpdate.Kind.ITERATION, act.line());
      }
    }

    private int lineOf(Predicate<Value> look) {
      for (Event.Call call : calls) {
        if (look.test(new Value.Result(call.site()))) {
          return call.line();
        }
      }
      return 0;
    }

    private void report(Event.Call act, LostUpdate.Kind kind, int readLine) {
      String shown = Names.value(on(act), body);
      if (isKnown(act.line(), readLine, kind, it -> it.shown().equals(shown))) {
        return;
      }
      add(
          new LostUpdate(
              body.name(),
              act.line(),
              readLine,
              shown,
              on(act) instanceof Value.Field field ? field.name() : null,
              kind));
    }
  }
}
