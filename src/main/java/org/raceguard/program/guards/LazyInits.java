package org.raceguard.program.guards;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Nests;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.guards.EmptyChecks.Check;
import org.raceguard.program.guards.LazyInit.Kind;
import org.raceguard.program.tables.Nature;
import org.raceguard.program.tables.ObjectTable;

/** Finds fields that are checked first and created then, and what is wrong with it. */
final class LazyInits {
  private static final String ITERATOR = "java/util/Iterator";

  private final Summaries summaries;
  private final CallerLocks locks;
  private final Ownership ownership;
  private final ObjectTable table;

  LazyInits(Summaries summaries, CallerLocks locks, Ownership ownership, ObjectTable table) {
    this.summaries = summaries;
    this.locks = locks;
    this.ownership = ownership;
    this.table = table;
  }

  List<LazyInit> in(MethodName method) {
    MethodBody body = candidate(method) ? summaries.files().body(method) : null;
    return body == null ? List.of() : new Search(body).run();
  }

  /** Only who reads and writes one field, or calls somebody near who writes it, can be one. */
  private boolean candidate(MethodName method) {
    MethodShape shape = summaries.declaration(method);
    if (shape == null || method.isConstructor() || method.isClassInitializer()) {
      return false;
    }
    for (FieldName read : shape.reads()) {
      if (isOfInterest(read)
          && (shape.writes().contains(read) || !writers(shape, read).isEmpty())) {
        return true;
      }
    }
    return false;
  }

  private boolean isOfInterest(FieldName name) {
    FieldShape field = summaries.hierarchy().field(name);
    return field != null
        && !field.is(Modifier.FINAL)
        && !field.isSynthetic()
        && "LZJD[".indexOf(name.descriptor().charAt(0)) >= 0
        && summaries.isAnalysed(field.name().owner());
  }

  /** Methods nearby that a method calls and that assign a field. */
  private List<MethodName> writers(MethodShape shape, FieldName field) {
    List<MethodName> writers = new ArrayList<>();
    for (ClassShape.CodeCall call : shape.calls()) {
      if (Nests.host(call.callee().owner()).equals(Nests.host(field.owner()))) {
        MethodShape target = summaries.declaration(call.callee());
        if (target != null && !target.name().isConstructor() && target.writes().contains(field)) {
          writers.add(target.name());
        }
      }
    }
    return writers;
  }

  private boolean hasOnlyFinals(String type) {
    boolean some = false;
    ClassShape shape = summaries.hierarchy().shape(type);
    while (shape != null && shape.analysed()) {
      for (FieldShape field : shape.fields()) {
        if (!field.is(Modifier.STATIC)) {
          if (!field.is(Modifier.FINAL)) {
            return false;
          }
          some = true;
        }
      }
      shape = shape.superName() == null ? null : summaries.hierarchy().shape(shape.superName());
    }
    return some && (shape == null || shape.name().equals("java/lang/Object"));
  }

  /** Whether nothing bad comes of two threads that both create the value, or see it half done. */
  private boolean isHarmless(FieldName field) {
    Nature nature = table.ofDescriptor(field.descriptor());
    return nature == Nature.IMMUTABLE;
  }

  /**
   * An object all of whose fields are final looks the same to all who see it. But one that its own
   * class keeps, or that has no state, is there to be the only one.
   */
  private boolean isAsGoodAsAnother(Value value, FieldName field) {
    if (!(value instanceof Value.New made)
        || made.type().startsWith("[")
        || made.type().equals(field.owner())) {
      return false;
    }
    ClassShape shape = summaries.hierarchy().shape(made.type());
    if (shape == null || shape.fields().stream().allMatch(it -> it.is(Modifier.STATIC))) {
      return false;
    }
    while (shape != null && shape.superName() != null) {
      if (shape.fields().stream()
          .anyMatch(it -> !it.is(Modifier.STATIC) && !it.is(Modifier.FINAL))) {
        return false;
      }
      shape = summaries.hierarchy().shape(shape.superName());
    }
    return shape != null;
  }

