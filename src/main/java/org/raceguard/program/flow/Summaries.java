package org.raceguard.program.flow;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassFiles;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.Hierarchy;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Place;
import org.raceguard.program.code.Value;
import org.raceguard.program.tables.Lineage;
import org.raceguard.program.tables.MethodTable;
import org.raceguard.program.tables.ObjectTable;

/**
 * What callers need to know of a method, computed bottom-up on demand and once. In a recursion the
 * method that was asked for first is taken for one that does nothing.
 */
public final class Summaries {
  /** Lambdas in lambdas; methods that refer to each other may look like a ring of them. */
  private static final int DEEPEST_LAMBDA = 16;

  private static final int SYNTHETIC = 0x1000;

  private final ClassFiles files;
  private final Hierarchy hierarchy;
  private final MethodTable table;
  private final ObjectTable objects;
  private final Targets targets;
  private final Nests nests;
  private final ReturnedValues returned = new ReturnedValues(this);
  private final Assignments assignments = new Assignments(this);
  private final Throwing throwing = new Throwing(this);
  private final Functions functions = new Functions(this);
  private final Map<MethodName, LockFacts> locks = new HashMap<>();

  private final Set<FieldName> reassigned = new HashSet<>();
  private Set<MethodName> relevant = Set.of();

  public Summaries(ClassFiles files) {
    this.files = files;
    this.hierarchy = new Hierarchy(files.analysed(), files::shape, Lineage::of);
    for (ClassShape shape : files.analysed()) {
      shape.reassigns().forEach(field -> reassigned.add(hierarchy.declared(field)));
    }
    this.table = new MethodTable(hierarchy);
    this.objects = new ObjectTable(hierarchy);
    this.targets = new Targets(hierarchy);
    this.nests = new Nests(this);
  }

  public ClassFiles files() {
    return files;
  }

  public Hierarchy hierarchy() {
    return hierarchy;
  }

  public MethodTable table() {
    return table;
  }

  public ObjectTable objects() {
    return objects;
  }

  public Targets targets() {
    return targets;
  }

  public Nests nests() {
    return nests;
  }

  /**
   * What a method returns on every path, in terms of its receiver and parameters; null if that
   * varies.
   */
  public @Nullable Value returned(MethodName method) {
    return returned.onEveryPath(method);
  }

  /**
   * The field of a number or flag that a call only reads, in the terms of the caller; null for all
   * else.
   */
  public @Nullable Value readBy(Event.Call call, Resolver resolver) {
    return returned.readBy(call, resolver);
  }

  /** Whether a value means something outside of the method it was found in. */
  public static boolean isNameable(Value value) {
    Value root = value.root();
    return root instanceof Value.This
        || root instanceof Value.Parameter
        || root instanceof Value.ClassLiteral
        || root instanceof Value.Field field && field.base() == null;
  }

  /** The fields that a constructor assigns on every path, where the value is the same on each. */
  public Map<FieldName, Value> constructorAssigns(MethodName constructor) {
    return assignments.inConstructor(constructor);
  }

  public boolean isAnalysed(String type) {
    ClassShape shape = hierarchy.shape(type);
    return shape != null && shape.analysed();
  }

  /**
   * What a final field always stands for, in terms of {@code this}: the read lock of {@code
   * this.lock}, say. Null for a field that stands for itself.
   */
  public @Nullable Value alias(FieldName field) {
    return assignments.alias(field);
  }

  /** Whether an exception can come out of a method, other than by a broken JVM. */
  public boolean mayThrow(Event.Call call) {
    return throwing.mayThrow(call);
  }

  /** Which parameters a method calls, as functions, before it returns. */
  public Set<Integer> runParameters(MethodName method) {
    return functions.runParameters(method);
  }

  /**
   * The method that a lambda's body was written in, or the method itself, as for a body that
   * lambdas of several methods share.
   */
  public MethodName home(MethodName method) {
    MethodName home = method;
    Set<MethodName> makers = makers(home);
    for (int depth = 0; makers.size() == 1 && depth < DEEPEST_LAMBDA; depth++) {
      home = makers.iterator().next();
      makers = makers(home);
    }
    return home;
  }

  /** The methods that a lambda's body was written in; none if the method is no lambda's body. */
  private Set<MethodName> makers(MethodName method) {
    ClassShape shape = hierarchy.shape(method.owner());
    MethodShape declared = shape == null ? null : shape.method(method.name(), method.descriptor());
    boolean generated = declared != null && (declared.is(SYNTHETIC) || method.name().contains("$"));
    Set<MethodName> makers = generated ? shape.functionMakers().get(method) : null;
    return makers == null || makers.contains(method) ? Set.of() : makers;
  }

  /** Whether a lambda with this body was written in a method, or in a lambda of it. */
  public boolean isWrittenIn(MethodName body, MethodName method) {
    return isWrittenIn(body, method, DEEPEST_LAMBDA);
  }

  private boolean isWrittenIn(MethodName body, MethodName method, int depth) {
    return depth > 0
        && makers(body).stream()
            .anyMatch(it -> it.equals(method) || isWrittenIn(it, method, depth - 1));
  }

  /** Whether a call can be the one abstract method of a functional interface. */
  public boolean isFunctional(MethodName callee) {
    return functions.isFunctional(callee);
  }

  /** Whether a type is an interface with one abstract method at most. */
  public boolean isFunctional(String type) {
    return functions.isFunctional(type);
  }

  /** Limits the analysis of locks to methods that can have something to do with them. */
  public void setRelevant(Set<MethodName> methods) {
    relevant = methods;
  }

  /** What a method does to the locks of its caller. */
  public LockFacts.Effects effects(MethodName method) {
    return relevant.contains(method) ? locks(method).effects() : LockFacts.Effects.NONE;
  }

  public void forgetLocks(MethodName method) {
    locks.remove(method);
  }

  /** A field that is reassigned after construction, on which a value depends; or null. */
  Value.@Nullable Field changingFieldIn(Value value) {
    if (value instanceof Value.Field field) {
      if (reassigned.contains(hierarchy.declared(field.name()))) {
        return field;
      }
      return field.base() == null ? null : changingFieldIn(field.base());
    }
    if (value instanceof Value.Comparison comparison) {
      Value.Field left = changingFieldIn(comparison.left());
      return left != null ? left : changingFieldIn(comparison.right());
    }
    return value instanceof Value.Element element ? changingFieldIn(element.array()) : null;
  }

  /** How a method deals with locks. */
  public LockFacts locks(MethodName method) {
    LockFacts known = locks.get(method);
    if (known == null) {
      locks.put(method, LockFacts.NONE);
      MethodBody body = files.body(method);
      known = body == null ? LockFacts.NONE : new LockFlow(body, this).analyse();
      locks.put(method, known);
    }
    return known;
  }

  public boolean isReassigned(FieldName field) {
    return reassigned.contains(field);
  }

  public @Nullable MethodShape declaration(MethodName method) {
    return hierarchy.declaration(method);
  }

  public Place place(String type, int line) {
    ClassShape shape = hierarchy.shape(type);
    return new Place(shape == null ? type + ".java" : shape.sourcePath(), line);
  }

  /** Where a field is first assigned by its own class. */
  public Place placeOfAssignment(FieldName field) {
    return assignments.placeOf(field);
  }
}
