package org.raceguard.program.objects;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Copies;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Place;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.tables.MethodTable;

/** What becomes of an object that is passed on: it is used, closed, or kept. */
public final class Custody {

  /**
   * The fate of an object in the hands of a method.
   *
   * @param closed it is closed there, on some path at least
   * @param gone it goes where nothing is known of it
   * @param fields it is kept in these
   */
  public record Fate(boolean closed, boolean gone, Set<FieldName> fields) {
    static final Fate BORROWED = new Fate(false, false, Set.of());
    static final Fate CLOSED = new Fate(true, false, Set.of());
    static final Fate GONE = new Fate(false, true, Set.of());

    public boolean isBorrowed() {
      return !closed && !gone && fields.isEmpty();
    }

    Fate and(Fate other) {
      if (isBorrowed()) {
        return other;
      }
      if (other.isBorrowed()) {
        return this;
      }
      Set<FieldName> both = new HashSet<>(fields);
      both.addAll(other.fields);
      return new Fate(closed || other.closed, gone || other.gone, Copies.of(both));
    }
  }

  /** What a function or method names an object by: its receiver is parameter -1. */
  private record Place(MethodName method, int parameter) {}

  private static final MethodTable.Kinds STANDS_FOR_ARGUMENT =
      MethodTable.Kinds.of(Effect.Kind.RETURNS_ARGUMENT, Effect.Kind.WRAPS);

  private final Summaries summaries;
  private final Surrenders surrenders;
  private final Map<Place, Fate> fates = new HashMap<>();

  public Custody(Summaries summaries) {
    this.summaries = summaries;
    this.surrenders = new Surrenders(summaries, this::closesReceiver);
  }

  /** What a call does to one of its arguments. */
  public Fate ofArgument(Event.Call call, int argument) {
    boolean last = argument == call.arguments().size() - 1;
    for (Effect effect : summaries.table().effects(call.callee())) {
      switch (effect.kind()) {
        case BORROWS:
          return Fate.BORROWED;
        case CLOSES:
          if (("" + argument).equals(effect.detail())) {
            return Fate.CLOSED;
          }
          break;
        case RETURNS_ARGUMENT:
          // What comes back is the argument itself.
          return last || argument == 0 ? Fate.BORROWED : Fate.GONE;
        case WRAPS:
          if (argument == 0) {
            // What comes back stands for it.
            return Fate.BORROWED;
          }
          break;
        default:
          break;
      }
    }
    MethodName target = summaries.targets().of(call);
    return target == null ? Fate.GONE : ofParameter(target, argument);
  }

  /** What a function does to the n-th of its captured values, when it runs. */
  public Fate ofCaptured(Event.MakeFunction made, int captured) {
    int parameter = made.dispatch() == Event.Dispatch.STATIC ? captured : captured - 1;
    if (made.body().isConstructor()) {
      parameter = captured;
    }
    if (parameter < 0 && closesReceiver(made.body())) {
      return Fate.CLOSED;
    }
    MethodName target = summaries.targets().of(made.body(), made.dispatch());
    if (target == null) {
      return parameter < 0 ? Fate.BORROWED : Fate.GONE;
    }
    return ofParameter(target, parameter);
  }

  public boolean closesReceiver(MethodName callee) {
    for (Effect effect : summaries.table().effects(callee)) {
      if (effect.kind() == Effect.Kind.CLOSES && effect.detail() == null) {
        return true;
      }
    }
    return false;
  }

  /** Whether nobody has to close the receiver of a call any more after it. */
  public boolean closesReceiver(Event.Call call) {
    return closesReceiver(call.callee())
        || summaries.table().has(call.callee(), Effect.Kind.ENDS_WHEN_IDLE)
            && !call.arguments().contains(new Value.Constant(0))
        || surrenders.isOne(call);
  }

