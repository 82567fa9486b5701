package org.raceguard.program.racetests;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Annotations;
import org.raceguard.program.code.Annotations.Annotation;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Nests;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.objects.Escapes;
import org.raceguard.program.racetests.RaceTest.Fault;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.tables.MethodTable;

/** Why one race test cannot find a race. */
final class RaceTestFaults {
  /** Calls; what a test does beyond is not the test any more. */
  private static final int DEEPEST = 4;

  private static final String ANYTHING = ".*";

  private final Summaries summaries;
  private final Nests nests;
  private final MethodTable table;
  private final ClassShape test;
  private final List<RaceTest> faults = new ArrayList<>();

  RaceTestFaults(Summaries summaries, Nests nests, ClassShape test) {
    this.summaries = summaries;
    this.nests = nests;
    this.table = summaries.table();
    this.test = test;
  }

  List<RaceTest> find() {
    outcomes();
    operations();
    for (MethodShape method : test.methods()) {
      if (isOf(method.annotations(), Effect.Kind.TESTS_METHOD)) {
        free(method);
      }
    }
    for (MethodShape method : test.methods()) {
      loops(method);
    }
    return List.copyOf(faults);
  }

  private boolean isOf(Annotations annotations, Effect.Kind kind) {
    return annotations.stream().anyMatch(name -> isNamed(name, kind));
  }

  private boolean isNamed(String simpleName, Effect.Kind kind) {
    return table.typesOf(kind).stream().anyMatch(it -> Names.simpleType(it).equals(simpleName));
  }

  private void add(@Nullable MethodShape at, int line, Fault fault) {
    if (at != null) {
      faults.add(new RaceTest(test.name(), at.name(), line > 0 ? line : at.firstLine(), fault));
    }
  }

  /** Tests of outcomes, each produced by actors that run at the same time. */
  private void outcomes() {
    if (!isOf(test.annotations(), Effect.Kind.TESTS_OUTCOMES)) {
      return;
    }
    List<Annotation> outcomes = new ArrayList<>();
    for (Annotation annotation : test.annotations().all()) {
      if (isNamed(annotation.simpleName(), Effect.Kind.OUTCOME)
          && (!annotation.values("expect").isEmpty() || !annotation.values("id").isEmpty())) {
        outcomes.add(annotation);
      }
    }
    boolean forbids = outcomes.stream().anyMatch(it -> it.values("expect").contains("FORBIDDEN"));
    boolean acceptsAll = outcomes.stream().anyMatch(RaceTestFaults::isWildcard);
    MethodShape first = RaceTests.firstMethod(test);
    if (acceptsAll && !forbids) {
      add(first, 0, Fault.ACCEPTS_EVERYTHING);
    }
    int threads = 0;
    for (String type : summaries.hierarchy().supertypes(test.name())) {
      ClassShape shape = summaries.hierarchy().shape(type);
      if (shape == null) {
        return;
      }
      for (MethodShape method : shape.methods()) {
        threads += isOf(method.annotations(), Effect.Kind.RUNS_THREAD) ? 1 : 0;
      }
    }
    if (threads == 1) {
      add(first, 0, Fault.ONE_THREAD);
    }
  }

  private static boolean isWildcard(Annotation outcome) {
    List<String> ids = outcome.values("id");
    return ids.isEmpty() || ids.contains(ANYTHING) || ids.contains("");
  }

  /** Tests that generate scenarios from operations: options are made, and checked. */
  private void operations() {
    for (MethodShape method : test.methods()) {
      MethodBody body = summaries.files().body(method.name());
      if (body == null) {
        continue;
      }
      Event.Create[] made = new Event.Create[1];
      boolean[] checked = new boolean[1];
      body.each(
          Event.Create.class,
          create -> {
            if (isNamed(Names.simpleType(create.type()), Effect.Kind.OPTIONS)) {
              made[0] = create;
            }
          });
      if (made[0] == null) {
        continue;
      }
      body.each(
          Event.Call.class,
          call -> {
            checked[0] |= table.saysBySimpleName(call.callee(), Effect.Kind.CHECKS);
            if (table.saysBySimpleName(call.callee(), Effect.Kind.SETS_THREADS)
                && call.arguments().equals(List.of(new Value.Constant(1)))) {
              add(method, call.line(), Fault.ONE_THREAD);
            }
          });
      boolean leaves = !new Escapes(body, new ValueSets(body)).keeps(all(body, made[0]), true);
      boolean returns = method.name().returnType().length() > 1;
      if (!checked[0] && !leaves && !returns) {
        add(method, made[0].line(), Fault.CHECKS_NOTHING);
      }
    }
    for (Annotation annotation : test.annotations().all()) {
      if (isNamed(annotation.simpleName(), Effect.Kind.RACE_TEST)
          && annotation.values("threads").equals(List.of("1"))) {
        add(RaceTests.firstMethod(test), 0, Fault.ONE_THREAD);
      }
    }
  }

