package org.raceguard.program.exposure;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
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
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Place;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.exposure.MutablePart.Kind;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.objects.HeldObjects;
import org.raceguard.program.tables.AnnotationTable;
import org.raceguard.program.tables.AnnotationTable.Meaning;
import org.raceguard.program.tables.Nature;
import org.raceguard.program.tables.ObjectTable;

/** Finds what makes the objects of a class mutable. */
final class MutableParts {
  private final Summaries summaries;
  private final ObjectTable table;
  private final Structure structure;
  private final HeldObjects objects;
  private final Changes changes;
  private final KeptInputs inputs;
  private final Exposures exposures;

  MutableParts(
      Summaries summaries,
      ObjectTable table,
      HeldObjects objects,
      Changes changes,
      KeptInputs inputs,
      Exposures exposures) {
    this.summaries = summaries;
    this.table = table;
    this.structure = new Structure(summaries, table);
    this.objects = objects;
    this.changes = changes;
    this.inputs = inputs;
    this.exposures = exposures;
  }

  List<MutablePart> of(ClassShape shape) {
    List<MutablePart> found = new ArrayList<>();
    for (FieldShape field : shape.fields()) {
      if (!field.is(Modifier.STATIC) && !field.isSynthetic()) {
        field(shape, field, found);
      }
    }
    for (KeptInput input : inputs.in(shape, this::isMutable)) {
      if (!input.listed()) {
        found.add(
            part(Kind.KEEPS_INPUT, input.method(), input.field(), input.line(), input.parameter()));
      }
    }
    for (Exposure exposure : exposures.returned(shape)) {
      if (exposure.form() == Exposure.Form.ITSELF
          && exposure.natures().contains(Nature.MUTABLE)
          && isOwn(exposure.field())) {
        MutablePart leaves =
            part(
                Kind.LEAVES,
                exposure.method(),
                exposure.field(),
                exposure.line(),
                exposure.shown());
        // What a record's head declares comes in and leaves on one line.
        if (found.stream().noneMatch(it -> it.place().equals(leaves.place()))) {
          found.add(leaves);
        }
      }
    }
    superclass(shape, found);
    return found;
  }

  private boolean isMutable(String descriptor) {
    Nature nature = table.ofDescriptor(descriptor);
    return nature == Nature.MUTABLE
        || nature == Nature.FOREIGN
        || nature == null && structure.isSettable(descriptor);
  }

  private boolean isOwn(FieldName field) {
    FieldShape declared = summaries.hierarchy().field(field);
    return declared != null && !declared.is(Modifier.STATIC);
  }

  private void field(ClassShape shape, FieldShape field, List<MutablePart> found) {
    FieldName name = field.name();
    if (!field.is(Modifier.FINAL)) {
      if (!isCache(shape, field)) {
        int line = objects.reassignedAt(name, shape);
        found.add(part(Kind.NOT_FINAL, null, name, line, ""));
      }
      return;
    }
    boolean harmless = !exposures.isCandidate(name) || isHarmless(name);
    if (!harmless && field.is(Modifier.PUBLIC | Modifier.PROTECTED)) {
      found.add(part(Kind.OPEN, null, name, objects.assignedAt(name, shape), ""));
    }
    if (!harmless) {
      for (Change change : changes.of(name)) {
        if (change.contents()) {
          found.add(part(Kind.CHANGED, change.method(), name, change.line(), name.name()));
        }
      }
    }
  }

  private boolean isHarmless(FieldName field) {
    Set<Nature> natures = objects.in(field);
    return !natures.contains(Nature.MUTABLE) && !natures.contains(Nature.FOREIGN);
  }

  /**
   * Whether a field only remembers what can be computed from the others at any time, as that of
   * {@code String.hashCode} does: threads that race for it store the same.
   */
  private boolean isCache(ClassShape shape, FieldShape field) {
    String type = field.name().descriptor();
    // Another thread may see half of a long.
    boolean torn = (type.equals("J") || type.equals("D")) && !field.is(Modifier.VOLATILE);
    if (!field.is(Modifier.PRIVATE) || torn || structure.isSettable(type)) {
      return false;
    }
    boolean written = false;
    for (MethodShape method : shape.methods()) {
      if (method.writes().contains(field.name())) {
        written |= !method.name().isConstructor();
        MethodBody body = summaries.files().body(method.name());
        if (body != null && !new Cache(body, field.name(), summaries).isFilled()) {
          return false;
        }
      }
    }
    return written && (!exposures.isCandidate(field.name()) || isHarmless(field.name()));
  }

