package com.acme.billing;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.raceguard.ConcurrencyRules;

class ConcurrencyTest {

  @Test
  void thereAreNoNewConcurrencyDefects() {
    ConcurrencyRules.recommended()
        .frozen()
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("com.acme"));
  }
}
