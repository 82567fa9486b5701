package org.raceguard.program.locks;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.Hierarchy;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Place;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.LockFacts;
import org.raceguard.program.flow.LockFacts.MonitorEntry;
import org.raceguard.program.flow.Nests;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.locks.LockField.Assignment;
import org.raceguard.program.locks.LockField.HandOut;
import org.raceguard.program.locks.LockField.Reach;
import org.raceguard.program.objects.FieldWrite;
import org.raceguard.program.objects.FieldWrites;
import org.raceguard.program.tables.Effect;

/** The fields that hold locks, found by their types and by what is synchronized on. */
final class LockFields {
  private static final int SYNTHETIC = 0x1000;
  private static final String OBJECT = "Ljava/lang/Object;";

  private final Summaries summaries;
  private final Hierarchy hierarchy;
  private final FieldWrites writes;
  private final Map<FieldName, Place> synchronizedOn = new HashMap<>();
  private final Set<FieldName> acquired = new HashSet<>();
  private final Map<String, List<LockField>> known = new HashMap<>();

  LockFields(Summaries summaries, FieldWrites writes, Map<MethodName, LockFacts> locks) {
    this.summaries = summaries;
    this.hierarchy = summaries.hierarchy();
    this.writes = writes;
    locks.forEach(
        (method, facts) -> {
          facts.monitors().forEach(entry -> note(method, entry));
          facts.uses().stream()
              .map(use -> use.lock().lock())
              .filter(Value.Field.class::isInstance)
              .forEach(lock -> acquired.add(((Value.Field) lock).name()));
        });
  }

  private void note(MethodName method, MonitorEntry entry) {
    if (!(entry.lock() instanceof Value.Field field)) {
      return;
    }
    // The next node of a list is a neighbour that is locked, not the lock of this one.
    boolean own = isOwn(field.base());
    boolean ofType = field.name().descriptor().equals(OBJECT);
    boolean user =
        Nests.host(method.owner()).equals(Nests.host(field.name().owner()))
            || hierarchy.isSubtype(method.owner(), field.name().owner());
    ClassShape shape = hierarchy.shape(method.owner());
    if (user && (own || ofType) && shape != null) {
      Place place = new Place(shape.sourcePath(), entry.line());
      synchronizedOn.merge(field.name(), place, (a, b) -> a.compareTo(b) <= 0 ? a : b);
    }
  }

  /** The receiver, the object around it, or nothing for a static field. */
  private boolean isOwn(@Nullable Value base) {
    if (base == null || base instanceof Value.This) {
      return true;
    }
    if (base instanceof Value.Field field) {
      FieldShape outer = hierarchy.field(field.name());
      return outer != null && outer.is(SYNTHETIC) && isOwn(field.base());
    }
    return false;
  }

  List<LockField> of(String type) {
    List<LockField> found = known.get(type);
    if (found == null) {
      found = find(type);
      known.put(type, found);
    }
    return found;
  }

  private List<LockField> find(String type) {
    ClassShape owner = hierarchy.shape(type);
    if (owner == null || !owner.analysed()) {
      return List.of();
    }
    Map<FieldName, FieldShape> locks = new HashMap<>();
    for (FieldShape field : owner.fields()) {
      if (!field.is(SYNTHETIC) && holdsLock(owner, field)) {
        locks.put(field.name(), field);
      }
    }
    if (locks.isEmpty()) {
      return List.of();
    }
    Map<FieldName, List<HandOut>> handOuts = handOuts(owner, locks.keySet());
    List<LockField> found = new ArrayList<>();
    for (FieldShape field : locks.values()) {
      List<Assignment> assignments = assignments(field.name());
      found.add(
          new LockField(
              field,
              isLock(field.name().descriptor()) || isMadeToBeLocked(field.name()),
              reach(owner, field.access()),
              assignments,
              synchronizedOn.get(field.name()),
              handOuts.getOrDefault(field.name(), List.of()),
              isKeptToBeReleased(owner, field.name())));
    }
    found.sort(Comparator.comparing(LockField::name));
    return List.copyOf(found);
  }

  private boolean holdsLock(ClassShape owner, FieldShape field) {
    String descriptor = field.name().descriptor();
    if (!isLock(descriptor)) {
      return synchronizedOn.containsKey(field.name());
    }
    // A lock that consists of locks passes them on by contract. An object that is a lock among
    // other
    // things, as the segment of a map, is this class's lock only where the class locks it.
    return !summaries.table().isLockType(owner.name())
        && (acquired.contains(field.name())
            || !summaries.isAnalysed(descriptor.substring(1, descriptor.length() - 1)));
  }

  /** Whether nothing else can be done with what the field holds: a plain object, an empty array. */
  private boolean isMadeToBeLocked(FieldName field) {
    boolean made = false;
    for (FieldWrite write : writes.to(field)) {
      Value value = write.event().value();
      if (value instanceof Value.New created) {
        made = created.type().equals("java/lang/Object") || created.type().startsWith("[");
      }
    }
    return made;
  }

