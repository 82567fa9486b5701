package org.raceguard.program.calls;

import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.CodeCall;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event.Dispatch;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.flow.Summaries;

/** The classes whose code initialises others: makes objects, calls static methods, uses statics. */
public final class Initializations {
  private final Summaries summaries;
  private final Predicate<String> types;
  private final Map<String, Boolean> isOne = new HashMap<>();
  private final Map<String, Set<String>> users = new HashMap<>();

  private Initializations(Summaries summaries, Predicate<String> types) {
    this.summaries = summaries;
    this.types = types;
  }

  /** The classes whose code initialises one of some types, by type. */
  public static Map<String, Set<String>> of(Summaries summaries, Predicate<String> types) {
    Initializations found = new Initializations(summaries, types);
    for (ClassShape shape : summaries.files().analysed()) {
      for (MethodShape method : shape.methods()) {
        found.look(shape, method);
      }
    }
    return found.users;
  }

  private void look(ClassShape shape, MethodShape method) {
    for (CodeCall call : method.calls()) {
      String owner = call.callee().owner();
      boolean ofSuper = method.name().isConstructor() && owner.equals(shape.superName());
      if (call.dispatch() == Dispatch.STATIC || call.callee().isConstructor() && !ofSuper) {
        note(shape, owner);
      }
    }
    method
        .functions()
        .forEach(
            made -> {
              CodeCall body = made.body();
              if (body.dispatch() == Dispatch.STATIC || body.callee().isConstructor()) {
                note(shape, body.callee().owner());
              }
            });
    method.reads().forEach(field -> look(shape, field));
    method.writes().forEach(field -> look(shape, field));
  }

  private void look(ClassShape shape, FieldName field) {
    FieldShape declared = isOne(field.owner()) ? summaries.hierarchy().field(field) : null;
    if (declared != null && declared.is(Modifier.STATIC)) {
      note(shape, field.owner());
    }
  }

  private boolean isOne(String type) {
    return isOne.computeIfAbsent(type, types::test);
  }

  private void note(ClassShape shape, String type) {
    if (isOne(type)) {
      users.computeIfAbsent(type, t -> new HashSet<>()).add(shape.name());
    }
  }
}
