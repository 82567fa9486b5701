package org.raceguard.program.signals;

import java.lang.reflect.Modifier;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;

/** Whether a condition asks for state that other threads change. */
final class StateQuestions {
  private static final int DEEPEST = 3;

  /** What a condition depends on. */
  enum Answer {
    /** Counters, clocks, parameters: nothing that a signal could be for. */
    LOCAL,
    /** Fields that are reassigned, and objects that tell how far others are. */
    STATE,
    /** A queue: it has a form that blocks. */
    QUEUE,
    UNKNOWN;

    Answer and(Answer other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }

  private final MethodBody body;
  private final Summaries summaries;

  StateQuestions(MethodBody body, Summaries summaries) {
    this.body = body;
    this.summaries = summaries;
  }

  Answer of(Value condition) {
    return of(condition, DEEPEST);
  }

  private Answer of(Value value, int depth) {
    if (depth < 0) {
      return Answer.UNKNOWN;
    }
    if (value instanceof Value.Comparison comparison) {
      return of(comparison.left(), depth).and(of(comparison.right(), depth));
    }
    if (value instanceof Value.Field field) {
      return ofField(field);
    }
    if (value instanceof Value.Element) {
      return Answer.STATE;
    }
    Event.Call call = body.callBehind(value);
    if (call != null) {
      return ofCall(call, depth);
    }
    Answer answer = Answer.LOCAL;
    for (Value operand : body.operands(value)) {
      answer = answer.and(of(operand, depth - 1));
    }
    return answer;
  }

  private Answer ofField(Value.Field field) {
    FieldName declared = summaries.hierarchy().declared(field.name());
    ClassShape.FieldShape shape = summaries.hierarchy().field(declared);
    if (shape == null || shape.is(Modifier.FINAL)) {
      return Answer.LOCAL;
    }
    // A volatile field is written by somebody, through an updater perhaps.
    return shape.is(Modifier.VOLATILE) || summaries.isReassigned(declared)
        ? Answer.STATE
        : Answer.LOCAL;
  }

  private Answer ofCall(Event.Call call, int depth) {
    boolean asks = false;
    for (Effect effect : summaries.table().effects(call.callee())) {
      switch (effect.kind()) {
        case QUEUE_STATE:
          return Answer.QUEUE;
        case STATE:
          asks = true;
          break;
        case TELLS:
          return ofParts(call, depth);
        default:
          break;
      }
    }
    if (asks) {
      return Answer.STATE;
    }
    MethodName target = summaries.targets().of(call);
    MethodBody asked = target == null || depth == 0 ? null : summaries.files().body(target);
    return asked == null
        ? Answer.UNKNOWN
        : new StateQuestions(asked, summaries).answered(depth - 1).and(ofParts(call, depth));
  }

  /** Tells something of what it is given: of a state when that is one. */
  private Answer ofParts(Event.Call call, int depth) {
    Answer answer = call.receiver() == null ? Answer.LOCAL : of(call.receiver(), depth - 1);
    for (Value argument : call.arguments()) {
      answer = answer.and(of(argument, depth - 1));
    }
    return answer;
  }

  /** What a method that merely answers depends on. */
  private Answer answered(int depth) {
    Answer answer = Answer.LOCAL;
    for (int site : body.order()) {
      Event event = body.event(site);
      if (event instanceof Event.WriteField
          || event instanceof Event.WriteElement
          || event instanceof Event.Create) {
        return Answer.UNKNOWN;
      }
      if (event instanceof Event.Call call) {
        answer = answer.and(ofCall(call, depth));
      } else if (event instanceof Event.ReadField read) {
        answer = answer.and(ofField(new Value.Field(read.base(), read.field())));
      }
    }
    return answer;
  }

  /** Whether a call only asks, and somebody hears the answer. */
  boolean isQuestion(Event.Call call) {
    if (!call.resultUsed()) {
      return false;
    }
    Answer answer = ofCall(call, DEEPEST);
    return answer == Answer.LOCAL || answer == Answer.STATE;
  }

  /** The state that a condition is about, for a reader. */
  String shown(Value condition) {
    if (condition instanceof Value.Comparison comparison) {
      return of(comparison.left()) == Answer.STATE
          ? shown(comparison.left())
          : shown(comparison.right());
    }
    Event.Call call = body.callBehind(condition);
    boolean tells = call != null && summaries.table().has(call.callee(), Effect.Kind.TELLS);
    if (call == null || !tells) {
      return call == null ? Names.value(condition, body) : Names.call(call, body);
    }
    for (Value argument : call.arguments()) {
      if (of(argument) == Answer.STATE) {
        return shown(argument);
      }
    }
    return call.receiver() == null ? Names.call(call, body) : shown(call.receiver());
  }
}
