package org.raceguard.program;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.raceguard.program.code.Names;
import org.raceguard.program.tables.Settings;

/**
 * A condition that turns the defects that a search finds into violations. What is free of them
 * satisfies it, so that it can be negated.
 */
public final class FindingCondition<T> extends ArchCondition<T> {

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

  private final Function<T, JavaClass> owner;
  private final Function<T, Predicate<Finding>> concerns;

  /** Only who looks at all of a class can tell that a suppression in it is of no use. */
  private final boolean ofClasses;

  /** A rule is a constant, and parallel tests may check it at the same time. */
  private final Map<Thread, Evaluation> running = new ConcurrentHashMap<>();

  private FindingCondition(
      String description,
      Search search,
      Search strict,
      Function<T, JavaClass> owner,
      Function<T, Predicate<Finding>> concerns,
      boolean ofClasses) {
    super(description);
    this.search = search;
    this.strict = strict;
    this.owner = owner;
    this.concerns = concerns;
    this.ofClasses = ofClasses;
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
    return new FindingCondition<>(description, search, strict, c -> c, c -> finding -> true, true);
  }

  /**
   * A condition of methods and constructors: what is found in a class counts for the member that it
   * is in.
   */
  public static ArchCondition<JavaCodeUnit> ofCodeUnits(String description, Search search) {
    return new FindingCondition<>(
        description,
        search,
        search,
        JavaCodeUnit::getOwner,
        unit -> finding -> finding.member().equals(Names.member(unit)),
        false);
  }

  @Override
  public void init(Collection<T> all) {
    Settings.enableReport();
    Set<JavaClass> classes = new LinkedHashSet<>();
    all.forEach(item -> classes.add(owner.apply(item)));
    running.put(Thread.currentThread(), evaluation(classes));
  }

  private Evaluation evaluation(Collection<JavaClass> classes) {
    return new Evaluation(Program.of(classes), getDescription(), classes, search, strict);
  }

  @Override
  public void check(T item, ConditionEvents events) {
    Evaluation started = running.get(Thread.currentThread());
    Evaluation evaluation = started == null ? evaluation(List.of(owner.apply(item))) : started;
    List<Finding> findings = new ArrayList<>();
    Predicate<Finding> concerned = concerns.apply(item);
    evaluation
        .search()
        .in(
            owner.apply(item),
            evaluation.program(),
            finding -> {
              if (concerned.test(finding) && !evaluation.isSuppressed(finding)) {
                findings.add(finding);
              }
            });
    findings.sort(Comparator.comparing(Finding::place).thenComparing(Finding::text));
    report(findings, events);
    if (findings.isEmpty()) {
      events.add(SimpleConditionEvent.satisfied(item, item + " does " + getDescription()));
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
      if (ofClasses) {
        report(finished.complaints(), events);
      }
    }
  }
}
