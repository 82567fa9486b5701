package org.raceguard.program.sharing;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape.CodeCall;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Decisions.Decision;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Terms;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.objects.FieldWrite;
import org.raceguard.program.objects.FieldWrites;

/** Finds writes of volatile fields that rely on what was read from them, with no lock held. */
final class VolatileUpdates {
  private final Summaries summaries;
  private final Guarding guarding;
  private final FieldWrites writes;
  private final BoundPairs pairs;

  VolatileUpdates(Summaries summaries, Guarding guarding, FieldWrites writes) {
    this.summaries = summaries;
    this.guarding = guarding;
    this.writes = writes;
    this.pairs = new BoundPairs(summaries);
  }

  List<LostUpdate> in(MethodBody body) {
    return new Search(body).run();
  }

  /** Whether a method writes a volatile field, or may call a setter of one. */
  boolean isCandidate(MethodShape method) {
    return method.writes().stream().anyMatch(this::isVolatile)
        || method.calls().stream().anyMatch(this::mayBeSetter);
  }

  /**
   * Whether a call can be one of a method nearby that sets a volatile field, and does little else.
   */
  private boolean mayBeSetter(CodeCall call) {
    MethodShape declared = summaries.declaration(call.callee());
    return declared != null
        && !declared.name().isConstructor()
        && declared.writes().size() == 1
        && declared.calls().isEmpty()
        && declared.writes().stream().anyMatch(this::isVolatile);
  }

  private boolean isVolatile(FieldName field) {
    FieldShape declared = summaries.hierarchy().field(field);
    return declared != null && declared.is(Modifier.VOLATILE);
  }

  /** One method. */
  private final class Search extends UpdateSearch {
    Search(MethodBody body) {
      super(body, summaries, guarding);
    }

    List<LostUpdate> run() {
      body.each(Event.WriteField.class, this::write);
      body.each(
          Event.Call.class,
          call -> {
            Event.WriteField write =
                mayBeSetter(new CodeCall(call.callee(), call.dispatch())) ? setter(call) : null;
            if (write != null) {
              write(write);
            }
          });
      return found();
    }

    private void write(Event.WriteField write) {
      if (isVolatile(write.field()) && isShared(write)) {
        examine(write, resolver.resolve(new Value.Field(write.base(), write.field()), Map.of()));
      }
    }

    /** What a call of a setter writes, as if it stood here. */
    private Event.@Nullable WriteField setter(Event.Call call) {
      MethodName target = summaries.targets().of(call);
      MethodBody setter = target == null ? null : summaries.files().body(target);
      if (target == null || setter == null) {
        return null;
      }
      Event.WriteField[] found = new Event.WriteField[1];
      setter.each(
          Event.class,
          event -> {
            if (event instanceof Event.WriteField write
                && !guarding.isGuarded(target, write.site())) {
              Value base =
                  write.base() == null
                      ? null
                      : Terms.ofCaller(write.base(), call.receiver(), call.arguments());
              Value value = Terms.ofCaller(write.value(), call.receiver(), call.arguments());
              boolean known = value != null && (base != null || write.base() == null);
              found[0] =
                  known
                      ? new Event.WriteField(call.site(), call.line(), base, write.field(), value)
                      : null;
            }
          });
      return found[0];
    }

    /** An object that this method made, or is constructing, is not shared yet. */
    private boolean isShared(Event.WriteField write) {
      boolean own =
          write.base() instanceof Value.This && body.name().isConstructor()
              || write.base() != null && write.base().root() instanceof Value.New;
      return !own && !guarding.isGuarded(body.name(), write.site());
    }

    private void examine(Event.WriteField write, Value target) {
      boolean reference = write.field().descriptor().length() > 1;
      boolean computed = reference || !write.field().descriptor().equals("Z");
      boolean update =
          computed
              ? derivation.isMadeFrom(write.value(), write.site(), it -> is(it, target))
              : derivation.isFrom(write.value(), write.site(), it -> is(it, target));
      if (update && !is(write.value(), target) && !isConversion(write, target)
          || isNegation(write.value(), write.site(), it -> is(it, target))) {
        report(write, target, LostUpdate.Kind.UPDATE, readBefore(write, target));
      } else {
        for (Decision decision :
            decisions.on(
                write.site(),
                it ->
                    (!reference || isOfStates(it.condition()) && !isRepeated(write))
                        && derivation.isFrom(it.condition(), it.site(), v -> is(v, target)))) {
          if (matters(decision, write) && !isClaimedUnderLock(decision, target)) {
            report(write, target, LostUpdate.Kind.CHECK, decision.branch().line());
            return;
          }
        }
        pairs
            .brokenBy(write, body)
            .ifPresent(it -> report(write, target, LostUpdate.Kind.PAIR, it.checkLine()));
      }
    }

    /** A loop that goes on by a state and sets the next one is a machine that one thread drives. */
    private boolean isRepeated(Event.WriteField write) {
      return !body.cycleThrough(write.site()).isEmpty();
    }

    /** {@code state == State.NEW}; whether there is an object at all is lazy creation. */
    private boolean isOfStates(Value condition) {
      return condition instanceof Value.Comparison comparison
          && (isConstant(comparison.left()) || isConstant(comparison.right()));
    }

