package org.raceguard.program.flow;

import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassFiles;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Edge;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.Hierarchy;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Place;
import org.raceguard.program.code.Replacements;
import org.raceguard.program.code.Terms;
import org.raceguard.program.code.Value;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.tables.MethodTable;
import org.raceguard.program.tables.ObjectTable;

/**
 * What callers need to know of a method, computed bottom-up on demand and once. In a recursion the
 * method that was asked for first is taken for one that does nothing.
 */
public final class Summaries {
  private static final int SYNTHETIC = 0x1000;

  /** How many calls deep the search for a throwing method goes; a deeper one is taken to throw. */
  private static final int DEEPEST = 12;

  private int depth;
  private final ClassFiles files;
  private final Hierarchy hierarchy;
  private final MethodTable table;
  private final ObjectTable objects;
  private final Targets targets;
  private final Nests nests;
  private final Map<MethodName, Optional<Value>> read = new HashMap<>();
  private final Map<MethodName, Optional<Value>> returned = new HashMap<>();
  private final Map<MethodName, Map<FieldName, Value>> constructorAssigns = new HashMap<>();
  private final Map<FieldName, Optional<Value>> aliases = new HashMap<>();
  private final Map<MethodName, Boolean> throwing = new HashMap<>();
  private final Map<MethodName, LockFacts> locks = new HashMap<>();
  private final Map<MethodName, Set<Integer>> runParameters = new HashMap<>();
  private final Map<String, Boolean> functional = new ConcurrentHashMap<>();

  private final Set<FieldName> reassigned = new HashSet<>();
  private Set<MethodName> relevant = Set.of();

  public Summaries(ClassFiles files) {
    this.files = files;
    this.hierarchy = new Hierarchy(files.analysed(), files::shape);
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
    Optional<Value> known = returned.get(method);
    if (known == null) {
      returned.put(method, Optional.empty());
      known = Optional.ofNullable(computeReturned(method));
      returned.put(method, known);
    }
    return known.orElse(null);
  }

  /**
   * The field of a number or flag that a call only reads, in the terms of the caller; null for all
   * else.
   */
  public @Nullable Value readBy(Event.Call call, Resolver resolver) {
    MethodName target = call.callee().returnType().length() == 1 ? targets.of(call) : null;
    if (target == null || call.callee().returnType().equals("V")) {
      return null;
    }
    Optional<Value> known = read.get(target);
    if (known == null) {
      MethodShape declared = declaration(target);
      boolean getter =
          declared != null && declared.calls().isEmpty() && !declared.reads().isEmpty();
      known = getter ? Optional.ofNullable(onlyAnswer(target)) : Optional.empty();
      read.put(target, known);
    }
    Value receiver = call.receiver() == null ? null : resolver.resolve(call.receiver(), Map.of());
    return known
        .filter(value -> value instanceof Value.Field)
        .map(value -> Terms.ofCaller(value, receiver, call.arguments()))
        .orElse(null);
  }

  private @Nullable Value computeReturned(MethodName method) {
    return method.returnType().length() == 1 || isCoroutine(method) ? null : onlyAnswer(method);
  }

  private @Nullable Value onlyAnswer(MethodName method) {
    MethodBody body = files.body(method);
    if (body == null) {
      return null;
    }
    Resolver resolver = new Resolver(body, this);
    Replacements replacements = new Replacements(body);
    Set<Value> values = new HashSet<>();
    boolean[] old = {false};
    body.each(
        Event.Return.class,
        exit -> {
          Value value = Objects.requireNonNull(exit.value());
          values.add(resolver.resolve(value, Map.of()));
          old[0] |=
              value instanceof Value.Field field
                  && replacements.isReplacedBefore(field, exit.site());
        });
    if (values.size() != 1 || old[0]) {
      return null;
    }
    Value value = values.iterator().next();
    return isNameable(value) && Terms.areOfCaller(value) ? value : null;
  }

  private static boolean isCoroutine(MethodName method) {
    return method.descriptor().contains("Lkotlin/coroutines/Continuation;");
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
    Map<FieldName, Value> known = constructorAssigns.get(constructor);
    if (known == null) {
      constructorAssigns.put(constructor, Map.of());
      known = computeConstructorAssigns(constructor);
      constructorAssigns.put(constructor, known);
    }
    return known;
  }

