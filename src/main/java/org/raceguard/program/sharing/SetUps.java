package org.raceguard.program.sharing;

import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.threads.ThreadRoots;

/**
 * Methods that set an object up before its thread starts, as {@code init()} and {@code configure()}
 * do in many frameworks: they fill several fields at once, with what they make or look up. Or they
 * are steps that a base class prescribes, and alone fill a field that the thread takes for filled.
 */
final class SetUps {
  /** So many fields are filled where some of them get what the caller gives. */
  private static final int WITH_GIVEN = 3;

  private static final int MADE_ONLY = 2;

  private final Summaries summaries;
  private final ThreadRoots roots;
  private final Map<MethodName, Boolean> known = new HashMap<>();

  SetUps(Summaries summaries, ThreadRoots roots) {
    this.summaries = summaries;
    this.roots = roots;
  }

  /**
   * Whether a write puts something into a field that is no answer to what the thread asks.
   *
   * @param read what the thread does with the field
   * @param all what is done with the field, but for constructors
   */
  boolean isPartOfOne(FieldUse write, FieldUse read, List<FieldUse> all) {
    return write.base() instanceof Value.This
        && fills(write)
        && write.body().event(write.site()) instanceof Event.WriteField event
        && (known.computeIfAbsent(write.method(), method -> isOne(write.body()))
            || isStep(write.method()) && isOnlyFilledBy(write, event.field(), read, all));
  }

  private static boolean fills(FieldUse use) {
    return use.writes()
        && !(use.body().event(use.site()) instanceof Event.WriteField write
            && isFixed(write.value()));
  }

  private static boolean isFixed(Value value) {
    return value instanceof Value.Constant || value instanceof Value.Null;
  }

  /** Whether a base class, which knows when the time has come, has a method without arguments. */
  private boolean isStep(MethodName method) {
    if (!method.descriptor().startsWith("()") || roots.root(method) != null) {
      return false;
    }
    for (String parent : summaries.hierarchy().supertypes(method.owner())) {
      ClassShape shape = summaries.hierarchy().shape(parent);
      if (shape != null
          && !parent.equals(method.owner())
          && !shape.is(Modifier.INTERFACE)
          && shape.method(method.name(), method.descriptor()) != null) {
        return true;
      }
    }
    return false;
  }

  /** Whether nothing else puts an object into a field, and a thread does not ask if it is there. */
  private boolean isOnlyFilledBy(
      FieldUse write, FieldName name, FieldUse read, List<FieldUse> all) {
    FieldName field = summaries.hierarchy().declared(name);
    ClassShape owner = summaries.hierarchy().shape(field.owner());
    return owner != null
        && (field.descriptor().startsWith("L") || field.descriptor().startsWith("["))
        && all.stream().allMatch(it -> !fills(it) || it.method().equals(write.method()))
        && owner.methods().stream()
            .noneMatch(it -> it.name().isConstructor() && it.writes().contains(field))
        && !isAsked(read, field);
  }

  private boolean isAsked(FieldUse read, FieldName field) {
    boolean[] asked = {false};
    read.body()
        .each(
            Event.Branch.class,
            // A comparison with null is the value itself.
            branch -> asked[0] |= isOf(branch.condition(), field));
    return asked[0];
  }

  private boolean isOf(Value value, FieldName field) {
    return value instanceof Value.Field read
        && summaries.hierarchy().declared(read.name()).equals(field);
  }

  /** A value that the caller gives, by itself or in an object: news, as well as a setting. */
  private static boolean isGiven(MethodBody body, Value value) {
    Event.Call getter = body.callBehind(value);
    return value instanceof Value.Parameter
        || getter != null
            && getter.arguments().isEmpty()
            && getter.receiver() instanceof Value.Parameter;
  }

  private static boolean isOne(MethodBody body) {
    Set<FieldName> made = new HashSet<>();
    Set<FieldName> given = new HashSet<>();
    body.each(
        Event.WriteField.class,
        write -> {
          if (write.base() instanceof Value.This) {
            if (isGiven(body, write.value())) {
              given.add(write.field());
            } else if (!isFixed(write.value())) {
              made.add(write.field());
            }
          }
        });
    return made.size() >= MADE_ONLY && given.isEmpty()
        || !made.isEmpty() && made.size() + given.size() >= WITH_GIVEN;
  }
}
