package org.raceguard.program.locks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.threads.HandOff;
import org.raceguard.program.threads.ThreadRoots;
import org.raceguard.program.threads.Waits;

/**
 * Initialisers that hand something to another thread and wait for it, where that needs the class:
 * it waits until the class is initialised. The body of a lambda is a static method of its class, so
 * that it is enough to run one.
 */
final class InitializerWaits {
  private final Summaries summaries;
  private final ThreadRoots roots;
  private final InitializerReach reach;
  private final Waits waits;

  InitializerWaits(Summaries summaries, ThreadRoots roots, InitializerReach reach) {
    this.summaries = summaries;
    this.roots = roots;
    this.reach = reach;
    this.waits = new Waits(summaries);
  }

  /** By the class that is initialised. */
  Map<String, List<InitializerWait>> all() {
    Map<String, List<InitializerWait>> found = new TreeMap<>();
    // Few methods hand anything over; what leads to them is looked for from there.
    for (HandOff handOff : roots.handOffs()) {
      String type = handOff.method().owner();
      ClassShape shape = summaries.hierarchy().shape(type);
      MethodShape initializer = shape == null ? null : shape.method("<clinit>", "()V");
      int line = initializer == null ? 0 : waitAfter(handOff);
      if (line > 0
          && reach.methodsOf(initializer.name()).contains(handOff.method())
          && reach.needs(handOff.task(), type)) {
        found
            .computeIfAbsent(type, t -> new ArrayList<>(1))
            .add(new InitializerWait(handOff.method(), line, handOff.task(), handOff.line()));
      }
    }
    return found;
  }

  /** The line of the first wait after a thread got its task, or 0. */
  private int waitAfter(HandOff handOff) {
    MethodBody body = summaries.files().body(handOff.method());
    if (handOff.inPlace() || body == null) {
      return handOff.inPlace() ? handOff.line() : 0;
    }
    Set<Integer> after = new ValueSets(body).reachable(handOff.site(), Set.of());
    return waits.in(body).stream()
        .filter(after::contains)
        .mapToInt(site -> body.event(site).line())
        .min()
        .orElse(0);
  }
}
