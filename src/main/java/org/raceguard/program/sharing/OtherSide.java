package org.raceguard.program.sharing;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.sharing.TaskUses.Use;
import org.raceguard.program.threads.HandOff;
import org.raceguard.program.threads.ThreadRoots;
import org.raceguard.program.threads.Waits;

/** What is done to an object by others than the task that got it. */
final class OtherSide {
  private static final int SYNTHETIC = 0x1000;
  private static final List<MethodShape> NO_METHODS = List.of();

  private final MethodBody body;
  private final List<HandOff> handOffs;
  private final Summaries summaries;
  private final ThreadRoots roots;
  private final TaskUses uses;
  private final Waits waits;
  private final TaskTimes times;

  /**
   * @param body of the method that hands tasks over
   * @param handOffs all that it hands over
   */
  OtherSide(
      MethodBody body,
      List<HandOff> handOffs,
      Summaries summaries,
      ThreadRoots roots,
      TaskUses uses,
      Waits waits,
      TaskTimes times) {
    this.body = body;
    this.handOffs = handOffs;
    this.summaries = summaries;
    this.roots = roots;
    this.uses = uses;
    this.waits = waits;
    this.times = times;
  }

  /**
   * What a task changes of its object, others use by the object's methods, at any time.
   *
   * @param mine what the task does itself
   */
  List<Use> byMethods(Value.Field outside, List<Use> mine) {
    ClassShape shape = summaries.hierarchy().shape(body.name().owner());
    List<Use> theirs = new ArrayList<>();
    for (MethodShape method : shape == null ? NO_METHODS : shape.methods()) {
      MethodBody other =
          isForOthers(method)
                  && method.reads().contains(outside.name())
                  && mine.stream().noneMatch(it -> it.method().equals(method.name()))
              ? summaries.files().body(method.name())
              : null;
      if (other != null) {
        for (Use use : uses.of(method.name(), outside)) {
          if (use.guarded()) {
            // With a lock here and none there it is the case of another rule.
            return List.of();
          }
          if (!waits.isAfterWait(other, use.site())) {
            theirs.add(use);
          }
        }
      }
    }
    return theirs;
  }

  private boolean isForOthers(MethodShape method) {
    return !method.is(Modifier.PRIVATE | SYNTHETIC)
        && !method.name().isConstructor()
        && !method.name().isClassInitializer()
        && !method.name().equals(body.name())
        && roots.root(method.name()) == null;
  }

  /** The uses by the method that handed the task over, while the task may run. */
  List<Use> byGiver(HandOff handOff, Value outside) {
    Set<Integer> after = times.during(handOff, outside);
    Set<Integer> waiting = waits.in(body);
    Set<Integer> handing = new HashSet<>();
    handOffs.forEach(it -> handing.add(it.site()));
    Set<Integer> made = new HashSet<>();
    body.each(Event.MakeFunction.class, it -> made.add(it.site()));
    return uses.of(body.name(), outside).stream()
        .filter(
            it ->
                after.contains(it.site())
                    && !it.guarded()
                    && !waiting.contains(it.site())
                    && !handing.contains(it.site())
                    && !made.contains(it.site()))
        // What comes before it in the code is the next turn of a loop.
        .sorted(Comparator.comparing(it -> it.site() < handOff.site()))
        .toList();
  }
}
