package org.raceguard.program.flow;

import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.tables.Effect.Kind;
import org.raceguard.program.tables.MethodTable;

/**
 * Whether a plain read sees a plain write because a volatile field, an atomic, a latch, a future, a
 * queue or the like is written after the one and read before the other; or because a thread-local
 * tells the reader's thread that it has been there itself.
 */
public final class Publication {
  private static final MethodTable.Kinds SETS =
      MethodTable.Kinds.of(
          Kind.ATOMIC_SET,
          Kind.MARKS_THREAD,
          Kind.ATOMIC_STEP,
          Kind.ATOMIC_CLAIM,
          Kind.COUNTS_DOWN,
          Kind.COMPLETES,
          Kind.PUBLISHES);

  private static final MethodTable.Kinds LOOKS =
      MethodTable.Kinds.of(
          Kind.ATOMIC_GET,
          Kind.ASKS_MARK,
          Kind.ATOMIC_STEP,
          Kind.ATOMIC_CLAIM,
          Kind.AWAITS_COUNT,
          Kind.OBSERVES);

  private final Summaries summaries;

  public Publication(Summaries summaries) {
    this.summaries = summaries;
  }

  /** Whether each way to a read looks at what the writer sets after its write. */
  public boolean isSeen(MethodBody writer, int write, MethodBody reader, int read) {
    Set<FieldName> published = setAfter(writer, write);
    return isLookedAtBefore(published, reader, read);
  }

  /** Whether each way to a read looks at one of some volatile fields, atomics and the like. */
  public boolean isLookedAtBefore(Set<FieldName> published, MethodBody reader, int read) {
    if (published.isEmpty()) {
      return false;
    }
    Set<Integer> looks = looksAt(published, reader);
    return !looks.isEmpty()
        && !new ValueSets(reader).reachable(reader.entry(), looks).contains(read);
  }

  private Set<FieldName> setAfter(MethodBody writer, int write) {
    Set<FieldName> found = new HashSet<>();
    Set<Integer> later = new ValueSets(writer).reachable(write, Set.of());
    writer.each(
        Event.WriteField.class,
        it -> {
          if (later.contains(it.site()) && isVolatile(it.field())) {
            found.add(summaries.hierarchy().declared(it.field()));
          }
        });
    writer.each(
        Event.Call.class,
        call -> {
          FieldName atomic =
              later.contains(call.site()) && summaries.table().hasAny(call.callee(), SETS)
                  ? on(writer, call)
                  : null;
          if (atomic != null) {
            found.add(atomic);
          }
        });
    return found;
  }

  private boolean looks(MethodName callee) {
    return summaries.table().hasAny(callee, LOOKS);
  }

  /** The field whose atomic a call is made on. */
  private @Nullable FieldName on(MethodBody body, Event.Call call) {
    Value receiver = call.receiver();
    return receiver != null
            && new Resolver(body, summaries).resolve(receiver, Map.of())
                instanceof Value.Field field
        ? summaries.hierarchy().declared(field.name())
        : null;
  }

  private Set<Integer> looksAt(Set<FieldName> published, MethodBody reader) {
    Set<Integer> looks = new HashSet<>();
    reader.each(
        Event.ReadField.class,
        it -> {
          FieldName field = summaries.hierarchy().declared(it.field());
          if (published.contains(field) && isVolatile(field)) {
            looks.add(it.site());
          }
        });
    reader.each(
        Event.Call.class,
        call -> {
          boolean atomic = looks(call.callee());
          FieldName field = atomic ? on(reader, call) : null;
          if (atomic ? field != null && published.contains(field) : isHelper(call, published)) {
            looks.add(call.site());
          }
        });
    return looks;
  }

  /** Most ask through a helper, which fills the fields when nobody has before. */
  private boolean isHelper(Event.Call call, Set<FieldName> published) {
    MethodName target = summaries.targets().of(call);
    MethodShape helper = target == null ? null : summaries.declaration(target);
    return helper != null
        && helper.reads().stream()
            .map(summaries.hierarchy()::declared)
            .anyMatch(
                it -> published.contains(it) && (isVolatile(it) || helper.callsAny(this::looks)));
  }

  private boolean isVolatile(FieldName name) {
    FieldShape field = summaries.hierarchy().field(name);
    return field != null && field.is(Modifier.VOLATILE);
  }
}
