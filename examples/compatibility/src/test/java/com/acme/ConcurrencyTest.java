package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.raceguard.ConcurrencyRules;
import org.raceguard.RuleSet;

class ConcurrencyTest {

  private static final String LEAKS = "locks-are-released-on-every-path";

  private final JavaClasses till = new ClassFileImporter().importPackages("com.acme.till");

  @Test
  void theArchUnitIsTheProjectsOwn() {
    String jar = JavaClasses.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    assertTrue(jar.endsWith("archunit-" + System.getProperty("expected.archunit") + ".jar"), jar);
  }

  @TestFactory
  Stream<DynamicTest> allOtherRulesHold() {
    return ConcurrencyRules.recommended().except(LEAKS).dynamicTests(till);
  }

  @Test
  void theDefectIsFound() {
    RuleSet leaks = ConcurrencyRules.recommended().only(LEAKS);
    List<String> details = leaks.evaluate(till).get(0).getFailureReport().getDetails();
    assertEquals(1, details.size(), details::toString);
    assertTrue(details.get(0).endsWith("in (Till.java:13)"), details.get(0));
    assertThrows(AssertionError.class, () -> leaks.check(till));
  }
}
