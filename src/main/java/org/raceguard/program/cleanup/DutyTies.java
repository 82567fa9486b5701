package org.raceguard.program.cleanup;

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
  private final MethodBody body;
  private final Summaries summaries;
  private final Openings openings;
  private final Resolver resolver;

  DutyTies(MethodBody body, Summaries summaries, Openings openings, Resolver resolver) {
    this.body = body;
    this.summaries = summaries;
    this.openings = openings;
    this.resolver = resolver;
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
    Event.Call made = wrapper instanceof Value.New created ? resolver.constructorOf(created) : null;
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
}