  /** Looks through one method. */
  private final class Search {
    private final MethodBody body;
    private final Resolver resolver;
    private final ValueSets values;
    private final EmptyChecks checks;
    private final List<LazyInit> found = new ArrayList<>();

    Search(MethodBody body) {
      this.body = body;
      this.resolver = new Resolver(body, summaries);
      this.values = new ValueSets(body);
      this.checks = new EmptyChecks(body, values, LazyInits.this::isOfInterest);
    }

    List<LazyInit> run() {
      Map<Value, List<Check>> byField = checks.byField();
      if (byField.isEmpty()) {
        return List.of();
      }
      body.each(
          Event.WriteField.class,
          write -> {
            Value field = new Value.Field(write.base(), write.field());
            List<Check> controlling =
                byField.getOrDefault(field, List.of()).stream()
                    .filter(it -> checks.controls(it, write.site()))
                    .toList();
            if (!controlling.isEmpty() && !owned(write)) {
              judge(write, controlling);
            }
          });
      byField.forEach(this::throughHelper);
      return found;
    }

    private boolean owned(Event.WriteField write) {
      Value base = write.base() == null ? null : resolver.resolve(write.base(), Map.of());
      FieldName declared = summaries.hierarchy().declared(write.field());
      return ownership.owns(body, base, declared.owner(), write.site());
    }

    /** An iterator takes the lock of what it goes through, and is used by one thread. */
    private boolean isOfIterator(FieldShape field, HeldLocks held) {
      return summaries.hierarchy().isSubtype(field.name().owner(), ITERATOR)
          && held.locks().stream()
              .map(LockName::lock)
              .noneMatch(it -> it instanceof Value.This || isOfObject(it, field.name().owner()));
    }

    private boolean isOfObject(Value lock, String type) {
      FieldShape holder =
          lock instanceof Value.Field path && path.base() instanceof Value.This
              ? summaries.hierarchy().field(path.name())
              : null;
      return holder != null && !holder.isSynthetic() && holder.name().owner().equals(type);
    }

    private void judge(Event.WriteField write, List<Check> controlling) {
      FieldShape field = Objects.requireNonNull(summaries.hierarchy().field(write.field()));
      HeldLocks held = locks.at(body, write.site());
      if (!held.certain() || !held.onSomePath().isEmpty()) {
        return;
      }
      if (held.isNone()) {
        withoutLock(write, controlling.get(0), field);
        return;
      }
      Check outer = null;
      Check inner = null;
      for (Check check : controlling) {
        HeldLocks there = locks.at(body, check.read().site());
        if (there.isNone()) {
          outer = outer == null ? check : outer;
        } else if (there.locks().stream().anyMatch(held.locks()::contains)) {
          inner = check;
        } else {
          return;
        }
      }
      if (outer == null || held.locks().isEmpty() || isOfIterator(field, held)) {
        return;
      }
      boolean isVolatile = field.is(Modifier.VOLATILE);
      if (inner == null) {
        if (isCreated(write.value()) && !checks.refuses(outer)) {
          add(Kind.NO_SECOND_CHECK, field, write.line(), outer.read().line());
        }
      } else if (!isVolatile) {
        notVolatile(field, outer, write.line(), isAllFinal(write.value()));
      } else if (isChangedLater(write)) {
        add(Kind.INCOMPLETE, field, write.line(), outer.read().line());
      }
    }

    private void notVolatile(FieldShape field, Check outer, int writeLine, boolean whole) {
      boolean readOnce =
          checks.reads(outer).stream().filter(it -> locks.at(body, it.site()).isNone()).count()
              == 1;
      boolean right = readOnce && (whole || isHarmless(field.name()));
      add(right ? Kind.WHOLE : Kind.NOT_VOLATILE, field, outer.read().line(), writeLine);
    }

    /** Others see what final fields got in the constructor, however they got the object. */
    private boolean isAllFinal(Value value) {
      boolean[] all = {true};
      values.each(
          value,
          body.entry(),
          (each, at) -> all[0] &= each instanceof Value.New made && hasOnlyFinals(made.type()));
      return all[0];
    }

