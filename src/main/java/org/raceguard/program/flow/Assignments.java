package org.raceguard.program.flow;

import java.lang.reflect.Modifier;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Copies;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.LockMode;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Place;
import org.raceguard.program.code.Value;

/** What fields are assigned, and which of them stand for something else. */
final class Assignments {
  private final Summaries summaries;
  private final Map<MethodName, Map<FieldName, Value>> byConstructor = new HashMap<>();
  private final Map<FieldName, Optional<Value>> aliases = new HashMap<>();

  Assignments(Summaries summaries) {
    this.summaries = summaries;
  }

  /** The fields that a constructor assigns on every path, where the value is the same on each. */
  Map<FieldName, Value> inConstructor(MethodName constructor) {
    Map<FieldName, Value> known = byConstructor.get(constructor);
    if (known == null) {
      byConstructor.put(constructor, Map.of());
      known = computeInConstructor(constructor);
      byConstructor.put(constructor, known);
    }
    return known;
  }

  private Map<FieldName, Value> computeInConstructor(MethodName constructor) {
    MethodBody body =
        summaries.isAnalysed(constructor.owner()) ? summaries.files().body(constructor) : null;
    if (body == null) {
      return Map.of();
    }
    Map<FieldName, Value> assigned = new HashMap<>();
    Set<FieldName> ambiguous = new HashSet<>();
    body.each(
        Event.WriteField.class,
        write -> {
          if (write.base() instanceof Value.This || write.base() == null) {
            FieldName field = summaries.hierarchy().declared(write.field());
            Value before = assigned.put(field, write.value());
            if (before != null && !before.equals(write.value())) {
              ambiguous.add(field);
            }
          }
        });
    body.each(
        Event.Call.class,
        call -> {
          if (call.callee().isConstructor() && call.receiver() instanceof Value.This) {
            inConstructor(call.callee())
                .forEach(
                    (field, value) -> {
                      if (value instanceof Value.Parameter parameter
                          && parameter.index() < call.arguments().size()) {
                        assigned.putIfAbsent(field, call.arguments().get(parameter.index()));
                      }
                    });
          }
        });
    assigned.keySet().removeAll(ambiguous);
    return Copies.of(assigned);
  }

  /**
   * What a final field always stands for, in terms of {@code this}: the read lock of {@code
   * this.lock}, say. Null for a field that stands for itself.
   */
  @Nullable Value alias(FieldName field) {
    Optional<Value> known = aliases.get(field);
    if (known == null) {
      aliases.put(field, Optional.empty());
      known = Optional.ofNullable(computeAlias(field));
      aliases.put(field, known);
    }
    return known.orElse(null);
  }

  private @Nullable Value computeAlias(FieldName name) {
    ClassShape owner = summaries.hierarchy().shape(name.owner());
    FieldShape field = owner == null ? null : owner.field(name.name());
    if (owner == null || field == null || !owner.analysed() || !field.is(Modifier.FINAL)) {
      return null;
    }
    Set<Value> values = new HashSet<>();
    for (MethodShape method : owner.methods()) {
      boolean assigns =
          field.is(Modifier.STATIC)
              ? method.name().isClassInitializer()
              : method.name().isConstructor();
      if (assigns) {
        collectAssigned(name, method.name(), values);
      }
    }
    if (values.size() != 1) {
      return null;
    }
    Value value = values.iterator().next();
    boolean ownPart =
        value.root() instanceof Value.This
            || value.root() instanceof Value.Field root && root.base() == null;
    return ownPart && !(value instanceof Value.This) && !value.equals(itself(name, field))
        ? value
        : null;
  }

  private static Value itself(FieldName name, FieldShape field) {
    return new Value.Field(field.is(Modifier.STATIC) ? null : Value.This.INSTANCE, name);
  }

  private void collectAssigned(FieldName name, MethodName constructor, Set<Value> into) {
    MethodBody body = summaries.files().body(constructor);
    if (body == null) {
      return;
    }
    Resolver resolver = new Resolver(body, summaries);
    Map<Value, Value> stored = new HashMap<>();
    body.each(
        Event.WriteField.class,
        write -> {
          if (!(write.value() instanceof Value.Null)
              && !(write.value() instanceof Value.Constant)) {
            stored.putIfAbsent(
                write.value(),
                new Value.Field(write.base(), summaries.hierarchy().declared(write.field())));
          }
        });
    body.each(
        Event.WriteField.class,
        write -> {
          if (summaries.hierarchy().declared(write.field()).equals(name)) {
            Value value = resolver.resolve(write.value(), Map.of());
            value = value instanceof Value.Parameter given ? atSuperclass(given, body) : value;
            // A view of an object that went into another field is a view of that field.
            Value home = byAlias(stored.get(value.root()));
            if (home == null
                && value instanceof Value.View view
                && (view.lock() instanceof Value.New || view.lock() instanceof Value.Result)) {
              home = sides(body, resolver, view.lock());
            }
            into.add(
                home == null || value.equals(value.root())
                    ? value
                    : value.replace(value.root(), home));
          }
        });
  }

  private @Nullable Value byAlias(@Nullable Value home) {
    Value alias =
        home instanceof Value.Field field && field.base() instanceof Value.This
            ? alias(field.name())
            : null;
    return alias == null ? home : alias;
  }

  /**
   * What a constructor is given and gives to that of a superclass has the name that it gets there.
   */
  private Value atSuperclass(Value.Parameter given, MethodBody constructor) {
    ClassShape owner = summaries.hierarchy().shape(constructor.name().owner());
    Value[] found = {given};
    constructor.each(
        Event.Call.class,
        call -> {
          if (call.callee().isConstructor()
              && call.receiver() instanceof Value.This
              && owner != null
              && call.callee().owner().equals(owner.superName())
              && call.arguments().contains(given)) {
            inConstructor(call.callee())
                .forEach(
                    (field, value) -> {
                      FieldShape declared = summaries.hierarchy().field(field);
                      if (value instanceof Value.Parameter parameter
                          && given.equals(call.arguments().get(parameter.index()))
                          && declared != null
                          && declared.is(Modifier.FINAL)) {
                        found[0] = new Value.Field(Value.This.INSTANCE, field);
                      }
                    });
          }
        });
    return found[0];
  }

  /**
   * A lock of which only the two sides go into fields has the name of its write side; null when not
   * both of them do.
   */
  private @Nullable Value sides(MethodBody body, Resolver resolver, Value lock) {
    Map<LockMode, Value> homes = new EnumMap<>(LockMode.class);
    body.each(
        Event.WriteField.class,
        write -> {
          if (resolver.resolve(write.value(), Map.of()) instanceof Value.View view
              && view.lock().equals(lock)) {
            FieldName field = summaries.hierarchy().declared(write.field());
            homes.putIfAbsent(view.mode(), new Value.Field(write.base(), field));
          }
        });
    return homes.containsKey(LockMode.READ) ? homes.get(LockMode.WRITE) : null;
  }

  /** Where a field is first assigned by its own class. */
  Place placeOf(FieldName field) {
    ClassShape owner = summaries.hierarchy().shape(field.owner());
    int[] line = new int[1];
    if (owner != null && owner.analysed()) {
      for (MethodShape method : owner.methods()) {
        MethodBody body =
            method.writes().contains(field) ? summaries.files().body(method.name()) : null;
        if (body != null && line[0] == 0) {
          body.each(
              Event.WriteField.class,
              write -> {
                if (write.field().equals(field) && line[0] == 0) {
                  line[0] = write.line();
                }
              });
        }
      }
    }
    return summaries.place(field.owner(), line[0]);
  }
}
