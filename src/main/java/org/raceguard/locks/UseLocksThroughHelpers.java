package org.raceguard.locks;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.flow.LockFacts.LockUse;

/** Finds acquisitions and releases of locks in fields, anywhere but in helpers. */
final class UseLocksThroughHelpers implements FindingCondition.Search {
  private final Predicate<? super JavaMethod> helpers;
  private final boolean byShape;

  private UseLocksThroughHelpers(Predicate<? super JavaMethod> helpers, boolean byShape) {
    this.helpers = helpers;
    this.byShape = byShape;
  }

  /** Helpers are known by what they do, and by the option that names more of them. */
  static UseLocksThroughHelpers byShape() {
    return new UseLocksThroughHelpers(method -> false, true);
  }

  static UseLocksThroughHelpers named(Predicate<? super JavaMethod> helpers) {
    return new UseLocksThroughHelpers(helpers, false);
  }

  @Override
  public FindingCondition.Search over(Collection<JavaClass> all) {
    return byShape ? new UseLocksThroughHelpers(NamedHelpers.configured(), true) : this;
  }

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    for (MethodName method : program.methodsOf(javaClass)) {
      // Compilers copy finally blocks: one line may stand for many uses.
      Set<String> seen = new LinkedHashSet<>();
      for (LockUse use : outside(javaClass, program, method)) {
        if (seen.add(use.shown() + use.operation().name() + use.line())) {
          report.accept(finding(program, method, use));
        }
      }
    }
  }

  private List<LockUse> outside(JavaClass javaClass, Program program, MethodName method) {
    if (isHelper(javaClass, Names.method(program.home(method)))) {
      return List.of();
    }
    return byShape
        ? program.locking().lockUsesOutsideHelpers(method)
        : program.locking().lockFieldUses(method);
  }

  private boolean isHelper(JavaClass javaClass, String name) {
    return javaClass.getMethods().stream()
        .anyMatch(it -> helpers.test(it) && Names.member(it).equals(name));
  }

  private static Finding finding(Program program, MethodName method, LockUse use) {
    return program.finding(
        method,
        use.line(),
        "calls "
            + use.operation().name()
            + "() on <"
            + use.shown()
            + "> outside of a guarded helper; let one method acquire it, run what it is given"
            + " and release it,",
        List.of());
  }
}
