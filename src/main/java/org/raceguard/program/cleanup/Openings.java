package org.raceguard.program.cleanup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.objects.Custody;
import org.raceguard.program.tables.Effect;

/** Which calls make something that has to be closed. */
final class Openings {
  private final Summaries summaries;
  private final Custody custody;
  private final Keeping keeping;
  private final DutyTypes types;
  private final Map<MethodName, Optional<Made>> factories = new HashMap<>();

  /**
   * What a call opens.
   *
   * @param value how the method names it
   * @param orNull whether the call may answer null
   * @param keeps whether it is an object that has nothing to close but what it was given
   */
  record Opening(Event.Call call, Value value, DutyKind kind, boolean orNull, boolean keeps) {}

  /** What a factory of the program makes. */
  record Made(DutyKind kind, boolean orNull) {}

  Openings(Summaries summaries, Custody custody) {
    this.summaries = summaries;
    this.custody = custody;
    this.types = new DutyTypes(summaries);
    this.keeping = new Keeping(summaries, this::opensItself);
  }

  /** What a call makes, as far as the code names it; what it is made from does not count here. */
  @Nullable DutyKind kind(MethodName callee) {
    boolean idle = false;
    for (Effect effect : summaries.table().effects(callee)) {
      switch (effect.kind()) {
        case OPENS, OPENS_OR_NULL:
          return DutyKind.of(effect);
        case IDLE:
          idle = true;
          break;
        default:
          break;
      }
    }
    if (idle) {
      return null;
    }
    return callee.isConstructor() && types.isResource(callee.owner()) ? DutyKind.RESOURCE : null;
  }

  @Nullable Opening of(Event.Call call) {
    MethodName callee = call.callee();
    boolean made = callee.isConstructor();
    boolean starts = made || callee.returnType().equals("V");
    if (starts && !(call.receiver() instanceof Value.New)) {
      return null;
    }
    DutyKind kind = isOfStrangers(call) ? null : kind(callee);
    boolean orNull = summaries.table().has(callee, Effect.Kind.OPENS_OR_NULL);
    if (kind == null && !made && types.mayBeOwed(callee.returnType())) {
      MethodName target = summaries.targets().of(call);
      Made fresh = target == null ? null : factory(target);
      kind = fresh == null ? null : fresh.kind();
      orNull = fresh != null && fresh.orNull();
    }
    if (kind == null) {
      return null;
    }
    Value receiver = call.receiver();
    Value value = starts && receiver != null ? receiver : new Value.Result(call.site());
    boolean keeps =
        made
            && kind == DutyKind.RESOURCE
            && summaries.isAnalysed(callee.owner())
            && !types.endsOnlyItself(callee.owner())
            && keeping.merelyKeeps(callee);
    return new Opening(call, value, kind, orNull, keeps);
  }

  /** Whether a call opens a part of what its method was given. */
  private boolean isOfStrangers(Event.Call call) {
    boolean madeHere =
        call.receiver() instanceof Value.New || call.receiver() instanceof Value.Result;
    return !madeHere && summaries.table().has(call.callee(), Effect.Kind.IF_MADE_HERE);
  }

  /** Whether a value of a type can be something that has to be closed. */
  boolean isDutyType(String descriptor) {
    return types.mayBeOwed(descriptor);
  }

  private boolean opensItself(Event.Call call) {
    Opening opening = of(call);
    return opening != null && !opening.keeps();
  }

  /** What a method of the program makes anew on each call, and gives to its caller. */
  @Nullable Made factory(MethodName method) {
    Optional<Made> known = factories.get(method);
    if (known == null) {
      factories.put(method, Optional.empty());
      known = Optional.ofNullable(computeFactory(method));
      factories.put(method, known);
    }
    return known.orElse(null);
  }

  private @Nullable Made computeFactory(MethodName method) {
    MethodBody body = summaries.files().body(method);
    if (body == null) {
      return null;
    }
    List<Value> returned = new ArrayList<>();
    ValueSets values = new ValueSets(body);
    values.eachReturned((value, at) -> returned.add(value));
    Map<Value, Opening> opened = openedIn(body);
    DutyKind kind = null;
    boolean orNull = false;
    for (Value value : returned) {
      Opening opening = opened.get(value);
      orNull |= opening == null || opening.orNull();
      if (opening == null
          ? !(value instanceof Value.Null)
          : opening.keeps() && !isGiven(opening, opened, body)
              || !custody.inside(body, opening.value()).isBorrowed()) {
        return null;
      }
      kind = opening == null ? kind : opening.kind();
    }
    return kind == null ? null : new Made(kind, orNull);
  }

  /** Whether what keeps gets something to close: what was opened here, or a permit taken here. */
  private boolean isGiven(Opening keeper, Map<Value, Opening> opened, MethodBody body) {
    boolean[] given = new boolean[1];
    ValueSets values = new ValueSets(body);
    for (Value argument : keeper.call().arguments()) {
      values.each(
          argument, keeper.call().site(), (value, at) -> given[0] |= opened.containsKey(value));
    }
    body.each(
        Event.Call.class,
        call -> {
          for (Effect effect : summaries.table().effects(call.callee())) {
            switch (effect.kind()) {
              case TAKES, TRY_TAKES, ACQUIRE, TRY_ACQUIRE:
                given[0] = true;
                break;
              default:
                break;
            }
          }
        });
    return given[0];
  }

  /** All that a method opens, and what stands for it. */
  Map<Value, Opening> openedIn(MethodBody body) {
    Map<Value, Opening> opened = new HashMap<>();
    ValueSets values = new ValueSets(body);
    body.each(
        Event.Call.class,
        call -> {
          Opening opening = of(call);
          Value original = opening == null ? standIn(call) : null;
          if (opening != null) {
            opened.put(opening.value(), opening);
          } else if (original != null) {
            values.each(
                original,
                call.site(),
                (value, at) -> {
                  Opening wrapped = opened.get(value);
                  if (wrapped != null) {
                    opened.put(new Value.Result(call.site()), wrapped);
                  }
                });
          }
        });
    return opened;
  }

  /** What the result of a call stands for: what it wraps, or the receiver; null if for neither. */
  private @Nullable Value standIn(Event.Call call) {
    for (Effect effect : summaries.table().effects(call.callee())) {
      switch (effect.kind()) {
        case WRAPS, RETURNS_ARGUMENT:
          return call.arguments().isEmpty() ? null : call.arguments().get(0);
        case SELF:
          return call.receiver();
        default:
          break;
      }
    }
    return null;
  }
}
