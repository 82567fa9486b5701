package org.raceguard.program;

import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.raceguard.program.ClassShape.FieldShape;
import org.raceguard.program.ClassShape.MethodShape;

/**
 * What the objects in fields are, who changes them and under which lock, and how they leave their
 * class.
 */
public final class ObjectFacts {
  private static final Set<String> PROMISES = Set.of("ThreadSafe", "Immutable");

  private final Summaries summaries;
  private final Nests nests;
  private final Function<MethodName, LockFacts> locks;
  private final Changes changes;
  private final Exposures exposures;

  ObjectFacts(Summaries summaries, Function<MethodName, LockFacts> locks) {
    this.summaries = summaries;
    this.locks = locks;
    nests = new Nests(summaries);
    ObjectTable table = new ObjectTable(summaries.hierarchy());
    HeldGuards guards = new HeldGuards(summaries, nests, locks);
    changes = new Changes(summaries, table, nests, guards);
    HeldObjects objects = new HeldObjects(summaries, table, nests);
    exposures = new Exposures(summaries, table, objects, changes, guards);
  }

  /** Whether a class says that many threads may use it: {@code @ThreadSafe}, {@code @Immutable}. */
  public boolean promises(JavaClass javaClass) {
    ClassShape shape = summaries.hierarchy().shape(Program.internalName(javaClass));
    return shape != null && shape.annotations().stream().anyMatch(PROMISES::contains);
  }

  /** Whether a class, its nest, or a superclass uses locks or declares what they guard. */
  public boolean usesLocks(JavaClass javaClass) {
    ClassShape shape = summaries.hierarchy().shape(Program.internalName(javaClass));
    while (shape != null && shape.analysed()) {
      if (nests.around(shape.name()).stream().anyMatch(this::locksItself)) {
        return true;
      }
      shape = shape.superName() == null ? null : summaries.hierarchy().shape(shape.superName());
    }
    return false;
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

  /** What the methods of a class return, where somebody outside of the class can call them. */
  public List<Exposure> returned(JavaClass javaClass) {
    synchronized (summaries) {
      ClassShape shape = summaries.hierarchy().shape(Program.internalName(javaClass));
      return shape == null || !isVisible(shape) ? List.of() : exposures.returned(shape);
    }
  }

  /** Where a class gives what its fields hold to foreign methods, or keeps it elsewhere. */
  public List<Exposure> handedOut(JavaClass javaClass) {
    synchronized (summaries) {
      ClassShape shape = summaries.hierarchy().shape(Program.internalName(javaClass));
      return shape == null ? List.of() : exposures.handedOut(shape);
    }
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
