package org.raceguard.program.exposure;

import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Place;
import org.raceguard.program.flow.LockFacts;
import org.raceguard.program.flow.Nests;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.guards.HeldGuards;
import org.raceguard.program.objects.HeldObjects;
import org.raceguard.program.tables.AnnotationTable;
import org.raceguard.program.tables.AnnotationTable.Meaning;
import org.raceguard.program.tables.Nature;
import org.raceguard.program.tables.ObjectTable;

/**
 * What the objects in fields are, who changes them and under which lock, and how they leave their
 * class.
 */
public final class ObjectFacts {
  /** Where {@code @Immutable} says that nobody updates the rows of a table. */
  private static final Set<String> ENTITIES = Set.of("Entity", "Embeddable", "MappedSuperclass");

  private final Summaries summaries;
  private final Nests nests;
  private final HeldObjects objects;
  private final Function<MethodName, LockFacts> locks;
  private final Changes changes;
  private final Map<String, Boolean> lockingNests = new HashMap<>();
  private final Exposures exposures;
  private final KeptInputs inputs;
  private final MutableParts parts;
  private final HostileFields hostile;

  /**
   * @param guards held at the places where objects are used
   */
  public ObjectFacts(
      Summaries summaries,
      HeldObjects held,
      HeldGuards guards,
      Function<MethodName, LockFacts> locks) {
    this.summaries = summaries;
    this.locks = locks;
    nests = summaries.nests();
    ObjectTable table = summaries.objects();
    ObjectUses uses = new ObjectUses(summaries, table, guards);
    changes = new Changes(summaries, table, nests, guards, uses);
    objects = held;
    exposures = new Exposures(summaries, table, objects, changes, guards);
    inputs = new KeptInputs(summaries, table, nests, changes);
    parts = new MutableParts(summaries, table, objects, changes, inputs, exposures);
    hostile = new HostileFields(summaries, table, nests, objects, guards, uses);
  }

  /** Whether a class says that many threads may use it: {@code @ThreadSafe}, {@code @Immutable}. */
  public boolean promises(JavaClass javaClass) {
    ClassShape shape = summaries.hierarchy().shape(Names.internal(javaClass));
    return shape != null
        && (AnnotationTable.say(shape.annotations(), Meaning.THREAD_SAFE)
            || AnnotationTable.say(shape.annotations(), Meaning.IMMUTABLE));
  }

  /**
   * Whether a class says that its objects never change, so that each way to change one breaks it.
   */
  public boolean promisesImmutability(JavaClass javaClass) {
    ClassShape shape = summaries.hierarchy().shape(Names.internal(javaClass));
    return shape != null && promisesImmutability(shape);
  }

  private static boolean promisesImmutability(ClassShape shape) {
    return AnnotationTable.say(shape.annotations(), Meaning.IMMUTABLE)
        && shape.annotations().stream().noneMatch(ENTITIES::contains);
  }

  /** Whether a field is one of each object, rather than of the class. */
  public boolean isOfObjects(FieldName field) {
    FieldShape declared = summaries.hierarchy().field(field);
    return declared != null && !declared.is(Modifier.STATIC);
  }

  /** Whether a class, its nest, or a superclass uses locks or declares what they guard. */
  public boolean usesLocks(JavaClass javaClass) {
    ClassShape shape = summaries.hierarchy().shape(Names.internal(javaClass));
    while (shape != null && shape.analysed()) {
      if (nestLocks(shape.name())) {
        return true;
      }
      shape = shape.superName() == null ? null : summaries.hierarchy().shape(shape.superName());
    }
    return false;
  }

  private boolean nestLocks(String type) {
    synchronized (summaries) {
      return lockingNests.computeIfAbsent(
          Nests.host(type), host -> nests.around(host).stream().anyMatch(this::locksItself));
    }
  }

