package com.acme.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.raceguard.locks.LockRules;

class ConcurrencyTest {

  @Test
  void theModulesAreOneProgram() {
    assertThat(
            LockRules.LOCKS_ARE_RELEASED_ON_EVERY_PATH
                .evaluate(new ClassFileImporter().importPackages("com.acme"))
                .getFailureReport()
                .getDetails())
        .singleElement()
        .asString()
        .startsWith("Method <com.acme.app.Account.withdraw(long)> may return with <")
        .endsWith("in (Account.java:11)");
  }
}
