package org.raceguard.program.sharing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.calls.CallGraph.How;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.threads.HandOff;
import org.raceguard.program.threads.ThreadRoot;
import org.raceguard.program.threads.ThreadRoots;

/** What a thread runs that begins with one method of a class, and what others run meanwhile. */
final class ThreadSide {
  private final Summaries summaries;
  private final ThreadRoots roots;
  private final CallGraph graph;
  private final HappensBefore order;
  private final SetUps setUps;
  private final Set<MethodName> members;
  private final MethodName start;
  private final Set<MethodName> mine;
  private final @Nullable ThreadRoot root;
  private final List<HandOff> handOffs;
  private @Nullable Set<MethodName> theirs;
  private @Nullable Set<MethodName> everywhere;

  /**
   * @param members the methods of the class and of all that is in it
   * @param start the one that the thread begins with
   */
  ThreadSide(
      Summaries summaries,
      ThreadRoots roots,
      CallGraph graph,
      HappensBefore order,
      SetUps setUps,
      Set<MethodName> members,
      MethodName start) {
    this.summaries = summaries;
    this.roots = roots;
    this.graph = graph;
    this.order = order;
    this.setUps = setUps;
    this.members = members;
    this.start = start;
    this.mine = reached(List.of(start));
    this.root = roots.root(start);
    this.handOffs = roots.handOffsOf(start);
  }

  /** An access by the thread and one by others that nothing keeps apart, or null. */
  @Nullable UnguardedField race(FieldName field, List<FieldUse> all) {
    for (FieldUse one : all) {
      if (!mine.contains(one.method())) {
        continue;
      }
      for (FieldUse other : all) {
        if (other != one
            && (one.writes() || other.writes())
            && isOfOthers(one, other)
            && !isOfLocalHolder(one, other)
            && isConcurrent(one, other, all)
            && !order.isSeen(one, other)
            && !order.isSeen(other, one)
            && !isOnlyCalled(one)) {
          return UnguardedField.of(field, one, other, start);
        }
      }
    }
    return null;
  }

  /** What a method's own variable is, once a task has it, is another rule's business. */
  private boolean isOfLocalHolder(FieldUse task, FieldUse maker) {
    ClassShape owner =
        maker.base() instanceof Value.New made ? summaries.hierarchy().shape(made.type()) : null;
    return owner != null
        && !owner.name().equals(task.method().owner())
        && MutableValues.isHolder(owner);
  }

  /**
   * Whether an access is not the thread's own. A thread may stop itself, as others stop it: what
   * ends its loop is theirs as well.
   */
  private boolean isOfOthers(FieldUse one, FieldUse other) {
    return !mine.contains(other.method())
        || one.inLoop()
            && other.writes()
            && !other.method().equals(start)
            && graph.callers(other.method()).stream()
                .anyMatch(it -> isElsewhere(it.target()) && names(it.target(), other.method()));
  }

  private boolean isElsewhere(MethodName caller) {
    return !members.contains(caller) && !caller.isConstructor() && !everywhere().contains(caller);
  }

  /** Whether a method calls another one of this very class, not what may be one by its type. */
  private boolean names(MethodName caller, MethodName callee) {
    MethodShape declared = summaries.declaration(caller);
    return declared != null && declared.callsAny(callee::equals);
  }

  /** All that the thread may run, in other classes too. */
  private Set<MethodName> everywhere() {
    if (everywhere == null) {
      everywhere = new HashSet<>(graph.reachedFrom(List.of(start), How::isNow));
    }
    return everywhere;
  }

  private boolean isOnlyCalled(FieldUse use) {
    return !use.inLoop() && !use.writes() && theirs().contains(use.method());
  }

  /** What the thread calls, and others too, is on both sides. */
  private Set<MethodName> theirs() {
    if (theirs == null) {
      Set<MethodName> others = new HashSet<>(members);
      others.removeAll(mine);
      others.addAll(reached(others.stream().filter(it -> !it.isConstructor()).toList()));
      others.remove(start);
      theirs = others;
    }
    return theirs;
  }

  private Set<MethodName> reached(List<MethodName> from) {
    Set<MethodName> reached = new HashSet<>(graph.reachedFrom(from, How::isNow));
    reached.retainAll(members);
    return reached;
  }

  /** Whether the other access can come while the thread runs, and does not wait for it. */
  private boolean isConcurrent(FieldUse one, FieldUse other, List<FieldUse> all) {
    if (order.isAfterWait(other)
        || order.areInTurn(one, other)
        || roots.root(other.method()) != null && root == null) {
      return false;
    }
    boolean setsUp = !one.writes() && setUps.isPartOfOne(other, one, all);
    // A loop that asks a field which only others change is meant to be ended by another thread.
    if (one.inLoop() && other.writes() && !setsUp) {
      return true;
    }
    if (root == null || root.kind() == ThreadRoot.Kind.CALLBACK) {
      return false;
    }
    MethodShape writer = other.writes() ? summaries.declaration(other.method()) : null;
    if (!one.writes() && writer != null && (writer.isSetter() || writer.name().isFluent())) {
      // It configures the object, before the thread starts.
      return false;
    }
    boolean startsItself = false;
    for (HandOff handOff : handOffs) {
      if (!handOff.certain() || handOff.inPlace() || roots.root(other.method()) != null) {
        continue;
      }
      if (handOff.method().equals(other.method())) {
        return order.isReachedRunning(handOff, other.body(), other.site());
      }
      if (setsUp
          || order.isBeforeCall(other, handOff.method())
          || order.isCalledBefore(handOff, other.method())) {
        // The thread is started by a helper, with all that is set for it before.
        continue;
      }
      startsItself |=
          members.contains(handOff.method())
              ? members.contains(other.method()) && isVisible(other.method())
              : isCalledRunning(handOff, other.method());
    }
    // Nobody but the method that made it, and whom it hands it to, has a local object.
    boolean local = other.base() != null && other.base().root() instanceof Value.New;
    return startsItself && !local;
  }

  /** {@code thread.start(); ... task.result()}: who starts it asks it while it runs. */
  private boolean isCalledRunning(HandOff handOff, MethodName method) {
    MethodBody giver = summaries.files().body(handOff.method());
    boolean[] called = {false};
    if (giver != null) {
      giver.each(
          Event.Call.class,
          call ->
              called[0] |=
                  call.site() != handOff.site()
                      && call.callee().name().equals(method.name())
                      && handOff.captures().stream()
                          .anyMatch(it -> it.outside().equals(call.receiver()))
                      && method.equals(summaries.targets().of(call))
                      && order.isReachedRunning(handOff, giver, call.site()));
    }
    return called[0];
  }

  private boolean isVisible(MethodName method) {
    MethodShape declared = summaries.declaration(method);
    return declared != null && declared.isForOthers();
  }
}
