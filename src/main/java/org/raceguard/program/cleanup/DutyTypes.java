package org.raceguard.program.cleanup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.Hierarchy;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;

/** Whose objects have something to close. */
final class DutyTypes {
  private static final int DEEPEST = 4;
  private static final String CLOSEABLE = "java/lang/AutoCloseable";

  /** Types of parameters that take what has to be closed and do not say so. */
  private static final Set<String> ALSO_WRAPPED =
      Set.of("java/util/concurrent/Executor", "java/lang/Readable", "java/lang/Appendable");

  private static final List<String> STREAMS =
      List.of("java/io/InputStream", "java/io/OutputStream", "java/io/Reader", "java/io/Writer");

  private final Summaries summaries;
  private final Map<String, Boolean> closing = new HashMap<>();
  private final Map<String, Boolean> dutyTypes = new HashMap<>();

  DutyTypes(Summaries summaries) {
    this.summaries = summaries;
  }

  /** Whether objects of a type hold something that has to be closed. */
  boolean isResource(String type) {
    Boolean known = closing.get(type);
    if (known == null) {
      known = summaries.hierarchy().isSubtype(type, CLOSEABLE) && closesSomething(type);
      closing.put(type, known);
    }
    return known;
  }

  /** A type of the program whose {@code close} does nothing need not be closed. */
  private boolean closesSomething(String type) {
    if (!summaries.isAnalysed(type)) {
      return true;
    }
    MethodShape close = summaries.hierarchy().resolve(new MethodName(type, "close", "()V"));
    if (close == null || !summaries.isAnalysed(close.name().owner())) {
      return close == null || !close.name().owner().startsWith("java/");
    }
    return doesAnything(close.name(), 0) && !(isStream(type) && endsOnlyItself(type));
  }

  /** A stream whose end is known to itself alone is one in memory. */
  private boolean isStream(String type) {
    return STREAMS.stream().anyMatch(it -> summaries.hierarchy().isSubtype(type, it));
  }

  private boolean doesAnything(MethodName method, int depth) {
    MethodBody body = summaries.files().body(method);
    if (body == null || depth > DEEPEST) {
      return true;
    }
    boolean[] does = new boolean[1];
    body.each(
        Event.Call.class,
        call -> {
          MethodName target =
              call.receiver() instanceof Value.This ? summaries.targets().of(call) : null;
          does[0] |= target == null || doesAnything(target, depth + 1);
        });
    body.each(Event.WriteField.class, write -> does[0] = true);
    return does[0];
  }

  /**
   * Whether {@code close} of a type changes nothing but the object itself: it lets go of nothing
   * that somebody gave the object, and is to be called all the same.
   */
  boolean endsOnlyItself(String type) {
    MethodShape close = summaries.hierarchy().resolve(new MethodName(type, "close", "()V"));
    return close != null
        && summaries.isAnalysed(close.name().owner())
        && !reachesOut(close.name(), 0);
  }

  private boolean reachesOut(MethodName method, int depth) {
    MethodBody body = summaries.files().body(method);
    if (body == null || depth > DEEPEST) {
      return true;
    }
    boolean[] out = new boolean[1];
    body.each(
        Event.Call.class,
        call -> {
          if (call.receiver() instanceof Value.This) {
            MethodName target = summaries.targets().of(call);
            out[0] |= target == null || reachesOut(target, depth + 1);
          } else {
            out[0] |= !isOwnState(call);
          }
        });
    body.each(Event.WriteField.class, write -> out[0] |= write.base() == null);
    return out[0];
  }

  /** Whether a call works on what belongs to the object: a flag, a clock, a list. */
  private boolean isOwnState(Event.Call call) {
    List<Effect> effects = summaries.table().effects(call.callee());
    if (effects.stream().anyMatch(it -> it.kind() == Effect.Kind.BORROWS)) {
      return true;
    }
    return call.receiver() == null
        ? call.callee().owner().startsWith("java/lang/")
        : call.receiver() instanceof Value.Field field
            && field.base() instanceof Value.This
            && field.name().descriptor().startsWith("Ljava/util/")
            && effects.stream()
                .noneMatch(
                    it -> it.kind() == Effect.Kind.CLOSES || it.kind() == Effect.Kind.GIVES_BACK);
  }

  /** Whether a value of a type can be something that has to be closed. */
  boolean mayBeOwed(String descriptor) {
    return descriptor.startsWith("L")
        && dutyTypes.computeIfAbsent(descriptor, this::computeMayBeOwed);
  }

  private boolean computeMayBeOwed(String descriptor) {
    String type = descriptor.substring(1, descriptor.length() - 1);
    Hierarchy hierarchy = summaries.hierarchy();
    return hierarchy.isSubtype(type, CLOSEABLE)
        || summaries.table().hasMethod(type, Effect.Kind.CLOSES)
        || ALSO_WRAPPED.contains(type);
  }
}