    private void withoutLock(Event.WriteField write, Check check, FieldShape field) {
      if (field.is(Modifier.VOLATILE) && !isTheOnlyOne(write.value(), field)
          || field.name().descriptor().length() == 1
          || isHarmless(field.name())
          || !isCreated(write.value())
          || isEmptiedHere(write)
          || isAsGoodAsAnother(write.value(), field.name())) {
        return;
      }
      HeldLocks there = locks.at(body, check.read().site());
      if (there.isNone()) {
        add(Kind.NO_LOCK, field, write.line(), check.read().line());
      }
    }

    /** What the method itself takes away again is there for one turn of its work. */
    private boolean isEmptiedHere(Event.WriteField created) {
      boolean[] emptied = new boolean[1];
      body.each(
          Event.WriteField.class,
          write ->
              emptied[0] |=
                  write.value() instanceof Value.Null
                      && write.field().equals(created.field())
                      && Objects.equals(write.base(), created.base()));
      return emptied[0];
    }

    /** Others see it whole; but two threads still make two of what is there to be the only one. */
    private boolean isTheOnlyOne(Value value, FieldShape field) {
      return field.is(Modifier.STATIC)
          && value instanceof Value.New made
          && made.type().equals(field.name().owner());
    }

    private boolean isCreated(Value value) {
      boolean[] created = {true};
      values.each(
          value,
          body.entry(),
          (each, at) -> created[0] &= each instanceof Value.New || each instanceof Value.Result);
      return created[0];
    }

    /**
     * Whether the object is worked on after it was put into the field, with the lock still held.
     */
    private boolean isChangedLater(Event.WriteField write) {
      if (!(write.value() instanceof Value.New) && !(write.value() instanceof Value.Result)) {
        return false;
      }
      Value itself = new Value.Field(write.base(), write.field());
      Set<Integer> later = values.reachable(write.site(), Set.of());
      boolean[] changed = {false};
      for (int site : later) {
        Event event = body.event(site);
        if (locks.own(body, site).locks().isEmpty()) {
          continue;
        }
        if (event instanceof Event.WriteField other && other.base() != null) {
          changed[0] |= isSame(other.base(), write.value(), itself);
        } else if (event instanceof Event.Call call && call.receiver() != null) {
          boolean works =
              table.changesReceiver(call.callee()) || call.callee().returnType().equals("V");
          changed[0] |=
              works
                  && !call.callee().isConstructor()
                  && isSame(call.receiver(), write.value(), itself);
        }
      }
      return changed[0];
    }

    private boolean isSame(Value value, Value made, Value itself) {
      return value.equals(made) || value.equals(itself);
    }

    /** {@code if (x == null) init();}, where {@code init} takes the lock. */
    private void throughHelper(Value checked, List<Check> ofField) {
      Value.Field field = (Value.Field) checked;
      FieldShape shape = summaries.hierarchy().field(field.name());
      MethodShape here = summaries.declaration(body.name());
      if (shape == null || here == null || shape.is(Modifier.VOLATILE)) {
        return;
      }
      List<MethodName> writers = writers(here, field.name());
      body.each(
          Event.Call.class,
          call -> {
            MethodName target = summaries.targets().of(call);
            if (target == null || !writers.contains(target)) {
              return;
            }
            for (Check check : ofField) {
              if (checks.controls(check, call.site())
                  && locks.at(body, check.read().site()).isNone()
                  && assignsWithLock(target, field.name())) {
                notVolatile(shape, check, call.line(), false);
                return;
              }
            }
          });
    }

    private boolean assignsWithLock(MethodName target, FieldName field) {
      MethodBody helper = summaries.files().body(target);
      boolean[] locked = {helper != null};
      if (helper != null) {
        helper.each(
            Event.WriteField.class,
            write -> {
              if (write.field().equals(field)) {
                locked[0] &= !locks.own(helper, write.site()).locks().isEmpty();
              }
            });
      }
      return locked[0];
    }

    /** A fault is one, whatever may follow it: a check is before several assignments. */
    private void add(Kind kind, FieldShape field, int line, int otherLine) {
      LazyInit init = new LazyInit(kind, field.name(), body.name(), line, otherLine);
      if (found.stream().noneMatch(init::isOfSameFault)) {
        found.add(init);
      }
    }
  }
}
