package org.raceguard.program;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.raceguard.program.calls.NamedCallers;
import org.raceguard.program.code.ClassFiles;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.flow.LockFacts;
import org.raceguard.program.flow.Summaries;

/** The methods that are worth a look, and how each deals with locks. */
final class AnalysedMethods {
  private final Map<String, List<MethodName>> byClass = new LinkedHashMap<>();
  private final Map<MethodName, LockFacts> locks = new LinkedHashMap<>();
  private final Coverage coverage;

  AnalysedMethods(Summaries summaries) {
    ClassFiles files = summaries.files();
    Set<MethodName> relevant = new HashSet<>();
    int declared = 0;
    for (ClassShape shape : files.analysed()) {
      for (MethodShape method : shape.methods()) {
        declared++;
        if (method.interesting()) {
          relevant.add(method.name());
        }
      }
    }
    analyseLocks(summaries, relevant);
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
      }
      byClass.computeIfAbsent(method.owner(), o -> new ArrayList<>()).add(method);
    }
    List<String> notAnalysable = new ArrayList<>();
    problems.forEach((what, why) -> notAnalysable.add(what + ": " + why));
    coverage = new Coverage(files.analysed().size(), declared, sites, notAnalysable);
  }

  /**
   * Methods that change the locks of their callers make their callers worth a look, and so on
   * upwards.
   */
  private static void analyseLocks(Summaries summaries, Set<MethodName> relevant) {
    summaries.setRelevant(relevant);
    Collection<MethodName> todo = new TreeSet<>(relevant);
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
        callers.addAll(NamedCallers.of(changers, summaries.files()));
      }
      callers.forEach(summaries::forgetLocks);
      relevant.addAll(callers);
      todo = callers;
    }
  }

  List<MethodName> all() {
    return byClass.values().stream().flatMap(List::stream).toList();
  }

  /**
   * @param type as in class files
   */
  List<MethodName> of(String type) {
    return byClass.getOrDefault(type, List.of());
  }

  /** Those that have to do with locks. */
  Map<MethodName, LockFacts> locks() {
    return locks;
  }

  Coverage coverage() {
    return coverage;
  }
}
