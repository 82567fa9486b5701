package org.raceguard.program.guards;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Annotations;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.Hierarchy;
import org.raceguard.program.code.LockMode;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.AnnotationTable;
import org.raceguard.program.tables.AnnotationTable.Meaning;
import org.raceguard.program.tables.Effect;

/** Binds the text of a guard annotation to the lock that it names. */
final class GuardNames {
  private final Summaries summaries;
  private final Hierarchy hierarchy;
  private final Map<String, List<String>> typesBySimpleName = new HashMap<>();

  /** A lock on the way from segment to segment, with its static type. */
  private record Step(@Nullable Value value, @Nullable String type, @Nullable FieldName field) {}

  GuardNames(Summaries summaries) {
    this.summaries = summaries;
    this.hierarchy = summaries.hierarchy();
    for (ClassShape shape : summaries.files().analysed()) {
      typesBySimpleName
          .computeIfAbsent(Names.simpleType(shape.name()), n -> new ArrayList<>(1))
          .add(shape.name());
    }
  }

  /** The guards that a field's annotations name. */
  List<DeclaredGuard> of(FieldShape field) {
    Value itself =
        new Value.Field(field.is(Modifier.STATIC) ? null : Value.This.INSTANCE, field.name());
    return bind(field.annotations(), field.name().owner(), itself);
  }

  /** The guards that a method's annotations name. */
  List<DeclaredGuard> of(MethodShape method) {
    return bind(method.annotations(), method.name().owner(), null);
  }

  /** What the annotations of a method say that its callers hold. */
  HeldLocks declaredFor(MethodName method) {
    MethodShape declared = summaries.declaration(method);
    if (declared == null || !AnnotationTable.say(declared.annotations(), Meaning.GUARDED_BY)) {
      return HeldLocks.NONE;
    }
    Set<LockName> locks = new HashSet<>();
    boolean certain = true;
    for (DeclaredGuard guard : of(declared)) {
      certain &= guard.lock() != null;
      if (guard.lock() != null) {
        locks.add(LockName.of(guard.lock(), LockMode.WRITE));
      }
    }
    return new HeldLocks(locks, Set.of(), Set.of(), Set.of(), certain);
  }

  private List<DeclaredGuard> bind(Annotations annotations, String owner, @Nullable Value itself) {
    List<DeclaredGuard> guards = new ArrayList<>();
    for (Annotations.Annotation annotation : annotations.all()) {
      if (AnnotationTable.of(annotation.simpleName()) == Meaning.GUARDED_BY) {
        for (List<String> values : annotation.values().values()) {
          for (String value : values) {
            for (String text : value.split(",")) {
              if (!text.isBlank()) {
                guards.add(bind(text.strip(), owner, itself));
              }
            }
          }
        }
      }
    }
    return guards;
  }

  private DeclaredGuard bind(String text, String owner, @Nullable Value itself) {
    if (itself instanceof Value.Field field && (text.equals("itself") || text.equals("<self>"))) {
      return new DeclaredGuard(text, itself, true, field.name());
    }
    if (text.startsWith("#") || text.contains(" ") || text.contains("[")) {
      return DeclaredGuard.unknown(text);
    }
    List<String> segments = Arrays.asList(text.split("\\."));
    Step step = null;
    int next = 0;
    for (int i = segments.size(); i > 0 && step == null; i--) {
      step = begin(segments.subList(0, i), owner);
      next = i;
    }
    if (step == null) {
      return DeclaredGuard.missing(text);
    }
    for (; next < segments.size(); next++) {
      if (step.value() == null && step.type() == null) {
        return DeclaredGuard.unknown(text);
      }
      step = member(step.value(), String.valueOf(step.type()), segments.get(next));
      if (step == null) {
        return DeclaredGuard.missing(text);
      }
    }
    return step.value() == null
        ? DeclaredGuard.unknown(text)
        : new DeclaredGuard(text, step.value(), true, step.field());
  }

  /** The longest beginning that means something by itself. */
  private @Nullable Step begin(List<String> segments, String owner) {
    String last = segments.get(segments.size() - 1);
    List<String> before = segments.subList(0, segments.size() - 1);
    if (last.equals("this")) {
      return before.isEmpty()
          ? new Step(Value.This.INSTANCE, owner, null)
          : outer(String.join(".", before), owner);
    }
    if (last.equals("class") && !before.isEmpty()) {
      String type = type(String.join(".", before), owner);
      return type == null ? null : new Step(new Value.ClassLiteral(type), "java/lang/Class", null);
    }
    if (before.isEmpty()) {
      return simple(last, owner);
    }
    String type = type(String.join(".", before), owner);
    return type == null ? null : member(null, type, last);
  }

