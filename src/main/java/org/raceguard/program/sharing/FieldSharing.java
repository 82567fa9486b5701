package org.raceguard.program.sharing;

import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.calls.CallGraph.How;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Decisions;
import org.raceguard.program.code.Derivation;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Nests;
import org.raceguard.program.flow.Publication;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.AnnotationTable;
import org.raceguard.program.tables.AnnotationTable.Meaning;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.threads.HandOff;
import org.raceguard.program.threads.ThreadRoot;
import org.raceguard.program.threads.ThreadRoots;
import org.raceguard.program.threads.Waits;

/**
 * Fields that a thread and others use without any lock. Seen within the outermost class, where the
 * fields' private accesses are, and where other classes use them directly.
 */
public final class FieldSharing {
  private static final int SYNTHETIC = 0x1000;

  private final Summaries summaries;
  private final ThreadRoots roots;
  private final CallGraph graph;
  private final Guarding guarding;
  private final Waits waits;
  private final Publication publication;
  private final Map<String, List<ClassShape>> nests = new HashMap<>();
  private final Map<String, List<UnguardedField>> known = new HashMap<>();
  private final Map<String, List<MethodName>> starts = new HashMap<>();
  private @Nullable Map<String, Set<MethodName>> strangers;

  FieldSharing(Summaries summaries, ThreadRoots roots, CallGraph graph, Guarding guarding) {
    this.summaries = summaries;
    this.roots = roots;
    this.graph = graph;
    this.guarding = guarding;
    this.waits = new Waits(summaries);
    this.publication = new Publication(summaries);
    for (ClassShape shape : summaries.files().analysed()) {
      nests.computeIfAbsent(Nests.host(shape.name()), h -> new ArrayList<>(1)).add(shape);
    }
  }

  /** The fields of a class that are shared so. */
  public List<UnguardedField> of(JavaClass javaClass) {
    String name = Names.internal(javaClass);
    synchronized (summaries) {
      return known.computeIfAbsent(Nests.host(name), this::search).stream()
          .filter(it -> it.field().owner().equals(name))
          .toList();
    }
  }

  private List<UnguardedField> search(String host) {
    List<MethodName> here = starts(host);
    return here.isEmpty() && nests.getOrDefault(host, List.of()).stream().noneMatch(this::isClaimed)
        ? List.of()
        : new Search(host, nests.getOrDefault(host, List.of()), here).run();
  }

  /** Whether a class says that any thread may call it at any time. */
  private boolean isClaimed(ClassShape shape) {
    return AnnotationTable.say(shape.annotations(), Meaning.THREAD_SAFE);
  }

  /** Where threads begin in an outermost class and all that is in it. */
  private List<MethodName> starts(String host) {
    List<MethodName> found = starts.get(host);
    if (found == null) {
      found = new ArrayList<>();
      for (ClassShape shape : nests.getOrDefault(host, List.of())) {
        for (MethodShape method : shape.methods()) {
          boolean entry =
              summaries.table().has(method.name(), Effect.Kind.THREAD_ENTRY)
                  && !method.is(Modifier.STATIC | Modifier.ABSTRACT);
          if (entry || roots.root(method.name()) != null) {
            found.add(method.name());
          }
        }
      }
      starts.put(host, found);
    }
    return found;
  }

  /** The methods of other classes that use plain fields of classes in which threads begin. */
  private Map<String, Set<MethodName>> strangers() {
    if (strangers == null) {
      Map<String, Set<MethodName>> found = new HashMap<>();
      for (ClassShape shape : summaries.files().analysed()) {
        String host = Nests.host(shape.name());
        for (MethodShape method : shape.methods()) {
          method.reads().forEach(it -> addStranger(found, host, method.name(), it));
          method.writes().forEach(it -> addStranger(found, host, method.name(), it));
        }
      }
      strangers = found;
    }
    return strangers;
  }

  private void addStranger(
      Map<String, Set<MethodName>> found, String host, MethodName method, FieldName field) {
    String home = Nests.host(field.owner());
    if (home.equals(host) || !nests.containsKey(home) || starts(home).isEmpty()) {
      return;
    }
    FieldShape shape = summaries.hierarchy().field(field);
    if (shape != null && !shape.is(Modifier.FINAL | Modifier.VOLATILE)) {
      found.computeIfAbsent(home, h -> new HashSet<>()).add(method);
    }
  }

