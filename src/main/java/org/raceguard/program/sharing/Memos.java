package org.raceguard.program.sharing;

import java.util.ArrayList;
import java.util.List;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Nature;
import org.raceguard.program.tables.ObjectTable;

/**
 * Values that a library computes from a key, and from nothing else, and that have no identity:
 * whoever computes one again has the same, and it does not matter which one a map keeps. What the
 * program computes itself is another thing: it may take long, ask a database, or give out numbers.
 */
final class Memos {
  private final Summaries summaries;
  private final ObjectTable objects;

  Memos(Summaries summaries) {
    this.summaries = summaries;
    this.objects = summaries.objects();
  }

  /** Whether a value is always the same for a key. */
  boolean isOf(MethodBody body, Value value, Value key) {
    Event.Call call = body.callBehind(value);
    if (call == null
        || summaries.isAnalysed(call.callee().owner())
        || objects.ofDescriptor(call.callee().returnType()) != Nature.IMMUTABLE) {
      return false;
    }
    List<Value> inputs = new ArrayList<>(call.arguments());
    if (call.receiver() != null) {
      inputs.add(call.receiver());
    }
    boolean some = false;
    for (Value input : inputs) {
      boolean made = input.equals(key) || isOf(body, input, key);
      if (!made && !(input instanceof Value.Constant)) {
        return false;
      }
      some |= made;
    }
    return some;
  }
}
