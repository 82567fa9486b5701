package org.raceguard.program;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvent;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.raceguard.program.tables.Settings;

/**
 * A condition that turns the defects that a search finds into violations. What is free of them
 * satisfies it, so that it can be negated.
 */
public final class FindingCondition extends ArchCondition<JavaClass> {

  /** Looks for one kind of defect in a class. */
  @FunctionalInterface
  public interface Search {
    void in(JavaClass javaClass, Program program, Consumer<Finding> report);

    /** The search to use on these classes, where it depends on all of them. */
    default Search over(Collection<JavaClass> all) {
      return this;
    }
  }

  private final Search search;

  /** Finds all that the strict variant of the rule reports; the same where there is none. */
  private final Search strict;

  /** A rule is a constant, and parallel tests may check it at the same time. */
  private final Map<Thread, Evaluation> running = new ConcurrentHashMap<>();

  private FindingCondition(String description, Search search, Search strict) {
    super(description);
    this.search = search;
    this.strict = strict;
  }

  /** A condition of classes. */
  public static ArchCondition<JavaClass> ofClasses(String description, Search search) {
    return ofClasses(description, search, search);
  }

  /**
   * A condition of classes with a strict variant: who suppresses what only that one finds does not
   * do so in vain.
   */
  public static ArchCondition<JavaClass> ofClasses(
      String description, Search search, Search strict) {
    return new FindingCondition(description, search, strict);
  }

  @Override
  public void init(Collection<JavaClass> all) {
    Settings.enableReport();
    running.put(Thread.currentThread(), evaluation(all));
  }

  private Evaluation evaluation(Collection<JavaClass> classes) {
    return new Evaluation(Program.of(classes), getDescription(), classes, search, strict);
  }

  @Override
  public void check(JavaClass javaClass, ConditionEvents events) {
    Evaluation started = running.get(Thread.currentThread());
    Evaluation evaluation = started == null ? evaluation(List.of(javaClass)) : started;
    List<Finding> findings = new ArrayList<>();
    evaluation
        .search()
        .in(
            javaClass,
            evaluation.program(),
            finding -> {
              if (!evaluation.isSuppressed(finding)) {
                findings.add(finding);
              }
            });
    if (findings.isEmpty()) {
      events.add(new Satisfied(javaClass, getDescription()));
    } else {
      findings.sort(Comparator.comparing(Finding::place).thenComparing(Finding::text));
      report(findings, events);
    }
  }

  /**
   * A class that is free of the defect, which is most of them: put into words when somebody asks,
   * as the negation of a rule does.
   */
  private record Satisfied(JavaClass javaClass, String condition) implements ConditionEvent {
    private ConditionEvent inWords() {
      return SimpleConditionEvent.satisfied(javaClass, javaClass + " does " + condition);
    }

    @Override
    public boolean isViolation() {
      return false;
    }

    @Override
    public ConditionEvent invert() {
      return inWords().invert();
    }

    @Override
    public List<String> getDescriptionLines() {
      return inWords().getDescriptionLines();
    }

    @Override
    public void handleWith(Handler handler) {
      inWords().handleWith(handler);
    }
  }

  /** Freezing compares lines without their numbers: equal ones would hide each other. */
  private static void report(List<Finding> findings, ConditionEvents events) {
    Map<String, Integer> seen = new HashMap<>();
    for (Finding finding : findings) {
      int count = seen.merge(finding.text().replaceAll(":\\d+\\)", ")"), 1, Integer::sum);
      Finding unique = count == 1 ? finding : finding.numbered(count);
      events.add(SimpleConditionEvent.violated(unique, unique.description()));
    }
  }

  @Override
  public void finish(ConditionEvents events) {
    Evaluation finished = running.remove(Thread.currentThread());
    if (finished != null) {
      finished.finished();
      report(finished.complaints(), events);
    }
  }
}