  /** One outermost class with all that is in it. */
  private final class Search {
    private final String host;
    private final List<ClassShape> nest;
    private final List<MethodName> starts;
    private final Set<MethodName> members = new HashSet<>();
    private final Map<FieldName, List<FieldUse>> uses = new TreeMap<>();
    private final LoopQuestions loops;

    Search(String host, List<ClassShape> nest, List<MethodName> starts) {
      this.host = host;
      this.nest = nest;
      this.starts = starts;
      for (ClassShape shape : nest) {
        shape.methods().forEach(method -> members.add(method.name()));
      }
      this.loops = new LoopQuestions(summaries, graph, members);
    }

    List<UnguardedField> run() {
      for (ClassShape shape : nest) {
        for (MethodShape method : shape.methods()) {
          MethodBody body =
              isAccessor(shape, method) ? null : summaries.files().body(method.name());
          if (body != null) {
            collect(body);
          }
        }
      }
      for (MethodName stranger : strangers().getOrDefault(host, Set.of())) {
        MethodBody body = summaries.files().body(stranger);
        if (body != null) {
          collect(body);
        }
      }
      List<UnguardedField> found = new ArrayList<>();
      uses.values().removeIf(all -> all.size() < 2 || all.stream().noneMatch(FieldUse::writes));
      if (uses.isEmpty() || guarding.isKeptToOneThread(nest.get(0).name())) {
        return found;
      }
      List<Sides> sides = starts.stream().filter(this::canRace).map(Sides::new).toList();
      CrowdedTasks crowd = new CrowdedTasks(summaries, graph, roots, waits, starts);
      uses.forEach(
          (field, all) -> {
            UnguardedField race = null;
            for (Sides each : sides) {
              race = race == null ? race(field, all, each) : race;
            }
            race = race == null ? crowdedRace(field, all, crowd) : race;
            race = race == null ? claimedRace(field, all) : race;
            if (race != null && all.stream().noneMatch(this::isGuarded)) {
              found.add(race);
            }
          });
      return found;
    }

    /** Two methods of a class that says it is thread-safe, one of which writes. */
    private @Nullable UnguardedField claimedRace(FieldName field, List<FieldUse> all) {
      ClassShape owner = summaries.hierarchy().shape(field.owner());
      if (owner == null || !isClaimed(owner)) {
        return null;
      }
      for (FieldUse write : all) {
        for (FieldUse other : all) {
          if (write.writes()
              && !write.method().equals(other.method())
              && isOpen(write)
              && isOpen(other)
              && !isSeen(write, other)) {
            return unguarded(field, write, other, write.method());
          }
        }
      }
      return null;
    }

    private boolean isOpen(FieldUse use) {
      return use.base() instanceof Value.This
          && members.contains(use.method())
          && !use.method().isConstructor()
          && isVisible(use.method());
    }

    /** Tasks of one kind race with each other where one reads what another writes. */
    private @Nullable UnguardedField crowdedRace(
        FieldName field, List<FieldUse> all, CrowdedTasks crowd) {
      if (crowd.isEmpty()) {
        return null;
      }
      for (FieldUse write : all) {
        for (FieldUse read : all) {
          MethodName task = write.writes() && !read.writes() ? crowd.meeting(write, read) : null;
          if (task != null
              && !waits.isAfterWait(read.body(), read.site())
              && !isSeen(write, read)
              && !isForTheFirst(write)) {
            return unguarded(field, write, read, task);
          }
        }
      }
      return null;
    }

    /** {@code if (started.compareAndSet(false, true))}: one of all tasks gets there. */
    private boolean isForTheFirst(FieldUse use) {
      MethodBody body = use.body();
      return guarding.isClaimed(body, new Decisions(body), new Derivation(body), use.site());
    }

    private UnguardedField unguarded(
        FieldName field, FieldUse one, FieldUse other, MethodName start) {
      return new UnguardedField(
          field,
          one.method(),
          one.line(),
          one.writes(),
          other.method(),
          other.line(),
          start,
          field.descriptor().equals("J") || field.descriptor().equals("D"));
    }

    /** What a container calls is only known to meet others where it waits for them in a loop. */
    private boolean canRace(MethodName start) {
      ThreadRoot root = roots.root(start);
      return root != null && root.kind() != ThreadRoot.Kind.CALLBACK
          || uses.values().stream().flatMap(List::stream).anyMatch(FieldUse::inLoop);
    }

    private boolean isGuarded(FieldUse use) {
      return guarding.isGuarded(use.method(), use.site());
    }

