package com.acme.mutex;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.raceguard.locks.LockRules;

class OwnTablesTest {

  @Test
  void aLockOfOurOwnIsALock() {
    assertThat(
            LockRules.LOCKS_ARE_RELEASED_ON_EVERY_PATH
                .evaluate(new ClassFileImporter().importPackages("com.acme.mutex"))
                .getFailureReport()
                .getDetails())
        .singleElement()
        .asString()
        .contains("may return with <this.mutex> still held")
        .endsWith("in (Spool.java:14)");
  }
}
