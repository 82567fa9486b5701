package org.raceguard.program;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.cleanup.Upkeep;
import org.raceguard.program.code.ClassFiles;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.Hierarchy;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Place;
import org.raceguard.program.exposure.ObjectFacts;
import org.raceguard.program.flow.Fact;
import org.raceguard.program.flow.LockFacts;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.guards.Accesses;
import org.raceguard.program.locks.Locking;
import org.raceguard.program.queues.Queues;
import org.raceguard.program.racetests.RaceTest;
import org.raceguard.program.racetests.RaceTests;
import org.raceguard.program.sharing.Sharing;
import org.raceguard.program.signals.SignalFacts;
import org.raceguard.program.tables.TableFile;
import org.raceguard.program.threads.EarlyEscapes;
import org.raceguard.program.threads.Groundwork;
import org.raceguard.program.threads.ThreadReach;
import org.raceguard.program.threads.ThreadRoots;

/**
 * The facts of a program, read from the class files once and shared by all rules.
 *
 * <p>Rules ask for facts here and never look at bytecode.
 */
public final class Program {
  private final Summaries summaries;
  private final AnalysedMethods methods;
  private final Groundwork ground;
  private final Fact<Accesses> accesses;
  private final Fact<ObjectFacts> objects;
  private final Fact<ThreadReach> threadReach;
  private final Fact<EarlyEscapes> earlyEscapes;
  private final Fact<RaceTests> raceTests;
  private final Fact<Queues> queues;
  private final Fact<SignalFacts> signals;
  private final Locking locking;
  private final Sharing sharing;
  private final Upkeep upkeep;
  private final Times times = new Times();

  /** Set before anybody else sees this program. */
  private List<Suppression> suppressions = List.of();

  private Program(ClassFiles files) {
    summaries = new Summaries(files);
    methods = new AnalysedMethods(summaries);
    ground = new Groundwork(summaries, methods.all(), methods.locks());
    accesses =
        ground.fact(
            () ->
                new Accesses(
                    summaries,
                    callGraph(),
                    summaries.objects(),
                    ground.heldObjects(),
                    ground.locks(),
                    ground::threadRoots));
    objects =
        ground.fact(
            () ->
                new ObjectFacts(
                    summaries, ground.heldObjects(), accesses().heldGuards(), ground::locks));
    threadReach = ground.fact(() -> new ThreadReach(threadRoots(), callGraph()));
    earlyEscapes =
        ground.fact(() -> new EarlyEscapes(summaries, threadRoots(), ground.confinement()));
    raceTests = ground.fact(() -> new RaceTests(summaries, summaries.nests()));
    queues =
        ground.fact(
            () -> new Queues(summaries, ground.fieldWrites(), summaries.nests(), this::callGraph));
    upkeep = new Upkeep(ground);
    signals =
        ground.fact(
            () ->
                new SignalFacts(
                    summaries,
                    ground.locks(),
                    methods.all(),
                    callGraph(),
                    threadRoots(),
                    upkeep.thrown()));
    locking = new Locking(ground, this::accesses);
    sharing = new Sharing(ground, this::accesses, locking::criticalPairs);
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

  /** What was looked at, and what could not be. */
  public Coverage coverage() {
    return methods.coverage();
  }

  List<Suppression> suppressions() {
    return suppressions;
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

  Summaries summaries() {
    return summaries;
  }

  /** Types, members and supertypes. */
  public Hierarchy hierarchy() {
    return summaries.hierarchy();
  }

  /** Which methods run which others. */
  public CallGraph callGraph() {
    return ground.callGraph();
  }

  /** What is handed to other threads, and what threads begin with. */
  public ThreadRoots threadRoots() {
    return ground.threadRoots();
  }

  /** Which threads get to which methods. */
  public ThreadReach threadReach() {
    return threadReach.get();
  }

  /** Where objects are published before they are built. */
  public EarlyEscapes earlyEscapes() {
    return earlyEscapes.get();
  }

  /** Every read and write of fields, with the locks that protect it. */
  public Accesses accesses() {
    return accesses.get();
  }

  /** What fields hold, and how it leaves their class. */
  public ObjectFacts objects() {
    return objects.get();
  }

  /** How a method uses the queues between threads. */
  public Queues queues() {
    return queues.get();
  }

  /** How threads signal to each other. */
  public SignalFacts signals() {
    return signals.get();
  }

  /** The facts of the family {@code locks}. */
  public Locking locking() {
    return locking;
  }

  /** The facts of what threads share. */
  public Sharing sharing() {
    return sharing;
  }

  /** The facts of the family {@code cleanup}. */
  public Upkeep upkeep() {
    return upkeep;
  }

  /** How a method deals with locks. */
  public LockFacts locks(MethodName method) {
    return ground.locks(method);
  }

  /** All methods that have to do with locks. */
  public Map<MethodName, LockFacts> locks() {
    return Collections.unmodifiableMap(ground.locks());
  }

  /** The methods of a class that an analysis looked at. */
  public List<MethodName> methodsOf(JavaClass javaClass) {
    return methods.of(Names.internal(javaClass));
  }

  /** The bodies of a code unit: its own, and those of the lambdas that are written in it. */
  public List<MethodName> bodiesOf(JavaCodeUnit unit) {
    String owner = Names.internal(unit.getOwner());
    MethodName own = new MethodName(owner, unit.getName(), unit.getDescriptor());
    ClassShape shape = hierarchy().shape(owner);
    List<MethodName> bodies = new ArrayList<>();
    if (shape != null && shape.method(own.name(), own.descriptor()) != null) {
      bodies.add(own);
      for (MethodName body : shape.functionMakers().keySet()) {
        if (body.owner().equals(owner) && !body.equals(own) && summaries.isWrittenIn(body, own)) {
          bodies.add(body);
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

  /** The method that a lambda's body was written in, or the method itself. */
  public MethodName home(MethodName method) {
    return summaries.home(method);
  }

  public Place place(String type, int line) {
    return summaries.place(type, line);
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

  /** The words of messages about locks. */
  public LockWords words() {
    return new LockWords(this);
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
    String name = Names.type(Names.internal(javaClass));
    return new Finding(name, name, "Class <" + name + "> " + text, place, List.of());
  }

  /** A finding that is about a class, at the first line of it that the class file tells. */
  public Finding finding(JavaClass javaClass, String text) {
    String type = Names.internal(javaClass);
    ClassShape shape = hierarchy().shape(type);
    MethodShape first = shape == null ? null : RaceTests.firstMethod(shape);
    return finding(javaClass, place(type, first == null ? 0 : first.firstLine()), text);
  }
}
