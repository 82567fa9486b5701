package org.raceguard.program;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.calls.NamedCallers;
import org.raceguard.program.cleanup.Duties;
import org.raceguard.program.cleanup.LostFailures;
import org.raceguard.program.cleanup.LostInterrupts;
import org.raceguard.program.cleanup.Takings;
import org.raceguard.program.cleanup.ThreadHabits;
import org.raceguard.program.cleanup.Upkeep;
import org.raceguard.program.code.ClassFiles;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.Hierarchy;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Place;
import org.raceguard.program.code.Value;
import org.raceguard.program.exposure.ObjectFacts;
import org.raceguard.program.exposure.SharedContainers;
import org.raceguard.program.flow.Fact;
import org.raceguard.program.flow.LockFacts;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.guards.Accesses;
import org.raceguard.program.locks.AlienCall;
import org.raceguard.program.locks.AlienCalls;
import org.raceguard.program.locks.BadWait;
import org.raceguard.program.locks.BadWaits;
import org.raceguard.program.locks.ClassInitializers;
import org.raceguard.program.locks.CriticalPair;
import org.raceguard.program.locks.CriticalPairs;
import org.raceguard.program.locks.DroppedResult;
import org.raceguard.program.locks.DroppedResults;
import org.raceguard.program.locks.GuardedHelpers;
import org.raceguard.program.locks.InitializerRing;
import org.raceguard.program.locks.LockField;
import org.raceguard.program.locks.LockFields;
import org.raceguard.program.locks.LockOrder;
import org.raceguard.program.locks.LockUsage;
import org.raceguard.program.locks.MonitorObject;
import org.raceguard.program.locks.MonitorObjects;
import org.raceguard.program.locks.StaticState;
import org.raceguard.program.locks.StrayReleases;
import org.raceguard.program.objects.FieldWrites;
import org.raceguard.program.objects.HeldObjects;
import org.raceguard.program.objects.Makers;
import org.raceguard.program.queues.Queues;
import org.raceguard.program.racetests.RaceTest;
import org.raceguard.program.racetests.RaceTests;
import org.raceguard.program.sharing.ConcurrencySigns;
import org.raceguard.program.sharing.FieldSharing;
import org.raceguard.program.sharing.Guarding;
import org.raceguard.program.sharing.LostUpdates;
import org.raceguard.program.sharing.MapComputations;
import org.raceguard.program.sharing.SharedState;
import org.raceguard.program.sharing.SingletonState;
import org.raceguard.program.signals.SignalFacts;
import org.raceguard.program.tables.TableFile;
import org.raceguard.program.threads.EarlyEscapes;
import org.raceguard.program.threads.ThreadReach;
import org.raceguard.program.threads.ThreadRoots;
import org.raceguard.program.threads.VirtualThreads;

/**
 * The facts of a program, read from the class files once and shared by all rules.
 *
 * <p>Rules ask for facts here and never look at bytecode.
 */
public final class Program {
  private final Fact<CallGraph> callGraph;
  private final Fact<ThreadRoots> threadRoots;
  private final Fact<ThreadReach> threadReach;
  private final Fact<FieldWrites> fieldWrites;
  private final Fact<HeldObjects> held;
  private final Fact<Makers> makers;
  private final Fact<SharedContainers> containers;
  private final Fact<Guarding> guarding;
  private final Fact<Accesses> accesses;
  private final Fact<ObjectFacts> objects;
  private final Fact<LostUpdates> lostUpdates;
  private final Fact<MapComputations> mapComputations;
  private final Fact<SingletonState> singletonState;
  private final Fact<SharedState> sharedState;
  private final Fact<FieldSharing> fieldSharing;
  private final Fact<EarlyEscapes> earlyEscapes;
  private final Fact<CriticalPairs> criticalPairs;
  private final Fact<LockOrder> lockOrder;
  private final Fact<StrayReleases> strayReleases;
  private final Fact<LockUsage> lockUsage;
  private final Fact<AlienCalls> alienCalls;
  private final Fact<VirtualThreads> virtualThreads;
  private final Fact<LockFields> lockFields;
  private final Fact<MonitorObjects> monitorObjects;
  private final Fact<Map<String, List<InitializerRing>>> initializerRings;
  private final Fact<RaceTests> raceTests;
  private final Fact<Queues> queues;
  private final Fact<SignalFacts> signals;

