package org.raceguard.program.sharing;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Decisions;
import org.raceguard.program.code.Derivation;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect.Kind;

/**
 * Two volatile fields or atomics of which each is set to what a method was given only when that
 * goes together with the other, as a lower and an upper bound: one thread may set the one while
 * another, past its check, sets the other.
 */
final class BoundPairs {
  private final Summaries summaries;
  private final Map<String, List<Bound>> known = new HashMap<>();

  BoundPairs(Summaries summaries) {
    this.summaries = summaries;
  }

  /**
   * A field that is set after a check of another field of the same object.
   *
   * @param site of the write
   * @param checkLine where the other field is looked at
   */
  record Bound(MethodName method, int site, FieldName written, FieldName checked, int checkLine) {}

  /**
   * How a write relies on a field that is written, elsewhere in the class, by a look at its own.
   */
  Optional<Bound> brokenBy(Event write, MethodBody body) {
    List<Bound> all = known.computeIfAbsent(body.name().owner(), this::ofClass);
    return all.stream()
        .filter(it -> it.method().equals(body.name()) && it.site() == write.site())
        .filter(
            it ->
                all.stream()
                    .anyMatch(
                        other ->
                            other.written().equals(it.checked())
                                && other.checked().equals(it.written())))
        .findFirst();
  }

  private List<Bound> ofClass(String type) {
    List<Bound> found = new ArrayList<>();
    ClassShape shape = summaries.hierarchy().shape(type);
    if (shape != null) {
      for (MethodShape method : shape.methods()) {
        boolean candidate =
            !method.name().isConstructor()
                && method.reads().stream().filter(this::isForThreads).distinct().count()
                        + method.writes().stream().filter(this::isForThreads).distinct().count()
                    > 1;
        MethodBody body = candidate ? summaries.files().body(method.name()) : null;
        if (body != null) {
          new Search(body, found).run();
        }
      }
    }
    return found;
  }

  /** A volatile field, or one that may hold an atomic. */
  private boolean isForThreads(FieldName name) {
    FieldShape field = summaries.hierarchy().field(name);
    return field != null
        && (field.is(Modifier.VOLATILE)
            || field.is(Modifier.FINAL) && name.descriptor().length() > 1);
  }

  /** One method. */
  private final class Search {
    private final MethodBody body;
    private final List<Bound> found;
    private final Resolver resolver;
    private final Derivation derivation;
    private final Decisions decisions;

    Search(MethodBody body, List<Bound> found) {
      this.body = body;
      this.found = found;
      this.resolver = new Resolver(body, summaries);
      this.derivation = new Derivation(body);
      this.decisions = new Decisions(body);
    }

    void run() {
      body.each(
          Event.WriteField.class,
          write -> {
            if (isVolatile(write.field())) {
              add(write, new Value.Field(write.base(), write.field()), write.value());
            }
          });
      body.each(
          Event.Call.class,
          call -> {
            if (call.receiver() != null
                && call.arguments().size() == 1
                && summaries.table().has(call.callee(), Kind.ATOMIC_SET)
                && resolver.resolve(call.receiver(), Map.of()) instanceof Value.Field target) {
              add(call, target, call.arguments().get(0));
            }
          });
    }

    private void add(Event write, Value.Field target, Value value) {
      if (!(value instanceof Value.Parameter)) {
        return;
      }
      for (Event.Branch branch : checksOf(value, write)) {
        Value.Field other = other(branch, target);
        if (other != null) {
          found.add(
              new Bound(
                  body.name(), write.site(), declared(target), declared(other), branch.line()));
        }
      }
    }

    private List<Event.Branch> checksOf(Value given, Event write) {
      return decisions
          .on(write.site(), it -> derivation.isFrom(it.condition(), it.site(), given::equals))
          .stream()
          .map(Decisions.Decision::branch)
          .toList();
    }

    /** Another field of the same object that a check looks at. */
    private Value.@Nullable Field other(Event.Branch check, Value.Field target) {
      Value.Field[] other = new Value.Field[1];
      derivation.isFrom(
          check.condition(),
          check.site(),
          value -> {
            Value.Field read = read(value);
            if (read != null
                && Objects.equals(read.base(), target.base())
                && !declared(read).equals(declared(target))) {
              other[0] = read;
            }
            return false;
          });
      return other[0];
    }

    private Value.@Nullable Field read(Value value) {
      if (value instanceof Value.Field field) {
        return isVolatile(field.name()) ? field : null;
      }
      Event.Call look = body.callBehind(value);
      return look != null
              && look.receiver() != null
              && summaries.table().has(look.callee(), Kind.ATOMIC_GET)
              && resolver.resolve(look.receiver(), Map.of()) instanceof Value.Field field
          ? field
          : null;
    }

    private FieldName declared(Value.Field field) {
      return summaries.hierarchy().declared(field.name());
    }

    private boolean isVolatile(FieldName name) {
      FieldShape field = summaries.hierarchy().field(name);
      return field != null && field.is(Modifier.VOLATILE);
    }
  }
}
