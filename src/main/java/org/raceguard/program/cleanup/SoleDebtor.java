package org.raceguard.program.cleanup;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.raceguard.program.code.Edge;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.threads.HandOff;

/** What a method makes for a task of its own, so that it is up to this task alone. */
public final class SoleDebtor {
  private final Summaries summaries;
  private final Effect.Kind payment;

  /**
   * @param payment the effect of the calls that others wait for
   */
  public SoleDebtor(Summaries summaries, Effect.Kind payment) {
    this.summaries = summaries;
    this.payment = payment;
  }

  /** The objects that are made where the task is handed over, and that nobody else gets. */
  public List<HandOff.Capture> captures(HandOff handOff) {
    MethodBody creator = summaries.files().body(handOff.method());
    List<HandOff.Capture> found = new ArrayList<>();
    for (HandOff.Capture capture : handOff.captures()) {
      if (creator != null
          && capture.outside() instanceof Value.New made
          && isUpTo(made, creator, it -> makes(it, handOff.task()))) {
        found.add(capture);
      }
    }
    return found;
  }

  private static boolean makes(Event event, MethodName task) {
    return event instanceof Event.MakeFunction function && function.body().equals(task);
  }

  /**
   * Whether a method gives what it has made to one receiver alone, or to its caller.
   *
   * @param isReceiver the events that hand it to him
   */
  public boolean isUpTo(Value.New made, MethodBody creator, Predicate<Event> isReceiver) {
    boolean[] others = new boolean[1];
    for (int site : creator.order()) {
      Event event = creator.event(site);
      if (isReceiver.test(event)) {
        continue;
      }
      if (event instanceof Event.Call call) {
        boolean gets = call.arguments().contains(made) && !looks(call);
        others[0] |= gets || made.equals(call.receiver()) && pays(call);
      } else if (event instanceof Event.MakeFunction function) {
        others[0] |= function.captured().contains(made);
      } else if (event instanceof Event.WriteField write) {
        others[0] |= write.value().equals(made);
      } else if (event instanceof Event.WriteElement write) {
        others[0] |= write.value().equals(made);
      }
      for (Edge edge : creator.edges(site)) {
        others[0] |= edge.assigns().containsValue(made);
      }
    }
    return !others[0];
  }

  /** {@code requireNonNull(future)}, as in each {@code future::complete}. */
  private boolean looks(Event.Call call) {
    return !call.resultUsed() && summaries.table().has(call.callee(), Effect.Kind.RETURNS_ARGUMENT);
  }

  private boolean pays(Event.Call call) {
    return summaries.table().has(call.callee(), payment);
  }
}
