package org.raceguard.program.guards;

import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.calls.Entries;
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
import org.raceguard.program.flow.LockFacts;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.objects.HeldObjects;
import org.raceguard.program.tables.AnnotationTable;
import org.raceguard.program.tables.AnnotationTable.Meaning;
import org.raceguard.program.tables.Nature;
import org.raceguard.program.tables.ObjectTable;
import org.raceguard.program.threads.ThreadRoots;

/**
 * Every read and write of the program's fields, each with the locks that protect it and with who
 * owns the object. Found out when somebody asks.
 */
public final class Accesses {
  private final Summaries summaries;
  private final CallGraph graph;
  private final ObjectTable table;
  private final Entries entries;
  private final Ownership ownership;
  private final CallerLocks locks;
  private final AccessReader reader;
  private final LockingClasses locking;
  private final GuardNames guards;
  private final GuardInference inference;
  private final LazyInits lazy;
  private final Map<MethodName, List<LazyInit>> lazyByMethod = new HashMap<>();
  private final Map<MethodName, LockFacts> facts;
  private @Nullable Acquisitions acquisitions;
  private final Map<FieldName, Set<MethodName>> users = new HashMap<>();
  private final Map<FieldName, List<Access>> byField = new HashMap<>();

  public Accesses(
      Summaries summaries,
      CallGraph graph,
      ObjectTable table,
      HeldObjects objects,
      Map<MethodName, LockFacts> facts,
      Supplier<ThreadRoots> roots) {
    this.facts = facts;
    this.summaries = summaries;
    this.graph = graph;
    this.table = table;
    entries = new Entries(summaries, graph);
    ownership = new Ownership(summaries, entries, table);
    guards = new GuardNames(summaries);
    locks = new CallerLocks(summaries, entries, ownership, guards);
    reader = new AccessReader(summaries, objects, ownership, locks);
    locking = new LockingClasses(summaries, facts);
    lazy = new LazyInits(summaries, locks, ownership, table);
    OwnThreads threads = new OwnThreads(entries, roots);
    inference =
        new GuardInference(summaries, locks, new Ordering(summaries, entries), threads, this::in);
    for (ClassShape shape : summaries.files().analysed()) {
      for (MethodShape method : shape.methods()) {
        method.writes().forEach(field -> use(field, method.name()));
        method.reads().forEach(field -> use(field, method.name()));
      }
    }
  }

  private void use(FieldName field, MethodName method) {
    if (summaries.isAnalysed(field.owner())) {
      users
          .computeIfAbsent(summaries.hierarchy().declared(field), f -> new LinkedHashSet<>(4))
          .add(method);
    }
  }

  /** The accesses of a field and of what it holds, in the order of classes, methods and code. */
  public List<Access> of(FieldName field) {
    synchronized (summaries) {
      List<Access> known = byField.get(field);
      if (known == null) {
        Set<MethodName> methods = new LinkedHashSet<>();
        for (MethodName user : users.getOrDefault(field, Set.of())) {
          if (reader.isAccessor(user)) {
            graph.callers(user).forEach(step -> methods.add(step.target()));
          } else {
            methods.add(user);
          }
        }
        known = new ArrayList<>();
        methods.removeIf(this::isForTests);
        for (MethodName method : methods) {
          for (Access access : in(method)) {
            if (access.field().equals(field)) {
              known.add(access);
            }
          }
        }
        byField.put(field, List.copyOf(known));
      }
      return known;
    }
  }

  /** The accesses in a method's body. */
  public List<Access> in(MethodName method) {
    synchronized (summaries) {
      return reader.in(method);
    }
  }

  /** The locks that protect a point of a method, those of its callers included. */
  public HeldLocks locksAt(MethodName method, int site) {
    synchronized (summaries) {
      MethodBody body = summaries.files().body(method);
      return body == null ? HeldLocks.UNKNOWN : locks.at(body, site);
    }
  }

  /** The same locks by the parts that they play in their classes. */
  public HeldGuards heldGuards() {
    return new HeldGuards(summaries, locks);
  }

  /** The guards that the annotations of a field name. */
  public List<DeclaredGuard> guardsOf(FieldShape field) {
    synchronized (summaries) {
      return guards.of(field);
    }
  }

  /** The guards that the annotations of a method name. */
  public List<DeclaredGuard> guardsOf(MethodShape method) {
    synchronized (summaries) {
      return guards.of(method);
    }
  }

  /** Whether a guard of a field is held at an access. */
  public GuardCheck.Verdict check(DeclaredGuard guard, Access access) {
    // To lock a field that guards itself, it must be read.
    boolean locks = access.kind() == Access.Kind.READ && access.field().equals(guard.field());
    return access.owned() || locks || isVolatileRead(access)
        ? GuardCheck.Verdict.HELD
        : check(guard, access.method(), access.base(), access.held(), access.isWrite());
  }

  /** The guard of a volatile field is there for those who change it. */
  private boolean isVolatileRead(Access access) {
    FieldShape field = summaries.hierarchy().field(access.field());
    return access.kind() == Access.Kind.READ && field != null && field.is(Modifier.VOLATILE);
  }

  /** Whether a guard of a method is held at a call. */
  public GuardCheck.Verdict check(DeclaredGuard guard, GuardedCall call) {
    return check(guard, call.caller(), call.base(), call.held(), true);
  }

  private GuardCheck.Verdict check(
      DeclaredGuard guard, MethodName method, @Nullable Value base, HeldLocks held, boolean write) {
    synchronized (summaries) {
      MethodBody body = summaries.files().body(method);
      return body == null
          ? GuardCheck.Verdict.UNKNOWN
          : new GuardCheck(summaries, locks).of(guard, body, base, held, write);
    }
  }