  private boolean locksItself(ClassShape shape) {
    for (FieldShape field : shape.fields()) {
      if (changes.isDeclaredGuarded(field.name())) {
        return true;
      }
    }
    for (MethodShape method : shape.methods()) {
      if (!locks.apply(method.name()).held().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private <T> List<T> in(JavaClass javaClass, Function<ClassShape, List<T>> find) {
    synchronized (summaries) {
      ClassShape shape = summaries.hierarchy().shape(Names.internal(javaClass));
      return shape == null ? List.of() : find.apply(shape);
    }
  }

  /** What the methods of a class return, where somebody outside of the class can call them. */
  public List<Exposure> returned(JavaClass javaClass) {
    return in(javaClass, shape -> isVisible(shape) ? exposures.returned(shape) : List.of());
  }

  /** Where a class gives what its fields hold to foreign methods, or keeps it elsewhere. */
  public List<Exposure> handedOut(JavaClass javaClass) {
    return in(javaClass, exposures::handedOut);
  }

  /** Where a nested class uses, or gives away, what fields of the object around it hold. */
  public List<Exposure> usedFromWithin(JavaClass javaClass) {
    return in(
        javaClass,
        shape ->
            Nests.host(shape.name()).equals(shape.name())
                ? List.of()
                : exposures.usedFromWithin(shape));
  }

  /** The mutable arguments that a class keeps without a copy. */
  public List<KeptInput> keptInputs(JavaClass javaClass) {
    return in(javaClass, shape -> inputs.in(shape, exposures::isMutable));
  }

  /** What makes objects of a class mutable that says that they are not. */
  public List<MutablePart> mutableParts(JavaClass javaClass) {
    return in(javaClass, shape -> promisesImmutability(shape) ? parts.of(shape) : List.of());
  }

  /** What a class changes in place though a volatile field holds it and readers take no lock. */
  public List<Change> changesBehindVolatiles(JavaClass javaClass) {
    return in(javaClass, this::changesBehindVolatiles);
  }

  private List<Change> changesBehindVolatiles(ClassShape shape) {
    List<Change> found = new ArrayList<>();
    for (FieldShape field : shape.fields()) {
      FieldName name = field.name();
      if (field.is(Modifier.VOLATILE)
          && exposures.isCandidate(name)
          && objects.in(name).contains(Nature.MUTABLE)
          && !changes.isAlwaysGuarded(name)) {
        changes.of(name).stream()
            .filter(Change::contents)
            .filter(change -> !change.published())
            .forEach(found::add);
      }
    }
    return found;
  }

  /** Fields of a class that all threads reach, with objects that no two may use at once. */
  public List<HostileField> hostileFields(JavaClass javaClass) {
    return in(javaClass, hostile::in);
  }

  /** The public fields of a class that others can see. */
  public List<OpenField> openFields(JavaClass javaClass) {
    return in(javaClass, this::openFields);
  }

  private List<OpenField> openFields(ClassShape shape) {
    if (!isVisible(shape) || AnnotationTable.say(shape.annotations(), Meaning.SUBSTITUTE)) {
      return List.of();
    }
    return shape.fields().stream()
        .filter(field -> field.is(Modifier.PUBLIC) && !field.isSynthetic() && !field.constant())
        .map(field -> openField(shape, field))
        .toList();
  }

  private OpenField openField(ClassShape shape, FieldShape field) {
    FieldName name = field.name();
    Place place = new Place(shape.sourcePath(), objects.assignedAt(name, shape));
    // Enum constants and the like are of types that the table does not know.
    boolean mayHoldCollection = field.is(Modifier.STATIC) && exposures.isCandidate(name);
    Set<Nature> natures = mayHoldCollection ? objects.in(name) : Set.of();
    return new OpenField(name, place, field.is(Modifier.STATIC), field.is(Modifier.FINAL), natures);
  }

  /** Whether a class is made for several threads: it says so, or it takes care of them. */
  public boolean isConcurrent(JavaClass javaClass) {
    ClassShape shape = summaries.hierarchy().shape(Names.internal(javaClass));
    return shape != null
        && !AnnotationTable.say(shape.annotations(), Meaning.NOT_THREAD_SAFE)
        && !AnnotationTable.say(shape.annotations(), Meaning.CONFINED)
        && (AnnotationTable.say(shape.annotations(), Meaning.THREAD_SAFE)
            || locksItself(shape)
            || shape.fields().stream().anyMatch(field -> field.is(Modifier.VOLATILE)));
  }

  /** Nobody outside can call even the public methods of a private class. */
  private boolean isVisible(ClassShape shape) {
    String name = shape.name();
    while (name.contains("$")) {
      ClassShape each = summaries.hierarchy().shape(name);
      if (each != null && each.is(Modifier.PRIVATE)) {
        return false;
      }
      name = name.substring(0, name.lastIndexOf('$'));
    }
    return true;
  }

  /** Whether others than the class and its neighbours can call a method. */
  public boolean isPublic(MethodName method) {
    MethodShape declared = summaries.declaration(method);
    return declared != null && declared.is(Modifier.PUBLIC);
  }
}