  /** Set before anybody else sees this program. */
  private List<Suppression> suppressions = List.of();

  private final Times times = new Times();

  private final Summaries summaries;
  private final Upkeep upkeep;
  private final Map<String, List<MethodName>> methods = new LinkedHashMap<>();
  private final Map<MethodName, LockFacts> locks = new LinkedHashMap<>();
  private final Set<FieldName> releasedForCallers = new HashSet<>();
  private final Coverage coverage;

  private Program(ClassFiles files) {
    summaries = new Summaries(files);
    upkeep = new Upkeep(summaries, this::threadRoots, this::callGraph);
    callGraph = fact(() -> new CallGraph(summaries));
    threadRoots = fact(() -> new ThreadRoots(summaries, allMethods()));
    threadReach = fact(() -> new ThreadReach(threadRoots(), callGraph()));
    fieldWrites = fact(() -> new FieldWrites(summaries));
    held = fact(() -> new HeldObjects(summaries, fieldWrites.get()));
    makers = fact(() -> new Makers(summaries, fieldWrites.get()));
    containers = fact(() -> new SharedContainers(summaries, summaries.objects(), makers.get()));
    guarding = fact(() -> new Guarding(summaries, threadRoots(), callGraph(), this::locks));
    accesses =
        fact(() -> new Accesses(summaries, callGraph(), summaries.objects(), held.get(), locks));
    objects = fact(() -> new ObjectFacts(summaries, held.get(), this::locks));
    lostUpdates =
        fact(() -> new LostUpdates(summaries, guarding.get(), fieldWrites.get(), containers.get()));
    singletonState =
        fact(
            () ->
                new SingletonState(
                    summaries,
                    summaries.objects(),
                    held.get(),
                    accesses(),
                    callGraph(),
                    threadRoots(),
                    guarding.get()));
    sharedState =
        fact(() -> new SharedState(summaries, threadRoots(), guarding.get(), makers.get()));
    fieldSharing =
        fact(() -> new FieldSharing(summaries, threadRoots(), callGraph(), guarding.get()));
    earlyEscapes = fact(() -> new EarlyEscapes(summaries, threadRoots()));
    criticalPairs = fact(() -> new CriticalPairs(summaries, callGraph(), fieldWrites.get(), locks));
    mapComputations =
        fact(
            () ->
                new MapComputations(
                    summaries,
                    summaries.objects(),
                    containers.get(),
                    this::locks,
                    criticalPairs.get()::reachedBy));
    lockOrder =
        fact(() -> new LockOrder(summaries, callGraph(), this::locks, criticalPairs.get().all()));
    strayReleases = fact(() -> new StrayReleases(summaries, locks));
    lockUsage = fact(() -> new LockUsage(summaries, callGraph(), accesses(), fieldWrites.get()));
    alienCalls = fact(() -> new AlienCalls(summaries, callGraph(), this::locks));
    virtualThreads = fact(() -> new VirtualThreads(summaries, callGraph(), fieldWrites.get()));
    lockFields = fact(() -> new LockFields(summaries, fieldWrites.get(), locks));
    monitorObjects =
        fact(
            () ->
                new MonitorObjects(
                    summaries,
                    fieldWrites.get(),
                    this::lockField,
                    new StaticState(summaries, summaries.objects(), held.get())));
    initializerRings = fact(() -> new ClassInitializers(summaries).rings());
    raceTests = fact(() -> new RaceTests(summaries, summaries.nests()));
    queues =
        fact(() -> new Queues(summaries, fieldWrites.get(), summaries.nests(), this::callGraph));
    signals =
        fact(() -> new SignalFacts(summaries, locks, allMethods(), callGraph(), threadRoots()));
    Set<MethodName> relevant = new HashSet<>();
    int methodCount = 0;
    for (ClassShape shape : files.analysed()) {
      for (MethodShape method : shape.methods()) {
        methodCount++;
        if (method.interesting()) {
          relevant.add(method.name());
        }
      }
    }
    analyseLocks(files, relevant);
    int sites = 0;
    Map<String, String> problems = new TreeMap<>(files.notAnalysable());
    for (MethodName method : new TreeSet<>(relevant)) {
      LockFacts facts = summaries.locks(method);
      sites += facts.uses().size() + facts.monitors().size();
      if (facts.tooComplex()) {
        problems.put(
            Names.method(method), "the method holds too many locks on too many paths; split it");
      }
      if (facts != LockFacts.NONE) {
        locks.put(method, facts);
        for (LockName released : facts.effects().released()) {
          if (released.lock() instanceof Value.Field path) {
            releasedForCallers.add(path.name());
          }
        }
      }
      methods.computeIfAbsent(method.owner(), o -> new ArrayList<>()).add(method);
    }
    List<String> notAnalysable = new ArrayList<>();
    problems.forEach((what, why) -> notAnalysable.add(what + ": " + why));
    coverage = new Coverage(files.analysed().size(), methodCount, sites, notAnalysable);
  }

