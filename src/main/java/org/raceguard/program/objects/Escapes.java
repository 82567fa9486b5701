package org.raceguard.program.objects;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;

/** Whether objects that a method made stay with it. */
public final class Escapes {
  private final MethodBody body;
  private final ValueSets values;

  public Escapes(MethodBody body, ValueSets values) {
    this.body = body;
    this.values = values;
  }

  /**
   * Whether none of the values is stored or captured.
   *
   * @param alsoAsArgument whether passing one on counts
   */
  public boolean keeps(List<Value> made, boolean alsoAsArgument) {
    Set<Value> mine = new HashSet<>(made);
    for (int site : body.order()) {
      Event event = body.event(site);
      boolean leaves = false;
      if (event instanceof Event.Call call) {
        leaves =
            alsoAsArgument
                && call.arguments().stream().anyMatch(argument -> is(argument, site, mine));
      } else if (event instanceof Event.WriteField write) {
        leaves = is(write.value(), site, mine);
      } else if (event instanceof Event.WriteElement write) {
        leaves = is(write.value(), site, mine);
      } else if (event instanceof Event.MakeFunction function) {
        leaves = function.captured().stream().anyMatch(captured -> is(captured, site, mine));
      }
      if (leaves) {
        return false;
      }
    }
    return true;
  }

  private boolean is(@Nullable Value value, int site, Set<Value> mine) {
    boolean[] found = {false};
    if (value != null) {
      values.each(value, site, (each, at) -> found[0] |= mine.contains(each));
    }
    return found[0];
  }
}
