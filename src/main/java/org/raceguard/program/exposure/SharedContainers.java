package org.raceguard.program.exposure;

import java.util.Map;
import java.util.Objects;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.objects.Makers;
import org.raceguard.program.tables.Effect.Kind;
import org.raceguard.program.tables.Nature;
import org.raceguard.program.tables.ObjectTable;

/** Which collections and maps are made for use by several threads, and are used so. */
public final class SharedContainers {
  private final Summaries summaries;
  private final ObjectTable objects;
  private final Makers makers;

  public SharedContainers(Summaries summaries, ObjectTable objects, Makers makers) {
    this.summaries = summaries;
    this.objects = objects;
    this.makers = makers;
  }

  /** Whether others than this method can have the object that a call is made on. */
  public boolean isShared(MethodBody body, Event.Call call) {
    Value target = target(body, call);
    Value root = target.root();
    return target instanceof Value.Field
            && !(root instanceof Value.New)
            && !(root instanceof Value.This && body.name().isConstructor())
        || root instanceof Value.Parameter && !body.name().name().contains("$");
  }

  private Value target(MethodBody body, Event.Call call) {
    return new Resolver(body, summaries).resolve(Objects.requireNonNull(call.receiver()), Map.of());
  }

  /** Whether a call is made on a shared object whose single methods are safe. */
  public boolean isForThreads(MethodBody body, Event.Call call) {
    if (summaries.table().effect(call.callee(), Kind.FOR_ONE_THREAD) != null) {
      return false;
    }
    return isShared(body, call)
        && (isSafe(call.receiverType())
            || isSafe(call.callee().owner())
            || makers.isAlways(
                body, target(body, call), call.site(), this::givesSafe, this::isSafe));
  }

  /** Whether a call is made on a map for several threads that locks the entry that it computes. */
  public boolean locksEntries(MethodBody body, Event.Call call) {
    return (isSafe(call.receiverType())
            || isSafe(call.callee().owner())
            || makers.isAlways(
                body, target(body, call), call.site(), this::givesSafe, this::isSafe))
        && !locksNone(call.callee().owner())
        && !makers.isAlways(
            body, target(body, call), call.site(), callee -> false, this::locksNone);
  }

  private boolean locksNone(String type) {
    return summaries.table().isOfKind(type, Kind.LOCKS_NO_ENTRY);
  }

  private boolean givesSafe(MethodName callee) {
    return "safe".equals(objects.gives(callee)) || isSafe(Descriptors.type(callee.returnType()));
  }

  private boolean isSafe(@org.jspecify.annotations.Nullable String type) {
    return type != null && objects.ofType(type) == Nature.SAFE;
  }

  /** Whether an element that is added twice is there twice. */
  public boolean keepsDuplicates(Event.Call add) {
    return summaries.hierarchy().isSubtype(add.callee().owner(), "java/util/List");
  }

  public boolean needsLockToIterate(MethodBody body, Event.Call call) {
    return isShared(body, call)
        && makers.isAlways(
            body,
            target(body, call),
            call.site(),
            callee -> summaries.table().effect(callee, Kind.NEEDS_LOCK_TO_ITERATE) != null,
            type -> false);
  }
}
