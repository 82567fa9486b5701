package org.raceguard.program.guards;

import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;

/**
 * Builders: objects with methods that answer with the builder, and one that hands out what is
 * built. Until then one thread has it.
 */
final class Builders {
  private final Summaries summaries;
  private final Map<String, Set<FieldName>> known = new HashMap<>();

  Builders(Summaries summaries) {
    this.summaries = summaries;
  }

  /** Whether an object is what a builder builds, in a method of the builder. */
  boolean build(MethodBody body, @Nullable Value object) {
    return object instanceof Value.Field field
        && field.base() instanceof Value.This
        && field.name().owner().equals(body.name().owner())
        && known
            .computeIfAbsent(field.name().owner(), this::find)
            .contains(summaries.hierarchy().declared(field.name()));
  }

  /** The final fields of a class that hold an object of their own, and are handed out. */
  private Set<FieldName> find(String type) {
    ClassShape shape = summaries.hierarchy().shape(type);
    boolean fluent =
        shape != null
            && shape.methods().stream()
                .anyMatch(it -> !it.is(Modifier.STATIC) && it.name().isFluent());
    Set<FieldName> handedOut = new HashSet<>();
    Set<FieldName> made = new HashSet<>();
    if (fluent) {
      for (MethodShape method : shape.methods()) {
        MethodBody body = summaries.files().body(method.name());
        if (body != null && !method.is(Modifier.STATIC)) {
          collect(body, made, handedOut);
        }
      }
    }
    handedOut.retainAll(made);
    return handedOut;
  }

  private void collect(MethodBody body, Set<FieldName> made, Set<FieldName> handedOut) {
    Resolver resolver = new Resolver(body, summaries);
    body.each(
        Event.WriteField.class,
        write -> {
          FieldShape field = summaries.hierarchy().field(write.field());
          if (write.value() instanceof Value.New && field != null && field.is(Modifier.FINAL)) {
            made.add(field.name());
          }
        });
    body.each(
        Event.Return.class,
        exit -> {
          if (exit.value() != null
              && resolver.resolve(exit.value(), Map.of()) instanceof Value.Field field
              && field.base() instanceof Value.This) {
            handedOut.add(summaries.hierarchy().declared(field.name()));
          }
        });
  }
}
