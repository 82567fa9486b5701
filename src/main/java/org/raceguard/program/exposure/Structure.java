package org.raceguard.program.exposure;

import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.AnnotationTable;
import org.raceguard.program.tables.AnnotationTable.Meaning;
import org.raceguard.program.tables.Nature;
import org.raceguard.program.tables.ObjectTable;

/** What the objects of the program's own classes are, by what the classes declare and do. */
final class Structure {
  private static final int RECORD = 0x10000;

  private final Summaries summaries;
  private final ObjectTable table;
  private final Map<String, Boolean> immutable = new HashMap<>();
  private final Map<String, Boolean> settable = new HashMap<>();

  Structure(Summaries summaries, ObjectTable table) {
    this.summaries = summaries;
    this.table = table;
  }

  /**
   * Whether objects of a type never change: primitives, what the table knows, enums, records and
   * final classes whose fields are final and of such types themselves.
   */
  boolean isImmutable(String descriptor) {
    if (descriptor.length() == 1) {
      return true;
    }
    if (table.ofDescriptor(descriptor) == Nature.IMMUTABLE) {
      return true;
    }
    String type = descriptor.substring(1, descriptor.length() - 1);
    Boolean known = immutable.get(type);
    if (known == null) {
      // A type that contains itself, as a tree does, is what its other fields are.
      immutable.put(type, true);
      known = !descriptor.startsWith("[") && computeImmutable(type);
      immutable.put(type, known);
    }
    return known;
  }

  private boolean computeImmutable(String type) {
    ClassShape shape = summaries.hierarchy().shape(type);
    if (shape == null || !shape.is(Modifier.FINAL | RECORD)) {
      return shape != null && AnnotationTable.say(shape.annotations(), Meaning.IMMUTABLE);
    }
    for (ClassShape each = shape; each != null; each = parent(each)) {
      for (FieldShape field : each.fields()) {
        boolean fixed = field.is(Modifier.FINAL) && isImmutable(field.name().descriptor());
        if (!field.is(Modifier.STATIC) && !fixed) {
          return false;
        }
      }
    }
    return true;
  }

  @org.jspecify.annotations.Nullable
  ClassShape parent(ClassShape shape) {
    return shape.superName() == null ? null : summaries.hierarchy().shape(shape.superName());
  }

  /**
   * Whether the objects of a class of the program are made to be changed by whoever has them, as
   * beans are: by a public field or a setter, and without a lock.
   */
  boolean isSettable(String descriptor) {
    if (!descriptor.startsWith("L")) {
      return false;
    }
    String type = descriptor.substring(1, descriptor.length() - 1);
    return settable.computeIfAbsent(type, this::computeSettable);
  }

  private boolean computeSettable(String type) {
    ClassShape shape = summaries.hierarchy().shape(type);
    if (shape == null
        || !shape.analysed()
        || shape.is(Modifier.ABSTRACT)
        || AnnotationTable.say(shape.annotations(), Meaning.THREAD_SAFE)
        || AnnotationTable.say(shape.annotations(), Meaning.IMMUTABLE)) {
      return false;
    }
    boolean open = false;
    for (FieldShape field : shape.fields()) {
      if (field.is(Modifier.VOLATILE)) {
        return false;
      }
      open |= field.is(Modifier.PUBLIC) && !field.is(Modifier.FINAL | Modifier.STATIC);
    }
    for (MethodShape method : shape.methods()) {
      if (method.is(Modifier.SYNCHRONIZED)) {
        return false;
      }
      open |= method.is(Modifier.PUBLIC) && !method.name().isConstructor() && isSetter(method);
    }
    return open;
  }

  private boolean isSetter(MethodShape method) {
    MethodBody body = method.writes().isEmpty() ? null : summaries.files().body(method.name());
    boolean[] found = new boolean[1];
    if (body != null) {
      body.each(
          Event.WriteField.class,
          write ->
              found[0] |=
                  write.base() instanceof Value.This && write.value() instanceof Value.Parameter);
    }
    return found[0];
  }
}
