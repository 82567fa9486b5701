package com.acme;

import static org.testng.Assert.assertThrows;
import static org.testng.Assert.expectThrows;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.raceguard.ConcurrencyRules;
import org.raceguard.NamedRule;
import org.testng.Assert;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public class ConcurrencyTest {

  private static final String LEAKS = "locks-are-released-on-every-path";

  private final JavaClasses till = new ClassFileImporter().importPackages("com.acme.till");

  @DataProvider
  public Object[] rules() {
    return ConcurrencyRules.recommended().except(LEAKS).rules().toArray();
  }

  @Test(dataProvider = "rules")
  public void eachRuleIsATest(NamedRule rule) {
    rule.rule().check(till);
  }

  @Test
  public void theDefectIsFound() {
    AssertionError failure =
        expectThrows(
            AssertionError.class, () -> ConcurrencyRules.recommended().only(LEAKS).check(till));
    Assert.assertTrue(failure.getMessage().contains("(Till.java:13)"), failure.getMessage());
  }

  @Test
  public void thereIsNoJUnit() {
    assertThrows(
        ClassNotFoundException.class, () -> Class.forName("org.junit.jupiter.api.DynamicTest"));
  }
}
