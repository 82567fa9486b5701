package org.raceguard.racetests;

import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameEndingWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.raceguard.cases.Snippet;

class RaceTestRulesTest {
  private static final String CLASSES =
      """
      @interface ThreadSafe {}

      @ThreadSafe
      class Till {
        synchronized void add() {}
      }

      class Shelf {
        synchronized void add() {}
      }

      class TillStress {
        void run() {
          new Till().add();
        }
      }
      """;

  @TempDir private Path work;

  @Test
  void a_test_that_the_predicate_names_counts() {
    DescribedPredicate<JavaClass> stress = DescribedPredicate.describe("stress tests", this::isIt);
    ArchRule rule = RaceTestRules.raceTestsAre(stress);

    assertThat(violations(rule)).isEmpty();
    assertThat(rule.getDescription())
        .isEqualTo(
            "classes should have a race test if they claim to be thread-safe, where race tests are"
                + " stress tests");
  }

  @Test
  void without_it_no_test_counts() {
    assertThat(violations(RaceTestRules.THREAD_SAFE_CLASSES_HAVE_A_RACE_TEST))
        .singleElement()
        .asString()
        .startsWith("Class <page.Till> should have a race test, and no race test at all");
  }

  @Test
  void other_classes_can_be_asked() {
    DescribedPredicate<JavaClass> stress = DescribedPredicate.describe("stress tests", this::isIt);

    assertThat(violations(RaceTestRules.raceTestsAre(stress, named("Shelf"))))
        .singleElement()
        .asString()
        .startsWith("Class <page.Shelf> should have a race test, and none of those imported");
  }

  private static DescribedPredicate<JavaClass> named(String name) {
    return nameEndingWith(name).forSubtype();
  }

  private boolean isIt(JavaClass javaClass) {
    return javaClass.getSimpleName().endsWith("Stress");
  }

  private List<String> violations(ArchRule rule) {
    JavaClasses classes = Snippet.compile(work, CLASSES);
    return rule.evaluate(classes).getFailureReport().getDetails();
  }
}
