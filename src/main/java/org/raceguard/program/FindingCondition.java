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
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A condition that turns the defects that a search finds into violations. What is free of them
 * satisfies it, so that it can be negated.
 */
public final class FindingCondition<T> extends ArchCondition<T> {

  /** Looks for one kind of defect in a class. */
  @FunctionalInterface
  public interface Search {
    void in(JavaClass javaClass, Program program, Consumer<Finding> report);
  }

  private final Search search;
  private final Function<T, JavaClass> owner;
  private final Function<T, Predicate<Finding>> concerns;
  private @Nullable Program program;

  private FindingCondition(
      String description,
      Search search,
      Function<T, JavaClass> owner,
      Function<T, Predicate<Finding>> concerns) {
    super(description);
    this.search = search;
    this.owner = owner;
    this.concerns = concerns;
  }

  /** A condition of classes. */
  public static ArchCondition<JavaClass> ofClasses(String description, Search search) {
    return new FindingCondition<>(description, search, c -> c, c -> finding -> true);
  }

  /**
   * A condition of methods and constructors: what is found in a class counts for the member that it
   * is in.
   */
  public static ArchCondition<JavaCodeUnit> ofCodeUnits(String description, Search search) {
    return new FindingCondition<>(
        description,
        search,
        JavaCodeUnit::getOwner,
        unit -> finding -> finding.member().equals(unit.getFullName()));
  }

  @Override
  public void init(Collection<T> all) {
    Collection<JavaClass> classes = new LinkedHashSet<>();
    all.forEach(item -> classes.add(owner.apply(item)));
    program = Program.of(classes);
  }

  @Override
  public void check(T item, ConditionEvents events) {
    Program facts = program == null ? Program.of(List.of(owner.apply(item))) : program;
    List<Finding> findings = new ArrayList<>();
    Predicate<Finding> concerned = concerns.apply(item);
    search.in(
        owner.apply(item),
        facts,
        finding -> {
          if (concerned.test(finding)) {
            findings.add(finding);
          }
        });
    findings.sort(Comparator.comparing(Finding::place).thenComparing(Finding::text));
    Map<String, Integer> seen = new HashMap<>();
    for (Finding finding : findings) {
      // Freezing compares lines without their numbers: equal ones would hide each other.
      int count = seen.merge(finding.text().replaceAll(":\\d+\\)", ")"), 1, Integer::sum);
      Finding unique = count == 1 ? finding : finding.numbered(count);
      events.add(SimpleConditionEvent.violated(unique, unique.description()));
    }
    if (findings.isEmpty()) {
      events.add(SimpleConditionEvent.satisfied(item, item + " does " + getDescription()));
    }
  }

  @Override
  public void finish(ConditionEvents events) {
    program = null;
  }
}