  /** Whether a function closes what it is called with, as in {@code pools.forEach(...)}. */
  public boolean closesItsArgument(Event.MakeFunction made) {
    int own = made.captured().size();
    if (own == 0 && made.dispatch() == Event.Dispatch.VIRTUAL) {
      return closesReceiver(made.body());
    }
    MethodName target = summaries.targets().of(made.body(), made.dispatch());
    if (target == null) {
      return false;
    }
    int first = made.dispatch() == Event.Dispatch.STATIC ? own : own - 1;
    int count = Descriptors.parameters(target.descriptor()).size();
    for (int i = Math.max(0, first); i < count; i++) {
      Fate fate = ofParameter(target, i);
      if (fate.closed() || fate.gone()) {
        return true;
      }
    }
    return false;
  }

  /** What a method of the program does to a parameter, or with -1 to its receiver. */
  public Fate ofParameter(MethodName method, int parameter) {
    Place place = new Place(method, parameter);
    Fate known = fates.get(place);
    if (known == null) {
      fates.put(place, Fate.BORROWED);
      MethodBody body = summaries.files().body(method);
      known =
          body == null
              ? Fate.GONE
              : new Uses(body, true)
                  .fate(parameter < 0 ? Value.This.INSTANCE : new Value.Parameter(parameter));
      fates.put(place, known);
    }
    return known;
  }

  /** What a method does with something that it has, other than to return it. */
  public Fate inside(MethodBody body, Value value) {
    return new Uses(body, false).fate(value);
  }

  /** Looks for all that a method does with a value, in no order. */
  private final class Uses {
    private final MethodBody body;
    private final ValueSets values;
    private final boolean returning;

    Uses(MethodBody body, boolean returning) {
      this.body = body;
      this.returning = returning;
      this.values = new ValueSets(body);
    }

    Fate fate(Value value) {
      Fate fate = Fate.BORROWED;
      for (int site : body.order()) {
        Fate here = of(body.event(site), value);
        fate = here == null ? fate : fate.and(here);
      }
      return fate;
    }

    private boolean is(@Nullable Value used, int site, Value value) {
      if (used == null) {
        return false;
      }
      boolean[] found = new boolean[1];
      values.each(used, site, (each, at) -> found[0] |= isItself(each, value));
      return found[0];
    }

    private boolean isItself(Value each, Value value) {
      Event.Call call = body.callBehind(each);
      return each.equals(value)
          || call != null
              && !call.arguments().isEmpty()
              && summaries.table().hasAny(call.callee(), STANDS_FOR_ARGUMENT)
              && is(call.arguments().get(0), call.site(), value);
    }

    private @Nullable Fate of(Event event, Value value) {
      if (event instanceof Event.Call call) {
        return ofCall(call, value);
      }
      if (event instanceof Event.MakeFunction made) {
        Fate fate = null;
        List<Value> captured = made.captured();
        for (int i = 0; i < captured.size(); i++) {
          if (is(captured.get(i), made.site(), value)) {
            Fate here = ofCaptured(made, i);
            fate = fate == null ? here : fate.and(here);
          }
        }
        return fate;
      }
      if (event instanceof Event.WriteField write && is(write.value(), write.site(), value)) {
        return new Fate(false, false, Set.of(summaries.hierarchy().declared(write.field())));
      }
      if (event instanceof Event.Throw thrown && is(thrown.exception(), thrown.site(), value)) {
        return Fate.GONE;
      }
      if (event instanceof Event.WriteElement write && is(write.value(), write.site(), value)
          || returning
              && event instanceof Event.Return exit
              && is(exit.value(), exit.site(), value)) {
        return Fate.GONE;
      }
      return null;
    }

    private @Nullable Fate ofCall(Event.Call call, Value value) {
      Fate fate = null;
      if (is(call.receiver(), call.site(), value) && closesReceiver(call.callee())) {
        fate = Fate.CLOSED;
      }
      if (value instanceof Value.This) {
        return fate;
      }
      for (int i = 0; i < call.arguments().size(); i++) {
        if (is(call.arguments().get(i), call.site(), value)) {
          Fate here = ofArgument(call, i);
          fate = fate == null ? here : fate.and(here);
        }
      }
      return fate;
    }
  }
}
