package com.acme.shop;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import org.raceguard.ConcurrencyRules;

@AnalyzeClasses(packages = "com.acme", importOptions = DoNotIncludeTests.class)
class ConcurrencyTest {
  @ArchTest static final ArchTests concurrency = ArchTests.in(ConcurrencyRules.class);
}
