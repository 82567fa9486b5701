package org.raceguard.program.guards;

import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.raceguard.program.calls.Entries;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Publication;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.threads.ThreadWords;

/**
 * Accesses that no other thread can meet, because of when they happen: before their method starts
 * the threads, or after it has waited for them.
 */
final class Ordering {
  private static final int DEEPEST = 3;

  private final Summaries summaries;
  private final Entries entries;
  private final Publication publication;
  private final Map<MethodName, Set<Integer>> apart = new HashMap<>();

  Ordering(Summaries summaries, Entries entries) {
    this.entries = entries;
    this.summaries = summaries;
    this.publication = new Publication(summaries);
  }

  boolean isApart(Access access) {
    return isApart(access.method(), access.site(), 0);
  }

  private boolean isApart(MethodName method, int site, int depth) {
    return apart.computeIfAbsent(method, this::find).contains(site)
        || depth < DEEPEST && isApartInCallers(method, depth);
  }

  /**
   * A helper is apart where all that call it are, in its own class: others wait for other things.
   */
  private boolean isApartInCallers(MethodName method, int depth) {
    List<Entries.Caller> callers = entries.isOpen(method) ? null : entries.callersOf(method);
    return callers != null
        && !callers.isEmpty()
        && callers.stream()
            .allMatch(
                it ->
                    it.event() instanceof Event.Call call
                        && isApart(it.body().name(), call.site(), depth + 1));
  }

  /** A read after that of a volatile field sees what was written before that was written. */
  boolean isPublished(Access read, Access write) {
    if (read.isWrite()) {
      return false;
    }
    MethodBody reader = summaries.files().body(read.method());
    MethodBody writer = summaries.files().body(write.method());
    if (reader == null || writer == null) {
      return false;
    }
    return publication.isSeen(writer, write.site(), reader, read.site());
  }

  /**
   * The volatile fields that are set after each change, here or by the callers: flags that say that
   * all is ready.
   */
  Set<FieldName> flagsAfter(List<Access> accesses) {
    Set<FieldName> flags = null;
    for (Access access : accesses) {
      if (access.isWrite() && (flags == null || !flags.isEmpty())) {
        Set<FieldName> here = new HashSet<>();
        around(access.method(), 0, shape -> shape.writes().forEach(it -> addVolatile(it, here)));
        if (flags == null) {
          flags = here;
        } else {
          flags.retainAll(here);
        }
      }
    }
    return flags == null ? Set.of() : flags;
  }

  /** Whether a read comes after a look at one of the flags, here or in all that calls it. */
  boolean isBehind(Set<FieldName> flags, Access access) {
    if (flags.isEmpty() || access.isWrite()) {
      return false;
    }
    Set<FieldName> looked = new HashSet<>();
    around(access.method(), 0, shape -> shape.reads().forEach(it -> addVolatile(it, looked)));
    looked.retainAll(flags);
    return !looked.isEmpty() || isLookedAtBefore(flags, access.method(), access.site(), 0);
  }

  /** The flags are looked at on each way to a site, or to where the lambda is made that has it. */
  private boolean isLookedAtBefore(Set<FieldName> flags, MethodName method, int site, int depth) {
    MethodBody body = summaries.files().body(method);
    if (body != null && publication.isLookedAtBefore(flags, body, site)) {
      return true;
    }
    List<Entries.Caller> makers =
        entries.isGenerated(method) && depth < DEEPEST ? entries.callersOf(method) : null;
    return makers != null
        && !makers.isEmpty()
        && makers.stream()
            .allMatch(
                it ->
                    it.event() instanceof Event.MakeFunction made
                        && isLookedAtBefore(flags, it.body().name(), made.site(), depth + 1));
  }

  private void addVolatile(FieldName name, Set<FieldName> into) {
    if (isVolatile(name)) {
      into.add(summaries.hierarchy().declared(name));
    }
  }

  /** Visits a method and those that call it, while they are not for everybody. */
  private void around(MethodName method, int depth, Consumer<ClassShape.MethodShape> visitor) {
    ClassShape.MethodShape shape = summaries.declaration(method);
    if (shape == null) {
      return;
    }
    visitor.accept(shape);
    List<Entries.Caller> callers =
        depth >= 3 || entries.isOpen(method) ? null : entries.callersOf(method);
    if (callers != null) {
      callers.stream()
          .map(it -> it.body().name())
          .distinct()
          .forEach(it -> around(it, depth + 1, visitor));
    }
  }

  private boolean isVolatile(FieldName name) {
    ClassShape.FieldShape field = summaries.hierarchy().field(name);
    return field != null && field.is(Modifier.VOLATILE);
  }

  /** Whether a call, or all that its target does, comes back only when a thread is done. */
  private boolean joins(Event.Call call, int depth) {
    if (ThreadWords.joins(summaries.table(), call)) {
      return true;
    }
    MethodName target = depth >= DEEPEST ? null : summaries.targets().of(call);
    MethodBody body =
        target == null || !callsJoin(target, depth) ? null : summaries.files().body(target);
    if (body == null) {
      return false;
    }
    Set<Integer> waits = new HashSet<>();
    Set<Integer> exits = new HashSet<>();
    body.each(
        Event.Call.class,
        it -> {
          if (joins(it, depth + 1)) {
            waits.add(it.site());
          }
        });
    body.each(Event.Return.class, it -> exits.add(it.site()));
    Set<Integer> without = new ValueSets(body).reachable(body.entry(), waits);
    return !waits.isEmpty() && exits.stream().noneMatch(without::contains);
  }

  private boolean callsJoin(MethodName method, int depth) {
    ClassShape.MethodShape shape = summaries.declaration(method);
    return shape != null
        && shape.calls().stream()
            .anyMatch(
                call -> {
                  if (summaries.table().has(call.callee(), Effect.Kind.JOINS)) {
                    return true;
                  }
                  MethodName next =
                      depth + 1 >= DEEPEST
                          ? null
                          : summaries.targets().of(call.callee(), call.dispatch());
                  return next != null && callsJoin(next, depth + 1);
                });
  }

  private Set<Integer> find(MethodName method) {
    MethodBody body = summaries.files().body(method);
    Set<Integer> starts = new HashSet<>();
    Set<Integer> waits = new HashSet<>();
    if (body == null) {
      return Set.of();
    }
    body.each(
        Event.Call.class,
        call -> {
          if (!ThreadWords.handedOver(summaries.table(), call).isEmpty()
              && !call.callee().isConstructor()) {
            starts.add(call.site());
          }
          if (joins(call, 0)) {
            waits.add(call.site());
          }
        });
    if (starts.isEmpty() && waits.isEmpty()) {
      return Set.of();
    }
    // Who is past a loop that waits for one after the other has waited, however many there were.
    for (int wait : List.copyOf(waits)) {
      Set<Integer> cycle = body.cycleThrough(wait);
      if (starts.stream().noneMatch(cycle::contains)) {
        waits.addAll(cycle);
      }
    }
    ValueSets values = new ValueSets(body);
    Set<Integer> afterStart = new HashSet<>();
    starts.forEach(site -> afterStart.addAll(values.reachable(site, Set.of())));
    Set<Integer> withoutWait = values.reachable(body.entry(), waits);
    Set<Integer> apart = new HashSet<>();
    for (int site : body.order()) {
      boolean beforeStart =
          !afterStart.contains(site)
              && values.reachable(site, Set.of()).stream().anyMatch(starts::contains);
      boolean afterWait = !waits.isEmpty() && !withoutWait.contains(site);
      if (beforeStart || afterWait) {
        apart.add(site);
      }
    }
    return apart;
  }
}
