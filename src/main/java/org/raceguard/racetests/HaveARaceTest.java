package org.raceguard.racetests;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.code.Names;

/** Finds classes that should be tested for races and are not. */
final class HaveARaceTest implements FindingCondition.Search {
  private final BiPredicate<JavaClass, Program> tested;
  private final Predicate<? super JavaClass> isTest;
  private final Set<String> moreTests;

  private HaveARaceTest(
      BiPredicate<JavaClass, Program> tested,
      Predicate<? super JavaClass> isTest,
      Set<String> moreTests) {
    this.tested = tested;
    this.isTest = isTest;
    this.moreTests = moreTests;
  }

  static HaveARaceTest ifThreadSafe() {
    return new HaveARaceTest(
        (javaClass, program) -> program.sharing().claimsToBeThreadSafe(javaClass),
        it -> false,
        Set.of());
  }

  static HaveARaceTest ifThey(Predicate<? super JavaClass> tested) {
    return new HaveARaceTest((it, program) -> tested.test(it), it -> false, Set.of());
  }

  HaveARaceTest by(Predicate<? super JavaClass> tests) {
    return new HaveARaceTest(tested, tests, moreTests);
  }

  @Override
  public FindingCondition.Search over(Collection<JavaClass> all) {
    Set<String> found = new TreeSet<>();
    all.stream().filter(isTest).map(Names::internal).forEach(found::add);
    return new HaveARaceTest(tested, isTest, found);
  }

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    Set<String> tests = new TreeSet<>(program.raceTests());
    tests.addAll(moreTests);
    boolean candidate =
        !javaClass.isInterface()
            && !tests.contains(Names.internal(javaClass))
            && tested.test(javaClass, program);
    if (candidate && !program.isExercisedBy(tests, javaClass)) {
      report.accept(
          program.finding(
              javaClass,
              tests.isEmpty()
                  ? "should have a race test, and no race test at all was imported; import the"
                      + " tests too, or write one, declared"
                  : "should have a race test, and none of those imported uses it; write one,"
                      + " declared"));
    }
  }
}
