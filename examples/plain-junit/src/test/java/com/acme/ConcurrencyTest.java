package com.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.raceguard.ConcurrencyRules;
import org.raceguard.locks.LockRules;

class ConcurrencyTest {

  private final JavaClasses shelf = new ClassFileImporter().importPackages("com.acme.shelf");
  private final JavaClasses till = new ClassFileImporter().importPackages("com.acme.till");

  @Test
  void codeWithoutDefectsPassesAllRecommendedRules() {
    ConcurrencyRules.recommended().check(shelf);

    assertThat(ConcurrencyRules.recommended().evaluate(shelf))
        .hasSizeGreaterThanOrEqualTo(10)
        .noneMatch(EvaluationResult::hasViolation);
  }

  @Test
  void eachResultNamesItsLines() {
    List<String> lines =
        ConcurrencyRules.recommended().evaluate(till).stream()
            .flatMap(result -> result.getFailureReport().getDetails().stream())
            .toList();

    assertThat(lines)
        .singleElement()
        .asString()
        .startsWith("Method <com.acme.till.Till.take(long)> may return with <this.lock> still held")
        .endsWith("in (Till.java:13)");
  }

  @Test
  void oneRuleIsCheckedLikeAnyRuleOfArchUnit() {
    LockRules.LOCKS_ARE_RELEASED_ON_EVERY_PATH.check(shelf);

    assertThatThrownBy(() -> LockRules.LOCKS_ARE_RELEASED_ON_EVERY_PATH.check(till))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("(Till.java:13)");
  }

  @Test
  void rulesAreChosenByName() {
    assertThatCode(
            () ->
                ConcurrencyRules.recommended()
                    .except("locks-are-released-on-every-path")
                    .check(till))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () -> ConcurrencyRules.strict().only("locks-are-released-on-every-path").check(till))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void noEngineOfArchUnitIsNeeded() {
    assertThatThrownBy(() -> Class.forName("com.tngtech.archunit.junit.ArchTest"))
        .isInstanceOf(ClassNotFoundException.class);
  }
}