  /** The calls of a method, but for those on objects that nobody else knows. */
  public List<GuardedCall> callsOf(MethodName method) {
    synchronized (summaries) {
      List<GuardedCall> calls = new ArrayList<>();
      List<Entries.Caller> callers = entries.callersOf(method);
      for (Entries.Caller caller : callers == null ? List.<Entries.Caller>of() : callers) {
        if (caller.event() instanceof Event.Call call
            && isDeclaration(call.callee(), method)
            && !isForTests(caller.body().name())) {
          MethodBody body = caller.body();
          Value base =
              call.receiver() == null
                  ? null
                  : new Resolver(body, summaries).resolve(call.receiver(), Map.of());
          if (!ownership.owns(body, base, method.owner(), call.site())) {
            calls.add(new GuardedCall(body.name(), call.line(), base, locks.at(body, call.site())));
          }
        } else if (caller.event() instanceof Event.MakeFunction made
            && isDeclaration(made.body(), method)
            && !made.captured().isEmpty()
            && !isForTests(caller.body().name())) {
          GuardedCall run = runOf(made, caller.body(), method);
          if (run != null) {
            calls.add(run);
          }
        }
      }
      return calls;
    }
  }

  /** A method reference runs where it is given to. */
  private @Nullable GuardedCall runOf(Event.MakeFunction made, MethodBody body, MethodName method) {
    Value base = new Resolver(body, summaries).resolve(made.captured().get(0), Map.of());
    HeldLocks held =
        new FunctionRuns(body, summaries, locks).of(new Value.Function(made.site()), made.site());
    return held == null || ownership.owns(body, base, method.owner(), made.site())
        ? null
        : new GuardedCall(body.name(), made.line(), base, held);
  }

  /** Only who calls the method by its own type can know of its guard. */
  private boolean isDeclaration(MethodName callee, MethodName method) {
    MethodShape declared = summaries.hierarchy().resolve(callee);
    return declared != null && declared.name().equals(method);
  }

  private boolean isForTests(MethodName method) {
    MethodShape declared = summaries.declaration(method);
    return declared != null && AnnotationTable.say(declared.annotations(), Meaning.FOR_TESTS);
  }

  /** Where a field gets its first value, or else is used first: it has no line of its own. */
  public Place firstUse(FieldName field) {
    List<Access> accesses = of(field);
    Access first = accesses.isEmpty() ? null : accesses.get(0);
    for (Access access : accesses) {
      if (access.owned() && access.kind() == Access.Kind.WRITE) {
        first = access;
        break;
      }
    }
    ClassShape shape = summaries.hierarchy().shape(field.owner());
    String path = shape == null ? field.owner() + ".java" : shape.sourcePath();
    return new Place(path, first == null ? 0 : first.line());
  }

  /** Whether nothing in the program locks what a guard names. */
  public boolean isNeverLocked(DeclaredGuard guard, String owner) {
    synchronized (summaries) {
      if (acquisitions == null) {
        acquisitions = new Acquisitions(summaries, locks, facts);
      }
      return !acquisitions.include(guard, owner);
    }
  }

  /** The fields that a class creates when somebody asks for them first, with what is wrong. */
  public List<LazyInit> lazyInits(JavaClass javaClass) {
    ClassShape shape = summaries.hierarchy().shape(Names.internal(javaClass));
    return shape == null
        ? List.of()
        : shape.methods().stream().flatMap(it -> lazyInits(it.name()).stream()).toList();
  }

  /** Those of one method. */
  public List<LazyInit> lazyInits(MethodName method) {
    synchronized (summaries) {
      ClassShape owner = summaries.hierarchy().shape(method.owner());
      boolean candidate =
          owner != null
              && (locking.include(method.owner())
                  || owner.fields().stream()
                      .anyMatch(it -> it.is(Modifier.STATIC) && !it.is(Modifier.FINAL)));
      return candidate ? lazyByMethod.computeIfAbsent(method, lazy::in) : List.of();
    }
  }

  /** Whether a class takes locks of its own, or says that many threads may use it. */
  public boolean isConcurrent(String type) {
    return locking.isConcurrent(type);
  }

  /**
   * Whether threads share a field of an object: its class says so, or takes a lock for it
   * somewhere.
   */
  public boolean isShared(FieldName field) {
    ClassShape owner = summaries.hierarchy().shape(field.owner());
    return owner != null
        && isConcurrent(field.owner())
        && (AnnotationTable.say(owner.annotations(), Meaning.THREAD_SAFE)
            || of(field).stream().anyMatch(it -> !it.owned() && !it.held().locks().isEmpty()));
  }

  /** The accesses of a field that do not hold what guards it, going by the others. */
  public List<Inconsistency> inconsistencies(FieldShape field) {
    synchronized (summaries) {
      return mayBeGuarded(field) ? inference.of(field, of(field.name())) : List.of();
    }
  }

  /** Most classes take no lock, and most fields never change: their code need not be read. */
  private boolean mayBeGuarded(FieldShape field) {
    if (field.is(Modifier.VOLATILE) || field.isSynthetic()) {
      return false;
    }
    if (field.is(Modifier.FINAL)) {
      Nature nature = table.ofDescriptor(field.name().descriptor());
      if (nature != Nature.MUTABLE && nature != Nature.FOREIGN) {
        return false;
      }
    }
    return locking.include(field.name().owner());
  }
}