    private void collect(MethodBody body) {
      body.each(
          Event.class,
          event -> {
            if (event instanceof Event.ReadField read) {
              add(body, read, read.field(), read.base(), false);
            } else if (event instanceof Event.WriteField write) {
              add(body, write, write.field(), write.base(), true);
            } else if (event instanceof Event.Call call
                && call.dispatch() == Event.Dispatch.STATIC
                && members.contains(call.callee())) {
              throughAccessor(body, call);
            }
          });
    }

    /** What compilers make so that classes nested in each other get at private fields. */
    private boolean isAccessor(ClassShape shape, MethodShape method) {
      return method.is(SYNTHETIC)
          && method.is(Modifier.STATIC)
          && !shape.functionMakers().containsKey(method.name())
          && method.reads().size() + method.writes().size() == 1;
    }

    private void throughAccessor(MethodBody body, Event.Call call) {
      ClassShape owner = summaries.hierarchy().shape(call.callee().owner());
      MethodShape declared = summaries.declaration(call.callee());
      if (owner != null && declared != null && isAccessor(owner, declared)) {
        Value base = call.arguments().isEmpty() ? null : call.arguments().get(0);
        declared.reads().forEach(field -> add(body, call, field, base(field, base), false));
        declared.writes().forEach(field -> add(body, call, field, base(field, base), true));
      }
    }

    private @Nullable Value base(FieldName name, @Nullable Value given) {
      FieldShape field = summaries.hierarchy().field(name);
      return field != null && field.is(Modifier.STATIC) ? null : given;
    }

    private void add(
        MethodBody body, Event event, FieldName name, @Nullable Value base, boolean writes) {
      FieldShape field = summaries.hierarchy().field(name);
      ClassShape owner = field == null ? null : summaries.hierarchy().shape(field.name().owner());
      if (field == null
          || owner == null
          || field.is(Modifier.FINAL | Modifier.VOLATILE)
          || AnnotationTable.say(owner.annotations(), Meaning.NOT_THREAD_SAFE)
          || AnnotationTable.say(owner.annotations(), Meaning.CONFINED)
          || AnnotationTable.say(field.annotations(), Meaning.GUARDED_BY)
          || AnnotationTable.say(field.annotations(), Meaning.CONFINED)
          || !Nests.host(owner.name()).equals(host)
          || base != null && base.root() instanceof Value.New && !isHandedOver(body, base, event)
          || isConstruction(body, base)) {
        return;
      }
      boolean inLoop = !writes && loops.ask(body, event, new Value.Field(base, name), field.name());
      uses.computeIfAbsent(field.name(), f -> new ArrayList<>())
          .add(new FieldUse(body, base, event.site(), event.line(), writes, inLoop));
    }

    /** Whether another thread has got an object that the method has made. */
    private boolean isHandedOver(MethodBody body, Value base, Event event) {
      for (HandOff handOff : roots.handedOffBy(body.name())) {
        if (handOff.certain()
            && !handOff.inPlace()
            && handOff.captures().stream().anyMatch(it -> it.outside().equals(base))
            && isReachedRunning(handOff, body, event.site())) {
          return true;
        }
      }
      return false;
    }

    private boolean isReachedRunning(HandOff handOff, MethodBody body, int site) {
      return new ValueSets(body).reachable(handOff.site(), waits.in(body)).contains(site);
    }

    private boolean isConstruction(MethodBody body, @Nullable Value base) {
      return body.name().isConstructor() && base instanceof Value.This
          || body.name().isClassInitializer() && base == null;
    }

    private @Nullable UnguardedField race(FieldName field, List<FieldUse> all, Sides sides) {
      for (FieldUse one : all) {
        if (!sides.mine.contains(one.method())) {
          continue;
        }
        for (FieldUse other : all) {
          if (other != one
              && (one.writes() || other.writes())
              && !sides.mine.contains(other.method())
              && isConcurrent(one, other, sides)
              && !isSeen(one, other)
              && !isSeen(other, one)
              && !isOnlyCalled(one, sides)) {
            return unguarded(field, one, other, sides.start);
          }
        }
      }
      return null;
    }

    /** Whether one is a read that sees the other, thanks to a flag that it or its callers ask. */
    private boolean isSeen(FieldUse write, FieldUse read) {
      return write.writes()
          && !read.writes()
          && (publication.isSeen(write.body(), write.site(), read.body(), read.site())
              || isAtAllCalls(
                  read.method(),
                  (caller, site) -> publication.isSeen(write.body(), write.site(), caller, site)));
    }

