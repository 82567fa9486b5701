package org.raceguard.program.guards;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Replacements;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.objects.HeldObjects;

/** Reads the accesses of methods to fields, each method once. */
final class AccessReader {
  private static final int SYNTHETIC = 0x1000;

  private final Summaries summaries;
  private final HeldObjects objects;
  private final Ownership ownership;
  private final CallerLocks locks;
  private final Map<MethodName, List<Access>> known = new HashMap<>();

  AccessReader(Summaries summaries, HeldObjects objects, Ownership ownership, CallerLocks locks) {
    this.summaries = summaries;
    this.objects = objects;
    this.ownership = ownership;
    this.locks = locks;
  }

  /** The accesses in a method's body. */
  List<Access> in(MethodName method) {
    List<Access> accesses = known.get(method);
    if (accesses == null) {
      MethodBody body = summaries.files().body(method);
      accesses = body == null ? List.of() : List.copyOf(new Reader(body).read());
      known.put(method, accesses);
    }
    return accesses;
  }

  /** A method that the compiler made so that inner classes get at private fields. */
  boolean isAccessor(MethodName method) {
    MethodShape declared = summaries.declaration(method);
    ClassShape owner = summaries.hierarchy().shape(method.owner());
    return declared != null
        && owner != null
        && declared.is(SYNTHETIC)
        && declared.is(Modifier.STATIC)
        && !owner.functionMakers().containsKey(method);
  }

  /** One method. */
  private final class Reader {
    private final MethodBody body;
    private final Resolver resolver;
    private final Contents contents;
    private final Replacements replacements;
    private final List<Access> found = new ArrayList<>();
    private @Nullable OptimisticReads optimistic;

    Reader(MethodBody body) {
      this.body = body;
      this.resolver = new Resolver(body, summaries);
      this.replacements = new Replacements(body);
      this.contents = new Contents(summaries, summaries.objects(), objects, body, resolver);
    }

    List<Access> read() {
      for (int site : body.order()) {
        Event event = body.event(site);
        if (event instanceof Event.ReadField read) {
          add(read.field(), read.base(), Access.Kind.READ, event);
        } else if (event instanceof Event.WriteField write) {
          add(write.field(), write.base(), Access.Kind.WRITE, event);
        } else {
          Contents.Use use = contents.usedBy(event);
          // What was swapped out under the lock belongs to whoever did so.
          if (use != null && !replacements.isReplacedBefore(use.container(), site)) {
            Access.Kind kind =
                use.changes() ? Access.Kind.CHANGE_CONTENTS : Access.Kind.READ_CONTENTS;
            add(use.container().name(), use.container().base(), kind, event);
          }
          if (event instanceof Event.Call call && call.dispatch() == Event.Dispatch.STATIC) {
            throughAccessor(call);
          }
        }
      }
      return found;
    }

    private void add(FieldName field, @Nullable Value base, Access.Kind kind, Event event) {
      FieldName declared = summaries.hierarchy().declared(field);
      FieldShape shape = summaries.hierarchy().field(declared);
      if (shape == null || shape.isSynthetic() || !summaries.isAnalysed(declared.owner())) {
        return;
      }
      Value object = base == null ? null : resolver.resolve(base, Map.of());
      boolean owned = ownership.owns(body, object, declared.owner(), event.site());
      HeldLocks held = owned ? HeldLocks.NONE : locks.at(body, event.site());
      if (!owned && !kind.isWrite()) {
        held = held.and(optimistically(event.site()));
      }
      found.add(
          new Access(declared, body.name(), event.site(), event.line(), kind, object, held, owned));
    }

    private HeldLocks optimistically(int site) {
      if (optimistic == null) {
        optimistic = new OptimisticReads(body, summaries, resolver);
      }
      return new HeldLocks(optimistic.at(site), Set.of(), Set.of(), Set.of(), true);
    }

    private void throughAccessor(Event.Call call) {
      MethodName target = summaries.targets().of(call);
      if (target == null || !isAccessor(target)) {
        return;
      }
      List<Value> arguments =
          call.arguments().stream().map(it -> resolver.resolve(it, Map.of())).toList();
      for (Access inner : in(target)) {
        Value base =
            inner.base() == null ? null : Resolver.substitute(inner.base(), null, arguments);
        add(inner.field(), base, inner.kind(), call);
      }
    }
  }
}