  /**
   * Methods that change the locks of their callers make their callers worth a look, and so on
   * upwards.
   */
  private void analyseLocks(ClassFiles files, Set<MethodName> relevant) {
    summaries.setRelevant(relevant);
    Set<MethodName> todo = new TreeSet<>(relevant);
    Set<MethodName> known = new HashSet<>();
    while (!todo.isEmpty()) {
      List<MethodName> changers = new ArrayList<>();
      for (MethodName method : todo) {
        if (!summaries.effects(method).isEmpty() && known.add(method)) {
          changers.add(method);
        }
      }
      Set<MethodName> callers = new TreeSet<>();
      if (!changers.isEmpty()) {
        callers.addAll(NamedCallers.of(changers, files));
      }
      callers.forEach(summaries::forgetLocks);
      relevant.addAll(callers);
      todo = callers;
    }
  }

  /**
   * The program that consists of the given classes; if a larger one that contains them was asked
   * for before and is still in use, that one.
   */
  public static Program of(Collection<JavaClass> classes) {
    return Programs.of(classes, Program::read);
  }

  /** The program that consists of all that was imported together with a class. */
  public static Program around(JavaClass javaClass) {
    return Programs.around(javaClass, Program::read);
  }

  /** What is handed to other threads, and what threads begin with. */
  public ThreadRoots threadRoots() {
    return threadRoots.get();
  }

  /** Which threads get to which methods. */
  public ThreadReach threadReach() {
    return threadReach.get();
  }

  /** What is read and then written in two steps. */
  public LostUpdates lostUpdates() {
    return lostUpdates.get();
  }

  /** The functions that concurrent maps run while they hold the lock of an entry. */
  public MapComputations mapComputations() {
    return mapComputations.get();
  }

  /** What objects keep that a container makes one of. */
  public SingletonState singletonState() {
    return singletonState.get();
  }

  /** What tasks on several threads share. */
  public SharedState sharedState() {
    return sharedState.get();
  }

  /** Fields that several threads use without a lock. */
  public FieldSharing fieldSharing() {
    return fieldSharing.get();
  }

  /** Where objects are published before they are built. */
  public EarlyEscapes earlyEscapes() {
    return earlyEscapes.get();
  }

  private <T> Fact<T> fact(Supplier<T> build) {
    return new Fact<>(summaries, build);
  }

  private List<MethodName> allMethods() {
    return methods.values().stream().flatMap(List::stream).toList();
  }

