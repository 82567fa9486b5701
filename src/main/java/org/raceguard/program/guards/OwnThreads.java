package org.raceguard.program.guards;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.calls.Entries;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.threads.ThreadRoot;
import org.raceguard.program.threads.ThreadRoots;

/** Methods that only the one thread of their object runs. */
final class OwnThreads {
  private static final int DEEPEST = 5;

  private final Entries entries;
  private final Supplier<ThreadRoots> roots;

  OwnThreads(Entries entries, Supplier<ThreadRoots> roots) {
    this.entries = entries;
    this.roots = roots;
  }

  /** Whether it is always the same thread that does both, so that they never meet. */
  boolean isAlways(Access one, Access other) {
    if (!(one.base() instanceof Value.This) || !(other.base() instanceof Value.This)) {
      return false;
    }
    MethodName root = rootOf(one.method());
    return root != null && root.equals(rootOf(other.method()));
  }

  /** Whether only a thread of the object itself gets to an access. */
  boolean isAlone(Access access) {
    return access.base() != null
        && access.base().root() instanceof Value.This
        && rootOf(access.method()) != null;
  }

  /**
   * Whether one of two accesses stands in the constructor of the object, and no task gets to the
   * other one: then whoever does has the object from its constructor, which is over.
   */
  boolean isOneBeforeTheOther(Access one, Access other) {
    return isUnderConstruction(one) && !isReachedByTask(other.method(), 0)
        || isUnderConstruction(other) && !isReachedByTask(one.method(), 0);
  }

  private static boolean isUnderConstruction(Access access) {
    return access.method().isConstructor() && access.base() instanceof Value.This;
  }

  private boolean isReachedByTask(MethodName method, int depth) {
    List<Entries.Caller> callers = entries.callersOf(method);
    if (roots.get().root(method) != null || callers == null || depth > DEEPEST) {
      return true;
    }
    for (Entries.Caller caller : callers) {
      if (!(caller.event() instanceof Event.Call)
          || isReachedByTask(caller.body().name(), depth + 1)) {
        return true;
      }
    }
    return false;
  }

  /** What the thread begins with that alone gets to a method, in the same class. */
  private @Nullable MethodName rootOf(MethodName method) {
    Set<MethodName> found = new HashSet<>();
    return collect(method, found, 0) && found.size() == 1 ? found.iterator().next() : null;
  }

  private boolean collect(MethodName method, Set<MethodName> found, int depth) {
    ThreadRoot root = roots.get().root(method);
    if (root != null) {
      found.add(method);
      return !root.many() && root.kind() != ThreadRoot.Kind.CALLBACK && isRunByThreadOnly(method);
    }
    List<Entries.Caller> callers =
        depth > DEEPEST || entries.isOpen(method) ? null : entries.callersOf(method);
    return callers != null
        && !callers.isEmpty()
        && callers.stream()
            .allMatch(
                it ->
                    it.event() instanceof Event.Call call
                        && call.receiver() instanceof Value.This
                        && it.body().name().owner().equals(method.owner())
                        && collect(it.body().name(), found, depth + 1));
  }

  /** Nothing calls it but the thread: it is made a task, once, and that is all. */
  private boolean isRunByThreadOnly(MethodName root) {
    List<Entries.Caller> callers = entries.callersOf(root);
    return callers != null
        && callers.size() <= 1
        && callers.stream().noneMatch(it -> it.event() instanceof Event.Call);
  }
}