  /** The options, and what the calls that set them return. */
  private static List<Value> all(MethodBody body, Event.Create made) {
    List<Value> values = new ArrayList<>();
    values.add(new Value.New(made.site(), made.type()));
    body.each(
        Event.Call.class,
        call -> {
          if (call.receiver() != null && values.contains(call.receiver())) {
            values.add(new Value.Result(call.site()));
          }
        });
    return values;
  }

  /** Test methods that start their threads themselves, and run under a scheduler. */
  private void free(MethodShape method) {
    MethodBody body = summaries.files().body(method.name());
    if (body == null) {
      return;
    }
    if (!reaches(body, this::asserts)) {
      add(method, 0, Fault.ASSERTS_NOTHING);
    }
    if (!reaches(body, (event, in) -> startsThread(event))) {
      add(method, 0, Fault.ONE_THREAD);
    }
  }

  /** Methods that run their body for each interleaving, in a loop. */
  private void loops(MethodShape method) {
    MethodBody body = summaries.files().body(method.name());
    if (body == null || isOf(method.annotations(), Effect.Kind.TESTS_METHOD)) {
      return;
    }
    boolean[] loops = new boolean[1];
    body.each(
        Event.Create.class,
        create ->
            loops[0] |= isNamed(Names.simpleType(create.type()), Effect.Kind.TESTS_INTERLEAVINGS));
    if (loops[0]) {
      free(method);
    }
  }

  private boolean reaches(MethodBody body, BiPredicate<Event, MethodBody> wanted) {
    return reaches(body, wanted, new HashSet<>(), 0);
  }

  private boolean reaches(
      MethodBody body, BiPredicate<Event, MethodBody> wanted, Set<MethodName> seen, int depth) {
    if (!seen.add(body.name())) {
      return false;
    }
    if (depth > DEEPEST) {
      return true;
    }
    for (int site : body.order()) {
      Event event = body.event(site);
      if (wanted.test(event, body) || isUnknown(event)) {
        return true;
      }
      MethodName next =
          event instanceof Event.Call call
              ? summaries.targets().of(call)
              : event instanceof Event.MakeFunction made
                  ? summaries.targets().of(made.body(), made.dispatch())
                  : null;
      MethodBody inner = next == null ? null : summaries.files().body(next);
      if (inner != null && reaches(inner, wanted, seen, depth + 1)) {
        return true;
      }
      if (event instanceof Event.Create create && reachesTask(create.type(), wanted, seen, depth)) {
        return true;
      }
    }
    return false;
  }

  /** An anonymous task of the test runs as a part of it. */
  private boolean reachesTask(
      String type, BiPredicate<Event, MethodBody> wanted, Set<MethodName> seen, int depth) {
    ClassShape shape = nests.isSame(type, test.name()) ? summaries.hierarchy().shape(type) : null;
    if (shape == null) {
      return false;
    }
    for (MethodShape method : shape.methods()) {
      MethodBody inner = summaries.files().body(method.name());
      if (inner != null && reaches(inner, wanted, seen, depth + 1)) {
        return true;
      }
    }
    return false;
  }

  /** A library that is not at hand may assert, or start threads. */
  private boolean isUnknown(Event event) {
    if (!(event instanceof Event.Call call)) {
      return false;
    }
    String owner = call.callee().owner();
    boolean engine = isNamed(Names.simpleType(owner), Effect.Kind.RACE_TEST);
    boolean known =
        owner.startsWith("java/")
            || owner.startsWith("kotlin/jvm/")
            || owner.startsWith("[")
            || summaries.isAnalysed(owner);
    return !known && !engine;
  }

  private boolean asserts(Event event, MethodBody body) {
    // What finally and try-with-resources throw on is not thrown by the test.
    if (event instanceof Event.Throw thrown) {
      boolean[] own = new boolean[1];
      new ValueSets(body)
          .each(
              thrown.exception(),
              thrown.site(),
              (value, at) -> own[0] |= !(value instanceof Value.Caught || isNull(value)));
      return own[0];
    }
    return event instanceof Event.Create create
        && summaries.hierarchy().isSubtype(create.type(), "java/lang/AssertionError");
  }

  private static boolean isNull(Value value) {
    return value instanceof Value.Null;
  }

  private boolean startsThread(Event event) {
    if (event instanceof Event.Create create) {
      return table.isOfKind(create.type(), Effect.Kind.RUNS_THREAD);
    }
    return event instanceof Event.Call call
        && (table.isOfKind(call.callee().owner(), Effect.Kind.RUNS_THREAD)
            || table.has(call.callee(), Effect.Kind.RUNS_THREAD));
  }
}