    /** {@code name = normalized(name)}: whoever does it again gets the same. */
    private boolean isConversion(Event.WriteField write, Value target) {
      Event.Call call = body.callBehind(write.value());
      if (call == null || isCollected(call) || isChanged(write.value())) {
        return false;
      }
      List<Value> inputs = new ArrayList<>(call.arguments());
      if (call.receiver() != null) {
        inputs.add(call.receiver());
      }
      return inputs.stream()
          .allMatch(
              it ->
                  isConstant(it)
                      || it instanceof Value.Null
                      || body.operands(it).size() < 2
                          && !isChanged(it)
                          && derivation.isMadeFrom(it, write.site(), v -> is(v, target)));
    }

    /** {@code name = name + "x"} where the compiler makes it with a builder: each time it grows. */
    private boolean isCollected(Event.Call call) {
      Event.Call before = call.receiver() == null ? null : body.callBehind(call.receiver());
      return before != null && summaries.objects().changesReceiver(before.callee());
    }

    /** {@code copy = new ArrayList<>(names); copy.add(name); names = List.copyOf(copy);}. */
    private boolean isChanged(Value made) {
      boolean[] changed = {false};
      body.each(Event.WriteElement.class, it -> changed[0] |= it.array().equals(made));
      body.each(
          Event.Call.class,
          it ->
              changed[0] |=
                  made.equals(it.receiver()) && summaries.objects().changesReceiver(it.callee()));
      return changed[0];
    }

    private boolean is(Value value, Value target) {
      Event.Call call = body.callBehind(value);
      return value instanceof Value.Field && resolver.resolve(value, Map.of()).equals(target)
          || call != null && resolver.resolve(value, Map.of()).equals(target)
          || call != null && target.equals(summaries.readBy(call, resolver));
    }

    /** {@code if (!done) done = ask();} remembers an answer; who asks again gets the same. */
    private boolean isAnswer(Decision decision, Event.WriteField write) {
      return write.field().descriptor().equals("Z")
          && !(decision.branch().condition() instanceof Value.Comparison);
    }

    /** {@code if (least > most) least = most;}: another field of the object, as it is. */
    private boolean isOther(Event.WriteField write) {
      return write.base() != null
          && write.value() instanceof Value.Field other
          && write.base().equals(other.base());
    }

    /** Who was told under the lock, and left word there, goes on alone. */
    private boolean isClaimedUnderLock(Decision decision, Value target) {
      boolean[] claimed = {false};
      body.each(
          Event.WriteField.class,
          claim ->
              claimed[0] |=
                  decision.guarded().contains(claim.site())
                      && resolver
                          .resolve(new Value.Field(claim.base(), claim.field()), Map.of())
                          .equals(target)
                      && guarding.isGuarded(body.name(), claim.site()));
      return claimed[0] && guarding.isGuarded(body.name(), decision.branch().site());
    }

    /** {@code if (!seen) seen = true;} does no harm when two threads do it. */
    private boolean matters(Decision decision, Event.WriteField write) {
      return !isConstant(write.value()) && !isOther(write) && !isAnswer(decision, write)
          || hasOtherEffect(decision, write.site())
          || answers.dependOn(decision)
          || isSwitched(decision, write);
    }

    /** {@code if (on) on = false; else on = true;}. */
    private boolean isSwitched(Decision decision, Event.WriteField write) {
      boolean[] found = {false};
      body.each(
          Event.WriteField.class,
          other ->
              found[0] |=
                  other.field().equals(write.field())
                      && Objects.equals(other.base(), write.base())
                      && !other.value().equals(write.value())
                      && isConstant(other.value())
                      && !decision.guarded().contains(other.site())
                      && !decisions.on(other.site(), decision.branch()::equals).isEmpty());
      return found[0];
    }

    /**
     * Whether no two threads meet at one check: the method runs on one, or is called in turn.
     * Either nobody takes back what it sets, or nobody else sets the same.
     */
    private boolean isSetByOne(FieldName field, Value value) {
      if (!(value instanceof Value.Constant)) {
        return false;
      }
      Set<MethodName> setters = new HashSet<>(Set.of(body.name()));
      boolean takenBack = false;
      for (FieldWrite write : writes.to(field)) {
        boolean same = write.event().value().equals(value);
        boolean building = write.method().isConstructor() || write.method().isClassInitializer();
        takenBack |= !same && !building;
        if (same || !(write.event().value() instanceof Value.Constant)) {
          setters.add(write.method());
        }
      }
      return guarding.isConfined(takenBack ? setters : List.of(body.name()));
    }

    private int readBefore(Event.WriteField write, Value target) {
      int[] line = {write.line()};
      body.each(
          Event.ReadField.class,
          read -> {
            if (is(new Value.Field(read.base(), read.field()), target)
                && read.site() < write.site()) {
              line[0] = read.line();
            }
          });
      return line[0];
    }

    private void report(Event.WriteField write, Value target, LostUpdate.Kind kind, int readLine) {
      FieldName field = summaries.hierarchy().declared(write.field());
      if (isKnown(write.line(), readLine, kind, it -> field.equals(it.field()))
          || guarding.isKeptToOneThread(body.name().owner())
          || guarding.isKeptToOneThread(field.owner())
          || isClaimed(write.site())
          || guarding.isConfined(writes.writers(field))
          || kind == LostUpdate.Kind.CHECK && isSetByOne(field, write.value())) {
        return;
      }
      add(
          new LostUpdate(
              body.name(), write.line(), readLine, Names.value(target, body), field, kind));
    }
  }
}
