package org.raceguard;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** The project obeys its own rules. */
class OwnCodeTest {

  @Test
  void the_recommended_rules_hold() {
    ConcurrencyRules.recommended()
        .check(
            new ClassFileImporter()
                .importUrl(NamedRule.class.getProtectionDomain().getCodeSource().getLocation()));
  }
}