  /** A member of the class, or of a class around it. */
  private @Nullable Step simple(String name, String owner) {
    Value instance = Value.This.INSTANCE;
    String type = owner;
    while (true) {
      Step found = member(instance, type, name);
      if (found != null) {
        return found;
      }
      FieldShape around = around(type);
      int nested = type.lastIndexOf('$');
      if (nested < 0) {
        return null;
      }
      if (around != null) {
        instance = new Value.Field(instance, around.name());
        type = String.valueOf(Descriptors.type(around.name().descriptor()));
      } else {
        type = type.substring(0, nested);
      }
    }
  }

  private @Nullable Step outer(String className, String owner) {
    Value instance = Value.This.INSTANCE;
    String type = owner;
    while (!isNamed(type, className)) {
      FieldShape around = around(type);
      if (around == null) {
        // A class that never looks outside has no reference to the object around it.
        return type(className, owner) == null ? null : new Step(null, null, null);
      }
      instance = new Value.Field(instance, around.name());
      type = String.valueOf(Descriptors.type(around.name().descriptor()));
    }
    return new Step(instance, type, null);
  }

  /** The field with the object around an inner one. */
  private @Nullable FieldShape around(String type) {
    ClassShape shape = hierarchy.shape(type);
    if (shape != null) {
      for (FieldShape field : shape.fields()) {
        if (field.isSynthetic() && field.name().name().startsWith("this$")) {
          return field;
        }
      }
    }
    return null;
  }

  private static boolean isNamed(String type, String className) {
    String dotted = type.replace('/', '.').replace('$', '.');
    return dotted.equals(className) || dotted.endsWith("." + className);
  }

  private @Nullable String type(String className, String owner) {
    String simple = className.substring(className.lastIndexOf('.') + 1);
    String nearest = null;
    for (String candidate : typesBySimpleName.getOrDefault(simple, List.of())) {
      if (isNamed(candidate, className)
          && (nearest == null || closeness(candidate, owner) > closeness(nearest, owner))) {
        nearest = candidate;
      }
    }
    if (nearest != null) {
      return nearest;
    }
    for (String outside : List.of(className.replace('.', '/'), "java/lang/" + className)) {
      if (hierarchy.shape(outside) != null) {
        return outside;
      }
    }
    return null;
  }

  private static int closeness(String type, String owner) {
    int same = 0;
    while (same < type.length()
        && same < owner.length()
        && type.charAt(same) == owner.charAt(same)) {
      same++;
    }
    return same;
  }

  /** A field or a method without parameters, of a type or of what it inherits. */
  private @Nullable Step member(@Nullable Value value, String type, String name) {
    if (name.endsWith("()")) {
      return method(value, type, name.substring(0, name.length() - 2));
    }
    for (String owner : inOrder(type)) {
      ClassShape shape = hierarchy.shape(owner);
      FieldShape field = shape == null ? null : shape.field(name);
      if (field != null) {
        return held(value, field);
      }
    }
    return null;
  }

  private @Nullable Step held(@Nullable Value value, FieldShape field) {
    boolean isStatic = field.is(Modifier.STATIC);
    if (!isStatic && value == null) {
      return null;
    }
    Value itself = new Value.Field(isStatic ? null : value, field.name());
    Value alias = summaries.alias(field.name());
    Value named =
        alias == null
            ? itself
            : isStatic || value == null ? alias : Resolver.substitute(alias, value, List.of());
    return new Step(named, Descriptors.type(field.name().descriptor()), field.name());
  }

  private @Nullable Step method(@Nullable Value value, String type, String name) {
    for (String owner : inOrder(type)) {
      ClassShape shape = hierarchy.shape(owner);
      for (MethodShape method : shape == null ? List.<MethodShape>of() : shape.methods()) {
        if (method.name().name().equals(name)
            && method.name().descriptor().startsWith("()")
            && !method.name().returnType().equals("V")) {
          return result(value, method);
        }
      }
    }
    return null;
  }

  private Step result(@Nullable Value value, MethodShape method) {
    String type = Descriptors.type(method.name().returnType());
    Effect view = summaries.table().effect(method.name(), Effect.Kind.VIEW);
    if (view != null && value != null) {
      return new Step(new Value.View(value, view.mode()), type, null);
    }
    MethodName target = summaries.targets().of(method.name(), dispatch(method));
    Value returned = target == null ? null : summaries.returned(target);
    if (returned == null) {
      return new Step(null, type, null);
    }
    Value named = value == null ? returned : Resolver.substitute(returned, value, List.of());
    return new Step(named, type, named instanceof Value.Field field ? field.name() : null);
  }

  private static Event.Dispatch dispatch(MethodShape method) {
    return method.is(Modifier.STATIC) ? Event.Dispatch.STATIC : Event.Dispatch.VIRTUAL;
  }

  private List<String> inOrder(String type) {
    List<String> order = new ArrayList<>();
    String each = type;
    while (each != null && order.size() < 20) {
      order.add(each);
      ClassShape shape = hierarchy.shape(each);
      each = shape == null ? null : shape.superName();
    }
    for (String parent : hierarchy.supertypes(type)) {
      if (!order.contains(parent)) {
        order.add(parent);
      }
    }
    return order;
  }
}
