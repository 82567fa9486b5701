package org.raceguard.locks;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.base.HasDescription;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.properties.HasSourceCodeLocation;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.Finding;
import org.raceguard.program.Program;
import org.raceguard.program.code.MethodName;

/**
 * A condition of methods, constructors and classes that is satisfied where a question about their
 * code finds something: it can be asked for, and forbidden.
 */
final class CodeCondition extends ArchCondition<HasSourceCodeLocation> {

  /**
   * What a question found.
   *
   * @param found where it is so
   * @param missing where it is not so, for a question that can tell a place
   * @param known false where it cannot be told
   */
  record Answer(List<Finding> found, @Nullable Finding missing, boolean known) {
    static final Answer UNKNOWN = new Answer(List.of(), null, false);

    static Answer of(List<Finding> found) {
      return new Answer(found, null, true);
    }

    static Answer no(Finding missing) {
      return new Answer(List.of(), missing, true);
    }
  }

  /** Asks about a code unit and the bodies of the lambdas in it. */
  @FunctionalInterface
  interface Question {
    Answer of(Program program, JavaCodeUnit unit, List<MethodName> bodies);

    /** Asks about each body alone. */
    static Question each(BiFunction<Program, MethodName, List<Finding>> question) {
      return (program, unit, bodies) -> {
        List<Finding> found = new ArrayList<>();
        bodies.forEach(body -> found.addAll(question.apply(program, body)));
        return Answer.of(found);
      };
    }
  }

  private final Question question;

  CodeCondition(String description, Question question) {
    super(description);
    this.question = question;
  }

  /** The same question as a predicate. */
  static DescribedPredicate<HasSourceCodeLocation> predicate(
      String description, Question question) {
    return DescribedPredicate.describe(
        description,
        item -> answers(item, question).stream().anyMatch(answer -> !answer.found().isEmpty()));
  }

  private static List<Answer> answers(HasSourceCodeLocation item, Question question) {
    List<Answer> answers = new ArrayList<>();
    for (JavaCodeUnit unit : units(item)) {
      Program program = Program.around(unit.getOwner());
      List<MethodName> bodies = program.bodiesOf(unit);
      if (!bodies.isEmpty()) {
        answers.add(question.of(program, unit, bodies));
      }
    }
    return answers;
  }

  private static Collection<JavaCodeUnit> units(HasSourceCodeLocation item) {
    if (item instanceof JavaCodeUnit unit) {
      return List.of(unit);
    }
    if (item instanceof JavaClass javaClass) {
      return javaClass.getCodeUnits();
    }
    throw new IllegalArgumentException(
        "only classes, methods and constructors hold code, and not " + item);
  }

  @Override
  public void check(HasSourceCodeLocation item, ConditionEvents events) {
    List<Answer> answers = answers(item, question);
    Set<String> told = new HashSet<>();
    boolean silent = true;
    for (Answer answer : answers) {
      silent &= answer.known() && answer.found().isEmpty() && answer.missing() == null;
      for (Finding finding : answer.found()) {
        if (told.add(finding.description())) {
          events.add(SimpleConditionEvent.satisfied(finding, finding.description()));
        }
      }
      if (answer.missing() != null) {
        events.add(SimpleConditionEvent.violated(item, answer.missing().description()));
      }
    }
    if (silent) {
      String name = item instanceof HasDescription named ? named.getDescription() : "" + item;
      events.add(
          SimpleConditionEvent.violated(
              item,
              name + " does not " + getDescription() + " in " + item.getSourceCodeLocation()));
    }
  }
}