  /** A method that may compute a field's value when it is asked for first. */
  private record Cache(MethodBody body, FieldName field, Summaries summaries) {
    boolean isFilled() {
      boolean[] outside = new boolean[1];
      boolean[] some = new boolean[1];
      ValueSets values = new ValueSets(body);
      body.each(
          Event.WriteField.class,
          write -> {
            // What a factory gives its own new object, nobody else has seen without it.
            if (write.field().equals(field) && !isNew(write.base())) {
              some[0] = true;
              values.each(
                  write.value(),
                  write.site(),
                  (value, at) -> outside[0] |= value.root() instanceof Value.Parameter);
            }
          });
      return !some[0] || !outside[0] && (body.name().isConstructor() || asks() && answers());
    }

    private boolean isNew(@Nullable Value object) {
      return object != null
          && new Resolver(body, summaries).resolve(object, Map.of()) instanceof Value.New;
    }

    private boolean answers() {
      return !body.name().returnType().equals("V");
    }

    /** Whether it looks first whether the value is there already. */
    private boolean asks() {
      boolean[] asked = new boolean[1];
      ValueSets values = new ValueSets(body);
      body.each(
          Event.Branch.class,
          branch -> {
            Value condition = branch.condition();
            Value left =
                condition instanceof Value.Comparison comparison ? comparison.left() : condition;
            values.each(left, branch.site(), (value, at) -> asked[0] |= isField(value));
            if (left instanceof Value.Comparison inner) {
              values.each(inner.left(), branch.site(), (value, at) -> asked[0] |= isField(value));
            }
          });
      return asked[0];
    }

    private boolean isField(Value value) {
      return value instanceof Value.Field read && read.name().equals(field);
    }
  }

  private void superclass(ClassShape shape, List<MutablePart> found) {
    ClassShape parent = structure.parent(shape);
    while (parent != null && !AnnotationTable.say(parent.annotations(), Meaning.IMMUTABLE)) {
      boolean known = table.ofType(parent.name()) == Nature.MUTABLE;
      FieldShape mutable = mutableField(parent);
      if (known || mutable != null) {
        String detail =
            Names.type(parent.name()) + (mutable == null ? "" : "." + mutable.name().name());
        found.add(part(Kind.SUPERCLASS, null, null, objects.firstLine(shape), detail, shape));
        return;
      }
      parent = structure.parent(parent);
    }
  }

  private @Nullable FieldShape mutableField(ClassShape parent) {
    for (FieldShape field : parent.fields()) {
      // The JDK's skeletons count changes in transient fields, and never change by themselves.
      boolean counts = field.isSynthetic() || field.is(Modifier.STATIC | Modifier.TRANSIENT);
      boolean cache = parent.analysed() && isCache(parent, field);
      // What nobody assigns but other subclasses is theirs.
      boolean assigned =
          parent.analysed()
              ? field.is(Modifier.PUBLIC) || parent.reassigns().contains(field.name())
              : field.is(Modifier.PUBLIC | Modifier.PROTECTED);
      if (assigned && !counts && !field.is(Modifier.FINAL) && !cache) {
        return field;
      }
    }
    return null;
  }

  private MutablePart part(
      Kind kind, @Nullable MethodName member, FieldName field, int line, String detail) {
    String owner = member == null ? field.owner() : member.owner();
    ClassShape shape = summaries.hierarchy().shape(owner);
    String path = shape == null ? owner : shape.sourcePath();
    return new MutablePart(kind, member, field, new Place(path, line), detail);
  }

  private static MutablePart part(
      Kind kind,
      @Nullable MethodName member,
      @Nullable FieldName field,
      int line,
      String detail,
      ClassShape shape) {
    return new MutablePart(kind, member, field, new Place(shape.sourcePath(), line), detail);
  }
}
