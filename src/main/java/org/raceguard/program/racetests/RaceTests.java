package org.raceguard.program.racetests;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.calls.Initializations;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.flow.Nests;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;

/**
 * The tests that run under an engine which looks for races, and what they exercise. Their engines'
 * types are rows of the table, and are known by their simple names.
 */
public final class RaceTests {
  private final Summaries summaries;
  private final Nests nests;
  private final Set<String> tests = new TreeSet<>();
  private final Map<String, Set<String>> exercised = new HashMap<>();

  public RaceTests(Summaries summaries, Nests nests) {
    this.summaries = summaries;
    this.nests = nests;
    Set<String> names = new HashSet<>();
    for (String type : summaries.table().typesOf(Effect.Kind.RACE_TEST)) {
      names.add(Names.simpleType(type));
    }
    for (ClassShape shape : summaries.files().analysed()) {
      boolean marked =
          shape.annotations().stream().anyMatch(names::contains)
              || shape.methods().stream()
                  .anyMatch(method -> method.annotations().stream().anyMatch(names::contains));
      if (marked) {
        tests.add(shape.name());
      }
    }
    Initializations.of(summaries, type -> names.contains(Names.simpleType(type)))
        .values()
        .forEach(tests::addAll);
  }

  /** The internal names of the classes that are race tests. */
  public Set<String> classes() {
    return java.util.Collections.unmodifiableSet(tests);
  }

  /** Whether one of the tests uses a class: makes its objects, calls it, or keeps them. */
  public boolean exercises(Collection<String> testClasses, String type) {
    for (String test : testClasses) {
      if (exercised.computeIfAbsent(test, this::usedBy).contains(type)) {
        return true;
      }
    }
    return false;
  }

  private Set<String> usedBy(String test) {
    Set<String> used = new HashSet<>();
    List<ClassShape> classes = new ArrayList<>(nests.around(test));
    for (String parent : summaries.hierarchy().supertypes(test)) {
      ClassShape shape = summaries.hierarchy().shape(parent);
      if (shape != null && shape.analysed() && !nests.isSame(parent, test)) {
        classes.add(shape);
      }
    }
    for (ClassShape shape : classes) {
      shape.fields().stream().map(FieldShape::name).forEach(it -> add(it.descriptor(), used));
      for (MethodShape method : shape.methods()) {
        add(method.name().descriptor(), used);
        MethodBody body = summaries.files().body(method.name());
        if (body != null) {
          usedIn(body, used, true);
        }
      }
      shape.annotations().all().forEach(it -> it.values().values().forEach(used::addAll));
    }
    return used;
  }

  private void usedIn(MethodBody body, Set<String> used, boolean inTest) {
    for (int site : body.order()) {
      Event event = body.event(site);
      if (event instanceof Event.Create create) {
        // Code that a subclass inherits is exercised with it.
        used.addAll(summaries.hierarchy().supertypes(create.type()));
      } else if (inTest && event instanceof Event.Call call) {
        used.add(call.callee().owner());
        MethodName target = summaries.targets().of(call);
        MethodBody factory = target == null ? null : summaries.files().body(target);
        if (factory != null) {
          usedIn(factory, used, false);
        }
      } else if (inTest && event instanceof Event.MakeFunction function) {
        used.add(function.body().owner());
      } else if (inTest && event instanceof Event.ReadField read) {
        add(read.field().descriptor(), used);
      }
    }
  }

  private static void add(String descriptor, Set<String> used) {
    int start = descriptor.indexOf('L');
    while (start >= 0) {
      int end = descriptor.indexOf(';', start);
      used.add(descriptor.substring(start + 1, end));
      start = descriptor.indexOf('L', end);
    }
  }

  /** What keeps a race test from finding a race. */
  public List<RaceTest> faultsOf(String type) {
    ClassShape shape = tests.contains(type) ? summaries.hierarchy().shape(type) : null;
    return shape == null ? List.of() : new RaceTestFaults(summaries, nests, shape).find();
  }

  public static @Nullable MethodShape firstMethod(ClassShape shape) {
    MethodShape first = null;
    for (MethodShape method : shape.methods()) {
      boolean earlier = first == null || method.firstLine() < first.firstLine();
      if (method.firstLine() > 0 && (method.name().isConstructor() || earlier)) {
        first = method;
        if (method.name().isConstructor()) {
          return method;
        }
      }
    }
    return first;
  }
}