  private boolean isLock(String descriptor) {
    String type = Descriptors.type(descriptor);
    return type != null && summaries.table().isLockType(type);
  }

  private Reach reach(ClassShape owner, int access) {
    if ((access & Modifier.PRIVATE) != 0 || isHidden(owner)) {
      return Reach.NEST;
    }
    return (access & Modifier.PUBLIC) != 0 ? Reach.ALL : Reach.SOME;
  }

  /** A private, local or anonymous class, or one that is written inside of such a class. */
  private boolean isHidden(ClassShape owner) {
    for (ClassShape shape = owner; shape != null; ) {
      int nested = shape.name().lastIndexOf('$');
      if (nested < 0 || nested + 1 >= shape.name().length()) {
        return false;
      }
      if (shape.is(Modifier.PRIVATE) || Character.isDigit(shape.name().charAt(nested + 1))) {
        return true;
      }
      shape = hierarchy.shape(shape.name().substring(0, nested));
    }
    return false;
  }

  private List<Assignment> assignments(FieldName field) {
    List<Assignment> found = new ArrayList<>();
    for (FieldWrite write : writes.to(field)) {
      Event.WriteField event = write.event();
      MethodName method = write.method();
      boolean constructs =
          (method.isConstructor() || method.isClassInitializer())
              && method.owner().equals(field.owner())
              && (event.base() == null || event.base() instanceof Value.This);
      boolean restores = summaries.table().has(method, Effect.Kind.CONSTRUCTS);
      Value value = new Resolver(write.body(), summaries).resolve(event.value(), Map.of());
      boolean replaces = !constructs && !restores && !(event.base() instanceof Value.New);
      found.add(
          new Assignment(
              method,
              event.line(),
              replaces,
              restores,
              constructs && value instanceof Value.Parameter,
              isMade(value, write.body())));
    }
    found.sort(Comparator.comparing(Assignment::method).thenComparing(Assignment::line));
    return List.copyOf(found);
  }

  /** Created here, or by a factory method. */
  private static boolean isMade(Value value, MethodBody body) {
    Event.Call call = body.callBehind(value);
    return value instanceof Value.New || call != null && call.dispatch() == Event.Dispatch.STATIC;
  }

  /** Whether an object that can be closed keeps a lock that it was given, until it is closed. */
  private boolean isKeptToBeReleased(ClassShape owner, FieldName field) {
    if (!hierarchy.isSubtype(owner.name(), "java/lang/AutoCloseable")) {
      return false;
    }
    boolean given = false;
    for (FieldWrite write : writes.to(field)) {
      Value value = new Resolver(write.body(), summaries).resolve(write.event().value(), Map.of());
      given |= value instanceof Value.Parameter;
      if (!(value instanceof Value.Parameter) && !(value instanceof Value.Null)) {
        return false;
      }
    }
    return given;
  }

  private Map<FieldName, List<HandOut>> handOuts(ClassShape owner, Set<FieldName> fields) {
    Map<FieldName, List<HandOut>> found = new HashMap<>();
    List<ClassShape> classes = new ArrayList<>(List.of(owner));
    hierarchy.subtypes(owner.name()).stream()
        .sorted()
        .map(hierarchy::shape)
        .forEach(
            shape -> {
              if (shape != null) {
                classes.add(shape);
              }
            });
    for (ClassShape shape : classes) {
      // A record's component is public by its nature.
      if (!"java/lang/Record".equals(shape.superName())) {
        for (MethodShape method : shape.methods()) {
          handOuts(shape, method, fields, found);
        }
      }
    }
    return found;
  }

  private void handOuts(
      ClassShape owner,
      MethodShape method,
      Set<FieldName> fields,
      Map<FieldName, List<HandOut>> found) {
    String returned = method.name().returnType();
    Reach reach = reach(owner, method.access());
    if (reach == Reach.NEST
        || method.is(SYNTHETIC)
        || !returned.equals(OBJECT) && !isLock(returned)
        // A lock with two sides hands them out by contract.
        || summaries.table().has(method.name(), Effect.Kind.VIEW)) {
      return;
    }
    MethodBody body = summaries.files().body(method.name());
    if (body == null) {
      return;
    }
    Resolver resolver = new Resolver(body, summaries);
    ValueSets values = new ValueSets(body);
    Set<FieldName> seen = new HashSet<>();
    body.each(
        Event.Return.class,
        exit -> {
          if (exit.value() == null) {
            return;
          }
          values.each(
              exit.value(),
              exit.site(),
              (value, site) -> {
                Value resolved = resolver.resolve(value, Map.of());
                Value lock = resolved instanceof Value.View view ? view.lock() : resolved;
                if (lock instanceof Value.Field field
                    && isOwn(field.base())
                    && fields.contains(field.name())
                    && seen.add(field.name())) {
                  found
                      .computeIfAbsent(field.name(), f -> new ArrayList<>(1))
                      .add(
                          new HandOut(
                              method.name(), exit.line(), Names.value(resolved, body), reach));
                }
              });
        });
  }
}
