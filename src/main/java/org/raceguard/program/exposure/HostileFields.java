package org.raceguard.program.exposure;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Place;
import org.raceguard.program.code.Value;
import org.raceguard.program.exposure.ObjectUses.Use;
import org.raceguard.program.flow.Nests;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.guards.Guard;
import org.raceguard.program.guards.HeldGuards;
import org.raceguard.program.objects.HeldObjects;
import org.raceguard.program.objects.Singletons;
import org.raceguard.program.tables.ObjectTable;

/** Finds objects that no two threads may use at once, in fields that all threads reach. */
final class HostileFields {
  private final Summaries summaries;
  private final ObjectTable table;
  private final Nests nests;
  private final HeldObjects objects;
  private final HeldGuards guards;
  private final ObjectUses objectUses;
  private final Singletons singletons;

  HostileFields(
      Summaries summaries,
      ObjectTable table,
      Nests nests,
      HeldObjects objects,
      HeldGuards guards,
      ObjectUses objectUses) {
    this.summaries = summaries;
    this.table = table;
    this.nests = nests;
    this.objects = objects;
    this.guards = guards;
    this.objectUses = objectUses;
    this.singletons = new Singletons(summaries);
  }

  List<HostileField> in(ClassShape shape) {
    List<HostileField> found = new ArrayList<>();
    for (FieldShape field : shape.fields()) {
      boolean shared = field.is(Modifier.STATIC) || singletons.isSingleton(shape);
      if (shared && !field.isSynthetic() && isHostile(field.name())) {
        HostileField hostile = unguarded(shape, field);
        if (hostile != null) {
          found.add(hostile);
        }
      }
    }
    return found;
  }

  /**
   * {@code format == NONE}: what others are compared with stands for something, and is not used.
   */
  private boolean isSentinel(FieldName field) {
    boolean[] compared = {false};
    for (MethodName reader : nests.methodsUsing(field)) {
      MethodBody body = summaries.files().body(reader);
      if (body != null) {
        body.each(
            Event.Branch.class,
            branch ->
                compared[0] |=
                    branch.condition() instanceof Value.Comparison comparison
                        && !(comparison.left() instanceof Value.Null)
                        && !(comparison.right() instanceof Value.Null)
                        && (isField(comparison.left(), field)
                            || isField(comparison.right(), field)));
      }
    }
    return compared[0];
  }

  private boolean isField(Value value, FieldName field) {
    return value instanceof Value.Field read
        && summaries.hierarchy().declared(read.name()).equals(field);
  }

  private boolean isHostile(FieldName field) {
    String type = Descriptors.type(field.descriptor());
    return type != null && table.isHostile(type);
  }

  private @Nullable HostileField unguarded(ClassShape shape, FieldShape field) {
    List<Use> uses = new ArrayList<>();
    for (MethodName reader : nests.methodsUsing(field.name())) {
      MethodBody body = guards.isConstructing(reader) ? null : summaries.files().body(reader);
      if (body != null) {
        uses.addAll(objectUses.in(body, field.name()));
      }
    }
    if (isSentinel(field.name())) {
      uses.removeIf(Use::returned);
    }
    String type = field.name().descriptor();
    String name = Names.simpleType(type.substring(1, type.length() - 1));
    boolean isStatic = field.is(Modifier.STATIC);
    if (uses.isEmpty()) {
      Place place = new Place(shape.sourcePath(), objects.assignedAt(field.name(), shape));
      return field.is(Modifier.PUBLIC)
          ? new HostileField(field.name(), name, null, place, isStatic)
          : null;
    }
    if (isStatic) {
      // The lock of some instance does not keep out threads that hold another's.
      uses.forEach(use -> use.held().removeIf(guard -> !guard.isStatic()));
    }
    Set<Guard> common = ObjectUses.common(uses);
    if (common != null && !common.isEmpty()) {
      return null;
    }
    Use worst =
        uses.stream()
            .min(Comparator.comparingInt((Use use) -> use.held().size()).thenComparing(Use::line))
            .orElseThrow();
    ClassShape user = summaries.hierarchy().shape(worst.method().owner());
    Place place = new Place(user == null ? shape.sourcePath() : user.sourcePath(), worst.line());
    return new HostileField(field.name(), name, worst.method(), place, isStatic);
  }
}