  private Map<FieldName, Value> computeConstructorAssigns(MethodName constructor) {
    MethodBody body = isAnalysed(constructor.owner()) ? files.body(constructor) : null;
    if (body == null) {
      return Map.of();
    }
    Map<FieldName, Value> assigned = new HashMap<>();
    Set<FieldName> ambiguous = new HashSet<>();
    body.each(
        Event.WriteField.class,
        write -> {
          if (write.base() instanceof Value.This || write.base() == null) {
            FieldName field = hierarchy.declared(write.field());
            Value before = assigned.put(field, write.value());
            if (before != null && !before.equals(write.value())) {
              ambiguous.add(field);
            }
          }
        });
    body.each(
        Event.Call.class,
        call -> {
          if (call.callee().isConstructor() && call.receiver() instanceof Value.This) {
            constructorAssigns(call.callee())
                .forEach(
                    (field, value) -> {
                      if (value instanceof Value.Parameter parameter
                          && parameter.index() < call.arguments().size()) {
                        assigned.putIfAbsent(field, call.arguments().get(parameter.index()));
                      }
                    });
          }
        });
    assigned.keySet().removeAll(ambiguous);
    return Map.copyOf(assigned);
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
    Optional<Value> known = aliases.get(field);
    if (known == null) {
      aliases.put(field, Optional.empty());
      known = Optional.ofNullable(computeAlias(field));
      aliases.put(field, known);
    }
    return known.orElse(null);
  }

  private @Nullable Value computeAlias(FieldName name) {
    ClassShape owner = hierarchy.shape(name.owner());
    FieldShape field = owner == null ? null : owner.field(name.name());
    if (owner == null || field == null || !owner.analysed() || !field.is(Modifier.FINAL)) {
      return null;
    }
    Set<Value> values = new HashSet<>();
    for (MethodShape method : owner.methods()) {
      boolean assigns =
          field.is(Modifier.STATIC)
              ? method.name().isClassInitializer()
              : method.name().isConstructor();
      if (assigns) {
        collectAssigned(name, method.name(), values);
      }
    }
    if (values.size() != 1) {
      return null;
    }
    Value value = values.iterator().next();
    boolean ownPart =
        value.root() instanceof Value.This
            || value.root() instanceof Value.Field root && root.base() == null;
    return ownPart && !(value instanceof Value.This) && !value.equals(itself(name, field))
        ? value
        : null;
  }

  private static Value itself(FieldName name, FieldShape field) {
    return new Value.Field(field.is(Modifier.STATIC) ? null : Value.This.INSTANCE, name);
  }

  private void collectAssigned(FieldName name, MethodName constructor, Set<Value> into) {
    MethodBody body = files.body(constructor);
    if (body == null) {
      return;
    }
    Resolver resolver = new Resolver(body, this);
    Map<Value, Value> stored = new HashMap<>();
    body.each(
        Event.WriteField.class,
        write -> {
          if (!(write.value() instanceof Value.Null)
              && !(write.value() instanceof Value.Constant)) {
            stored.putIfAbsent(
                write.value(), new Value.Field(write.base(), hierarchy.declared(write.field())));
          }
        });
    body.each(
        Event.WriteField.class,
        write -> {
          if (hierarchy.declared(write.field()).equals(name)) {
            Value value = resolver.resolve(write.value(), Map.of());
            // A view of an object that went into another field is a view of that field.
            Value home = stored.get(value.root());
            into.add(
                home == null || value.equals(value.root())
                    ? value
                    : value.replace(value.root(), home));
          }
        });
  }

  /** Whether an exception can come out of a method, other than by a broken JVM. */
  public boolean mayThrow(Event.Call call) {
    for (Effect effect : table.effects(call.callee())) {
      switch (effect.kind()) {
        case HARMLESS, VIEW, SELF, CONDITION, IS_HELD, IS_STAMP, VALIDATE, RELEASE:
          return false;
        default:
          break;
      }
    }
    MethodName target = targets.of(call);
    return target == null ? !isTrivialConstructor(call.callee()) : mayThrow(target);
  }

  private boolean isTrivialConstructor(MethodName callee) {
    return callee.isConstructor()
        && callee.descriptor().equals("()V")
        && callee.owner().startsWith("java/util/");
  }

