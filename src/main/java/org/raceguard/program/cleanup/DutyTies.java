package org.raceguard.program.cleanup;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.PathState;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;

/** Which of the things that a method opens are closed with one another. */
final class DutyTies {
  private static final int LONGEST_CHAIN = 30;

  private final MethodBody body;
  private final Summaries summaries;
  private final Openings openings;
  private final Resolver resolver;
  private final List<Event.Call> keepers = new ArrayList<>(1);

  DutyTies(MethodBody body, Summaries summaries, Openings openings, Resolver resolver) {
    this.body = body;
    this.summaries = summaries;
    this.openings = openings;
    this.resolver = resolver;
    body.each(
        Event.Call.class,
        call -> {
          if (summaries.table().has(call.callee(), Effect.Kind.KEEPS_ARGUMENTS)) {
            keepers.add(call);
          }
        });
  }

  /** What a builder was given that whoever has the builder can get at. */
  List<Value> keptBy(Value builder, PathState state) {
    if (keepers.isEmpty()) {
      return List.of();
    }
    Value root = root(builder, state);
    List<Value> kept = new ArrayList<>();
    for (Event.Call keeper : keepers) {
      if (keeper.receiver() != null && root.equals(root(keeper.receiver(), state))) {
        kept.addAll(keeper.arguments());
      }
    }
    return kept;
  }

  /** Whether a call gives its arguments to a builder that somebody else has, too. */
  boolean isKeptElsewhere(Event.Call call, PathState state) {
    return call.receiver() != null
        && keepers.contains(call)
        && !(root(call.receiver(), state) instanceof Value.New);
  }

  /** What a chain of calls begins with. */
  private Value root(Value value, PathState state) {
    Value root = resolver.resolve(value, state.bindings());
    for (int i = 0; i < LONGEST_CHAIN; i++) {
      Event.Call call = body.callBehind(root);
      if (call == null || call.receiver() == null) {
        return root;
      }
      root = resolver.resolve(call.receiver(), state.bindings());
    }
    return root;
  }

  /** Whether an argument of a wrapper is something that the wrapper closes. */
  boolean isCloseable(Event.Call call, int argument) {
    String type = Descriptors.parameters(call.callee().descriptor()).get(argument);
    return openings.isDutyType(type.substring(type.lastIndexOf('[') + 1))
        && !(call.arguments().get(argument) instanceof Value.Null);
  }

  /** Whether what is open has nothing left to close once another thing is closed. */
  boolean closesWith(Value closed, Value open, PathState state) {
    return isPartOf(open, closed, state) || wraps(open, closed, state);
  }

  /** A statement is closed with its connection. */
  private boolean isPartOf(Value open, Value owner, PathState state) {
    Event.Call call = body.callBehind(open);
    if (call == null
        || call.receiver() == null
        || !summaries.table().has(call.callee(), Effect.Kind.PART_OF_RECEIVER)) {
      return false;
    }
    Value receiver = resolver.resolve(call.receiver(), state.bindings());
    return receiver.equals(owner) || isPartOf(receiver, owner, state);
  }

  /** A reader has nothing of its own to close once the stream below it is closed. */
  private boolean wraps(Value wrapper, Value inner, PathState state) {
    Event.Call made = makerOf(wrapper);
    if (made == null) {
      return false;
    }
    for (int i = 0; i < made.arguments().size(); i++) {
      Value argument = resolver.resolve(made.arguments().get(i), state.bindings());
      if (isCloseable(made, i) && (argument.equals(inner) || closesWith(inner, argument, state))) {
        return true;
      }
    }
    return false;
  }

  /** The constructor or factory that wrapped something, as far as the table knows it for one. */
  private Event.@Nullable Call makerOf(Value wrapper) {
    if (wrapper instanceof Value.New created) {
      return resolver.constructorOf(created);
    }
    Event.Call call = body.callBehind(wrapper);
    return call != null && summaries.table().has(call.callee(), Effect.Kind.WRAPS) ? call : null;
  }
}
