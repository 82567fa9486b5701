package org.raceguard.program.sharing;

import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.calls.CallGraph.Step;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Decisions;
import org.raceguard.program.code.Derivation;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.guards.Access;
import org.raceguard.program.guards.Accesses;
import org.raceguard.program.objects.HeldObjects;
import org.raceguard.program.objects.Singletons;
import org.raceguard.program.tables.AnnotationTable;
import org.raceguard.program.tables.AnnotationTable.Meaning;
import org.raceguard.program.tables.Nature;
import org.raceguard.program.tables.ObjectTable;
import org.raceguard.program.threads.ManagedCallbacks;
import org.raceguard.program.threads.ThreadRoots;

/** What objects keep that a container makes one of, and that several threads change at once. */
public final class SingletonState {
  private final Summaries summaries;
  private final ObjectTable table;
  private final HeldObjects held;
  private final Accesses accesses;
  private final CallGraph graph;
  private final ThreadRoots roots;
  private final Guarding guarding;
  private final Singletons singletons;
  private final ManagedCallbacks callbacks;
  private final Map<MethodName, Boolean> setUps = new HashMap<>();

  SingletonState(
      Summaries summaries,
      ObjectTable table,
      HeldObjects held,
      Accesses accesses,
      CallGraph graph,
      ThreadRoots roots,
      Guarding guarding) {
    this.summaries = summaries;
    this.table = table;
    this.held = held;
    this.accesses = accesses;
    this.graph = graph;
    this.roots = roots;
    this.guarding = guarding;
    this.singletons = new Singletons(summaries);
    this.callbacks = new ManagedCallbacks(summaries.hierarchy());
  }

  /** The changes of a class's fields, one for each field. */
  public List<SingletonChange> of(JavaClass javaClass) {
    synchronized (summaries) {
      ClassShape shape = summaries.hierarchy().shape(Names.internal(javaClass));
      List<SingletonChange> found = new ArrayList<>();
      if (shape != null && shape.analysed() && isShared(shape)) {
        for (FieldShape field : shape.fields()) {
          SingletonChange change = mayChange(field) ? change(field) : null;
          if (change != null) {
            found.add(change);
          }
        }
      }
      return found;
    }
  }

  private boolean isShared(ClassShape shape) {
    return !AnnotationTable.say(shape.annotations(), Meaning.NOT_THREAD_SAFE)
        && !AnnotationTable.say(shape.annotations(), Meaning.CONFINED)
        && singletons.isPartOfManaged(shape);
  }

  private boolean mayChange(FieldShape field) {
    String descriptor = field.name().descriptor();
    String type = Descriptors.type(descriptor);
    boolean constant = field.is(Modifier.FINAL) && table.ofDescriptor(descriptor) == null;
    return !constant
        && !field.is(Modifier.VOLATILE)
        && !field.isSynthetic()
        && !AnnotationTable.say(field.annotations(), Meaning.GUARDED_BY)
        && !AnnotationTable.say(field.annotations(), Meaning.CONFINED)
        && (type == null || !table.isHostile(type));
  }

  private @Nullable SingletonChange change(FieldShape field) {
    List<Access> open = new ArrayList<>();
    for (Access access : accesses.of(field.name())) {
      if (!access.owned() && !isSetUp(access.method())) {
        open.add(access);
      }
    }
    boolean mutable = held.in(field.name()).contains(Nature.MUTABLE);
    return open.stream()
        .filter(it -> it.isWrite() && isUnguarded(it) && (!it.kind().isOfContents() || mutable))
        .filter(it -> !isHarmless(it))
        .min(Comparator.comparing(it -> roots.root(summaries.home(it.method())) == null))
        .filter(it -> !guarding.isConfined(open.stream().map(Access::method).toList()))
        .filter(it -> !belongsToAnotherRule(field, it))
        .map(it -> new SingletonChange(field.name(), it.method(), it.line(), isOfContents(it)))
        .orElse(null);
  }

  /** A container holds no lock when it calls, whatever the superclass does in between. */
  private boolean isUnguarded(Access access) {
    return access.held().isNone()
        || roots.root(access.method()) != null
            && !guarding.isGuarded(access.method(), access.site());
  }

  private static boolean isOfContents(Access access) {
    return access.kind().isOfContents();
  }

  /** Whether a field is used with a lock elsewhere, or is created when it is asked for first. */
  private boolean belongsToAnotherRule(FieldShape field, Access change) {
    return !accesses.inconsistencies(field).isEmpty()
        || accesses.lazyInits(change.method()).stream()
            .anyMatch(
                it ->
                    it.field().equals(field.name())
                        && (field.is(Modifier.STATIC)
                            || it.isDoubleChecked()
                            || accesses.isShared(field.name())));
  }

  /** {@code if (name == null) name = compute()}: an immutable value is as good the second time. */
  private boolean isHarmless(Access write) {
    MethodBody body = summaries.files().body(write.method());
    boolean reference = write.field().descriptor().startsWith("L");
    if (body == null
        || !reference
        || write.kind().isOfContents()
        || table.ofDescriptor(write.field().descriptor()) != Nature.IMMUTABLE) {
      return false;
    }
    Derivation derivation = new Derivation(body);
    Value path = new Value.Field(write.base(), write.field());
    return !new Decisions(body)
        .on(
            write.site(),
            it ->
                !(it.condition() instanceof Value.Comparison)
                    && derivation.isFrom(it.condition(), it.site(), path::equals))
        .isEmpty();
  }

  /** Whether a method runs before others have the object, or when nobody uses it any more. */
  private boolean isSetUp(MethodName method) {
    MethodName home = summaries.home(method);
    Boolean known = setUps.get(home);
    if (known == null) {
      // A recursion adds no caller of its own.
      setUps.put(home, true);
      known = findSetUp(home);
      setUps.put(home, known);
    }
    return known;
  }

  private boolean findSetUp(MethodName method) {
    ClassShape owner = summaries.hierarchy().shape(method.owner());
    MethodShape declared = summaries.declaration(method);
    if (owner == null || declared == null || roots.root(method) != null) {
      return false;
    }
    if (method.isConstructor()
        || method.isClassInitializer()
        || callbacks.isSetUp(owner, declared)
        || singletons.isNamedSetUp(owner, method.name())) {
      return true;
    }
    List<Step> callers = graph.callers(method);
    if (callers.isEmpty() && declared.is(Modifier.PROTECTED) && declared.is(Modifier.FINAL)) {
      // Only subclasses that are not here call it, and nobody knows when.
      return true;
    }
    boolean calledInSetUp = callers.stream().allMatch(it -> isSetUp(it.target()));
    return declared.isSetter() && !declared.is(Modifier.PRIVATE)
        ? calledInSetUp
        : !callers.isEmpty()
            && calledInSetUp
            && (!declared.is(Modifier.PUBLIC) || isForOthers(method, callers));
  }

  /** Whether only other classes call a method: it is there for them, to set the object up. */
  private static boolean isForOthers(MethodName method, List<Step> callers) {
    return callers.stream().noneMatch(it -> it.target().owner().equals(method.owner()));
  }
}