    private boolean isOnlyCalled(FieldUse use, Sides sides) {
      return !use.inLoop() && !use.writes() && sides.theirs().contains(use.method());
    }

    /** What a thread runs that begins with a method, and what other threads run of the class. */
    private final class Sides {
      private final MethodName start;
      private final Set<MethodName> mine;
      private final @Nullable ThreadRoot root;
      private final List<HandOff> handOffs;
      private @Nullable Set<MethodName> theirs;

      Sides(MethodName start) {
        this.start = start;
        this.mine = reached(List.of(start));
        this.root = roots.root(start);
        this.handOffs = roots.handOffsOf(start);
      }

      /** What the thread calls, and others too, is on both sides. */
      Set<MethodName> theirs() {
        if (theirs == null) {
          Set<MethodName> others = new HashSet<>(members);
          others.removeAll(mine);
          others.addAll(reached(others.stream().filter(it -> !it.isConstructor()).toList()));
          others.remove(start);
          theirs = others;
        }
        return theirs;
      }
    }

    private Set<MethodName> reached(List<MethodName> from) {
      Set<MethodName> reached = new HashSet<>(graph.reachedFrom(from, how -> how != How.DEFERS));
      reached.retainAll(members);
      return reached;
    }

    /** Whether the other access can come while the thread runs, and does not wait for it. */
    private boolean isConcurrent(FieldUse one, FieldUse other, Sides sides) {
      ThreadRoot root = sides.root;
      if (waits.isAfterWait(other.body(), other.site())
          || isAtAllCalls(other.method(), waits::isAfterWait)
          || roots.root(other.method()) != null && root == null) {
        return false;
      }
      // A loop that asks a field which only others change is meant to be ended by another thread.
      if (one.inLoop() && other.writes()) {
        return true;
      }
      if (root == null || root.kind() == ThreadRoot.Kind.CALLBACK) {
        return false;
      }
      MethodShape writer = other.writes() ? summaries.declaration(other.method()) : null;
      if (!one.writes() && writer != null && (writer.isSetter() || writer.name().isFluent())) {
        // It configures the object, before the thread starts.
        return false;
      }
      boolean startsItself = false;
      for (HandOff handOff : sides.handOffs) {
        if (!handOff.certain() || handOff.inPlace() || roots.root(other.method()) != null) {
          continue;
        }
        if (handOff.method().equals(other.method())) {
          return isReachedRunning(handOff, other.body(), other.site());
        }
        startsItself |=
            members.contains(handOff.method())
                ? members.contains(other.method()) && isVisible(other.method())
                : isCalledRunning(handOff, other.method());
      }
      // Nobody but the method that made it, and whom it hands it to, has a local object.
      boolean local = other.base() != null && other.base().root() instanceof Value.New;
      return startsItself && !local;
    }

    /** {@code thread.start(); ... task.result()}: who starts it asks it while it runs. */
    private boolean isCalledRunning(HandOff handOff, MethodName method) {
      MethodBody giver = summaries.files().body(handOff.method());
      boolean[] called = {false};
      if (giver != null) {
        giver.each(
            Event.Call.class,
            call ->
                called[0] |=
                    call.site() != handOff.site()
                        && call.callee().name().equals(method.name())
                        && handOff.captures().stream()
                            .anyMatch(it -> it.outside().equals(call.receiver()))
                        && method.equals(summaries.targets().of(call))
                        && isReachedRunning(handOff, giver, call.site()));
      }
      return called[0];
    }

    /** Whether something holds wherever a method is called, as far as its callers are known. */
    private boolean isAtAllCalls(MethodName method, BiPredicate<MethodBody, Integer> test) {
      boolean some = false;
      for (CallGraph.Step caller : graph.callers(method)) {
        MethodBody body = summaries.files().body(caller.target());
        if (body == null || caller.how() == How.DEFERS) {
          return false;
        }
        boolean[] all = {true};
        boolean[] found = {false};
        body.each(
            Event.Call.class,
            call -> {
              if (method.equals(summaries.targets().of(call))) {
                found[0] = true;
                all[0] &= test.test(body, call.site());
              }
            });
        if (!all[0] || !found[0]) {
          return false;
        }
        some = true;
      }
      return some;
    }

    /** Who calls a public method may do so at any time; what private ones do depends on callers. */
    private boolean isVisible(MethodName method) {
      MethodShape declared = summaries.declaration(method);
      return declared != null && !declared.is(Modifier.PRIVATE) && !method.name().contains("$");
    }
  }
}
