package com.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.raceguard.ConcurrencyRules;

class OlderAsmTest {

  @Test
  void theClassPathCarriesAnAsmThatCannotReadTheseClasses() {
    assertThat(Opcodes.class.getFields())
        .extracting("name")
        .contains("ASM5")
        .doesNotContain("ASM6", "ASM9");
  }

  @Test
  void theRulesBringTheirOwn() {
    JavaClasses classes = new ClassFileImporter().importPackages("com.acme.till");

    assertThatThrownBy(() -> ConcurrencyRules.recommended().check(classes))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("may return with <this.lock> still held")
        .hasMessageContaining("(Till.java:13)");
  }
}