  private boolean mayThrow(MethodName method) {
    Boolean known = throwing.get(method);
    if (known == null) {
      throwing.put(method, true);
      depth++;
      known = depth > DEEPEST || computeMayThrow(method);
      depth--;
      throwing.put(method, known);
    }
    return known;
  }

  private boolean computeMayThrow(MethodName method) {
    MethodBody body = files.body(method);
    if (body == null) {
      return true;
    }
    for (int site : body.order()) {
      Event event = body.event(site);
      boolean throwsHere =
          event instanceof Event.Throw
              || event instanceof Event.Check
              || event instanceof Event.ReadElement
              || event instanceof Event.WriteElement
              || event instanceof Event.Call call && mayThrow(call);
      if (throwsHere && body.edges(site).stream().noneMatch(Summaries::catchesAll)) {
        return true;
      }
    }
    return false;
  }

  private static boolean catchesAll(Edge edge) {
    return Edge.ANYTHING.equals(edge.thrown()) || "java/lang/Exception".equals(edge.thrown());
  }

  /** Which parameters a method calls, as functions, before it returns. */
  public Set<Integer> runParameters(MethodName method) {
    Set<Integer> known = runParameters.get(method);
    if (known == null) {
      runParameters.put(method, Set.of());
      Set<Integer> found = new HashSet<>();
      MethodBody body = takesFunction(method) ? files.body(method) : null;
      if (body != null) {
        body.each(
            Event.Call.class,
            call -> {
              if (call.receiver() instanceof Value.Parameter parameter
                  && isFunctional(call.callee())) {
                found.add(parameter.index());
              }
              MethodName target = targets.of(call);
              if (target != null) {
                for (int run : runParameters(target)) {
                  if (run < call.arguments().size()
                      && call.arguments().get(run) instanceof Value.Parameter parameter) {
                    found.add(parameter.index());
                  }
                }
              }
            });
      }
      known = Set.copyOf(found);
      runParameters.put(method, known);
    }
    return known;
  }

  private boolean takesFunction(MethodName method) {
    return Descriptors.parameters(method.descriptor()).stream()
        .map(Descriptors::type)
        .anyMatch(type -> type != null && isFunctional(type));
  }

  /** The method that a lambda's body was written in, or the method itself. */
  public MethodName home(MethodName method) {
    ClassShape shape = hierarchy.shape(method.owner());
    MethodShape declared = shape == null ? null : shape.method(method.name(), method.descriptor());
    MethodName home = shape == null ? null : shape.functionHomes().get(method);
    boolean generated = declared != null && (declared.is(SYNTHETIC) || method.name().contains("$"));
    return home == null || !generated || home.equals(method) ? method : home(home);
  }

  /** Whether a call can be the one abstract method of a functional interface. */
  public boolean isFunctional(MethodName callee) {
    MethodShape method = hierarchy.resolve(callee);
    return isFunctional(callee.owner()) && (method == null || method.is(Modifier.ABSTRACT));
  }

  /** Whether a type is an interface with one abstract method at most. */
  public boolean isFunctional(String type) {
    Boolean known = functional.get(type);
    return known != null ? known : functional.computeIfAbsent(type, this::hasOneAbstractMethod);
  }

  private boolean hasOneAbstractMethod(String type) {
    ClassShape shape = hierarchy.shape(type);
    if (shape == null) {
      return type.startsWith("kotlin/jvm/functions/");
    }
    return shape.is(Modifier.INTERFACE)
        && shape.methods().stream()
                .filter(m -> m.is(Modifier.ABSTRACT) && !isObjectMethod(m.name().name()))
                .count()
            <= 1;
  }

  private static boolean isObjectMethod(String name) {
    return name.equals("equals") || name.equals("hashCode") || name.equals("toString");
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
    ClassShape owner = hierarchy.shape(field.owner());
    int[] line = new int[1];
    if (owner != null && owner.analysed()) {
      for (MethodShape method : owner.methods()) {
        MethodBody body = method.writes().contains(field) ? files.body(method.name()) : null;
        if (body != null && line[0] == 0) {
          body.each(
              Event.WriteField.class,
              write -> {
                if (write.field().equals(field) && line[0] == 0) {
                  line[0] = write.line();
                }
              });
        }
      }
    }
    return place(field.owner(), line[0]);
  }
}