  private static Program read(Collection<JavaClass> classes) {
    TableFile.check();
    ClassFiles.Reader reader =
        ServiceLoader.load(ClassFiles.Reader.class, Program.class.getClassLoader())
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "the raceguard jar lacks META-INF/services; do not repackage it without"));
    Program program = new Program(reader.read(classes, Interests.all()));
    program.suppressions = Suppressions.of(classes);
    return program;
  }

  Times times() {
    return times;
  }

  /**
   * How long a rule took.
   *
   * @param rule its description, as in {@code classes should release every lock on every path}
   */
  public Duration time(String rule) {
    return times.of(RuleNames.conditionOf(rule));
  }

  List<Suppression> suppressions() {
    return suppressions;
  }

  /** What was looked at, and what could not be. */
  public Coverage coverage() {
    return coverage;
  }

  /** Which methods run which others. */
  public CallGraph callGraph() {
    return callGraph.get();
  }

  /**
   * Where methods of a class wait, hand off, or call what they were given while they hold a lock,
   * each place once.
   */
  public List<CriticalPair> waitsWhileLocked(JavaClass javaClass) {
    return criticalPairs.get().waitsOf(Names.internal(javaClass));
  }

  /** Where methods of a class that virtual threads run wait inside a monitor. */
  public List<CriticalPair> pinsOfVirtualThreads(JavaClass javaClass) {
    return criticalPairs.get().pinsOf(Names.internal(javaClass)).stream()
        .filter(pair -> virtualThreads.get().run(pair.method()))
        .toList();
  }

  /** Where methods of a class call code that they do not know while they hold a lock. */
  public List<AlienCall> alienCallsWhileLocked(JavaClass javaClass) {
    synchronized (summaries) {
      return methodsOf(javaClass).stream()
          .flatMap(method -> alienCalls.get().of(method).stream())
          .toList();
    }
  }

  /** The order in which locks are acquired. */
  public LockOrder lockOrder() {
    return lockOrder.get();
  }

  /**
   * Where a method releases a private lock that it did not acquire and that no method leaves
   * acquired for it.
   */
  public List<LockFacts.LockUse> strayReleases(MethodName method) {
    if (locks(method).effects().released().isEmpty()) {
      return List.of();
    }
    synchronized (summaries) {
      return strayReleases.get().of(method);
    }
  }

  /** The words of messages about locks. */
  public LockWords words() {
    return new LockWords(this);
  }

  /** What the program opens and has to close. */
  public Duties duties() {
    return upkeep.duties();
  }

  /** What methods take from semaphores, latches and thread-locals, and do not give back. */
  public Takings takings() {
    return upkeep.takings();
  }

  /** How methods start, stop and wait for threads and tasks, where that may be wrong. */
  public ThreadHabits threadHabits() {
    return upkeep.habits();
  }

  /** Tasks whose failure nobody is told of. */
  public LostFailures lostFailures() {
    return upkeep.failures();
  }

  /** Where the program takes the interruption of a thread and tells nobody. */
  public LostInterrupts lostInterrupts() {
    return upkeep.interrupts();
  }

  Summaries summaries() {
    return summaries;
  }

  /** Types, members and supertypes. */
  public Hierarchy hierarchy() {
    return summaries.hierarchy();
  }

  /** What fields hold, and how it leaves their class. */
  public ObjectFacts objects() {
    return objects.get();
  }

  /** The methods of a class that an analysis looked at. */
  public List<MethodName> methodsOf(JavaClass javaClass) {
    return methods.getOrDefault(Names.internal(javaClass), List.of());
  }

  /** The bodies of a code unit: its own, and those of the lambdas that are written in it. */
  public List<MethodName> bodiesOf(JavaCodeUnit unit) {
    String owner = Names.internal(unit.getOwner());
    MethodName own = new MethodName(owner, unit.getName(), unit.getDescriptor());
    ClassShape shape = hierarchy().shape(owner);
    List<MethodName> bodies = new ArrayList<>();
    if (shape != null && shape.method(own.name(), own.descriptor()) != null) {
      bodies.add(own);
      for (MethodName lambda : shape.functionHomes().keySet()) {
        if (lambda.owner().equals(owner) && !lambda.equals(own) && home(lambda).equals(own)) {
          bodies.add(lambda);
        }
      }
    }
    return bodies;
  }

  /** The first line of a method, or 0. */
  public int lineOf(MethodName method) {
    MethodShape declared = hierarchy().declaration(method);
    return declared == null ? 0 : declared.firstLine();
  }

  /** How single methods use locks. */
  public LockUsage lockUsage() {
    return lockUsage.get();
  }

  /** How a method deals with locks. */
  public LockFacts locks(MethodName method) {
    return locks.getOrDefault(method, LockFacts.NONE);
  }

  /** Every read and write of fields, with the locks that protect it. */
  public Accesses accesses() {
    return accesses.get();
  }

  /** Whether no method releases a private lock for its callers: then nobody will do it later. */
  public boolean isReleasedForNobody(LockName lock) {
    if (!(lock.lock() instanceof Value.Field path)) {
      return false;
    }
    ClassShape.FieldShape field = hierarchy().field(path.name());
    return field != null
        && field.is(java.lang.reflect.Modifier.PRIVATE)
        && !releasedForCallers.contains(path.name());
  }

  /**
   * Whether a private method that acquires a lock has a counterpart, which releases it for callers:
   * which side it acquires, if any, is theirs to know.
   */
  public boolean isHalfOfAPair(MethodName method, LockName lock) {
    MethodShape declared = hierarchy().declaration(method);
    return declared != null
        && declared.is(java.lang.reflect.Modifier.PRIVATE)
        && home(method).equals(method)
        && lock.lock() instanceof Value.Field path
        && releasedForCallers.contains(path.name());
  }

  /** The fields of a class that hold locks. */
  public List<LockField> lockFields(JavaClass javaClass) {
    synchronized (summaries) {
      return lockFields.get().of(Names.internal(javaClass));
    }
  }

  /** What speaks against the objects that a method synchronizes on. */
  public List<MonitorObject> monitorObjects(MethodName method) {
    LockFacts facts = locks(method);
    if (facts == LockFacts.NONE) {
      return List.of();
    }
    synchronized (summaries) {
      return monitorObjects.get().of(method, facts);
    }
  }

  /** The rings of classes that need each other while they are initialised, by the first of each. */
  public List<InitializerRing> initializerRings(JavaClass javaClass) {
    return initializerRings.get().getOrDefault(Names.internal(javaClass), List.of());
  }

  /** The race tests, by the classes that hold them. */
  public Set<String> raceTests() {
    synchronized (summaries) {
      return raceTests.get().classes();
    }
  }

  /** Whether one of the test classes, named as in class files, uses a class. */
  public boolean isExercisedBy(Collection<String> tests, JavaClass javaClass) {
    synchronized (summaries) {
      return raceTests.get().exercises(tests, Names.internal(javaClass));
    }
  }

  /** What keeps the race tests of a class from finding a race. */
  public List<RaceTest> raceTestFaults(JavaClass javaClass) {
    synchronized (summaries) {
      return raceTests.get().faultsOf(Names.internal(javaClass));
    }
  }

  /** How a method uses the queues between threads. */
  public Queues queues() {
    return queues.get();
  }

  /** Whether a class carries {@code @ThreadSafe}, of any library. */
  public boolean claimsToBeThreadSafe(JavaClass javaClass) {
    ClassShape shape = hierarchy().shape(Names.internal(javaClass));
    return shape != null && shape.annotations().contains("ThreadSafe");
  }

  /** Whether a class, or the class that alone can see it, says which threads may use it. */
  public boolean saysWhetherThreadSafe(JavaClass javaClass) {
    String type = Names.internal(javaClass);
    return ConcurrencySigns.isDeclared(hierarchy(), type);
  }

  /** Why objects of a class seem to be made for several threads, or null. */
  public @Nullable String signOfConcurrency(JavaClass javaClass) {
    synchronized (summaries) {
      return new ConcurrencySigns(summaries.hierarchy(), this::locks).of(Names.internal(javaClass));
    }
  }

  /** A finding that is about a class, at the first line of it that the class file tells. */
  public Finding finding(JavaClass javaClass, String text) {
    ClassShape shape = hierarchy().shape(Names.internal(javaClass));
    MethodShape first = shape == null ? null : RaceTests.firstMethod(shape);
    return new Finding(
        javaClass.getName(),
        javaClass.getName(),
        "Class <" + javaClass.getName() + "> " + text,
        place(Names.internal(javaClass), first == null ? 0 : first.firstLine()),
        List.of());
  }

  private @Nullable LockField lockField(FieldName field) {
    return lockFields.get().of(field.owner()).stream()
        .filter(lock -> lock.name().equals(field))
        .findFirst()
        .orElse(null);
  }

  /** Answers of conditional and timed waits that a method drops. */
  public List<DroppedResult> droppedResults(MethodName method) {
    synchronized (summaries) {
      return DroppedResults.of(summaries.files().body(method), summaries);
    }
  }

  /** How threads signal to each other. */
  public SignalFacts signals() {
    return signals.get();
  }

  /** Waits and notifications of a method that cannot work. */
  public List<BadWait> badWaits(MethodName method) {
    List<LockFacts.Wait> waits = locks(method).waits();
    if (waits.isEmpty()) {
      return List.of();
    }
    CallGraph graph = callGraph();
    synchronized (summaries) {
      return new BadWaits(summaries, graph).of(method, waits);
    }
  }

  /** Acquisitions and releases of locks that are kept in fields. */
  public List<LockFacts.LockUse> lockFieldUses(MethodName method) {
    synchronized (summaries) {
      return new GuardedHelpers(summaries).fieldUses(method, locks(method));
    }
  }

  /**
   * Those that stand outside of guarded helpers: methods that acquire the lock, run code that they
   * are given and release the lock on every path.
   */
  public List<LockFacts.LockUse> lockUsesOutsideHelpers(MethodName method) {
    synchronized (summaries) {
      return new GuardedHelpers(summaries).usesOutside(method, locks(method));
    }
  }

  /** All methods that have to do with locks. */
  public Map<MethodName, LockFacts> locks() {
    return java.util.Collections.unmodifiableMap(locks);
  }

  /**
   * A finding at a line of a method. A lambda's body belongs to the method that it was written in.
   */
  public Finding finding(MethodName method, int line, String text, List<RelatedPlace> related) {
    MethodName home = home(method);
    String kind =
        home.isConstructor()
            ? "Constructor"
            : home.isClassInitializer() ? "Static initializer" : "Method";
    return new Finding(
        Names.type(home.owner()),
        Names.method(home),
        kind + " <" + Names.method(home) + "> " + text,
        place(method.owner(), line),
        related);
  }

  /** A finding that is about a field, at the line of the access that is at fault. */
  public Finding finding(FieldName field, Place place, String text, List<RelatedPlace> related) {
    return new Finding(
        Names.type(field.owner()),
        Names.field(field),
        "Field <" + Names.field(field) + "> " + text,
        place,
        related);
  }

  /** A finding that is about a class as a whole. */
  public Finding finding(JavaClass javaClass, Place place, String text) {
    String name = javaClass.getFullName();
    return new Finding(name, name, "Class <" + name + "> " + text, place, List.of());
  }

  public Place place(String type, int line) {
    return summaries.place(type, line);
  }

  /** The method that a lambda's body was written in, or the method itself. */
  public MethodName home(MethodName method) {
    return summaries.home(method);
  }
}
