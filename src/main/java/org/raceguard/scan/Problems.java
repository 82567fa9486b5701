package org.raceguard.scan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.raceguard.report.Note;

/** Collects what is wrong with the input, so that each kind of problem is said once. */
final class Problems {

  private final Map<Problem, List<String>> subjects = new EnumMap<>(Problem.class);

  void add(Problem problem, String subject) {
    subjects.computeIfAbsent(problem, none -> new ArrayList<>()).add(subject);
  }

  boolean has(Problem problem) {
    return subjects.containsKey(problem);
  }

  /** One note for each kind, the gravest first. */
  List<Note> notes() {
    return subjects.entrySet().stream().map(e -> e.getKey().note(e.getValue())).toList();
  }
}
