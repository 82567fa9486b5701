package org.raceguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.raceguard.fixture.FixtureRules;

class ConcurrencyRulesTest {

  @Test
  void there_are_rules_of_each_family() {
    for (Class<?> family : ConcurrencyRules.FAMILIES) {
      assertThat(Catalog.of(List.of(family)).strict()).as("rules of %s", family).isNotEmpty();
    }
  }

  @Test
  void the_junit_engine_runs_the_recommended_rules_of_every_family() {
    long tests = testsOf(AllRules.class);
    assertThat(tests).isEqualTo(ConcurrencyRules.recommended().rules().size());
  }

  @Test
  void each_family_is_there_for_the_junit_engine() throws IllegalAccessException {
    List<Class<?>> declared =
        Arrays.stream(ConcurrencyRules.class.getDeclaredFields())
            .filter(it -> it.isAnnotationPresent(ArchTest.class))
            .<Class<?>>map(ConcurrencyRulesTest::definitionLocation)
            .toList();
    assertThat(declared).isEqualTo(ConcurrencyRules.FAMILIES);
  }

  @Test
  void the_junit_engine_runs_the_constants_of_a_family_that_are_recommended() {
    assertThat(testsOf(FixtureFamily.class)).isEqualTo(2);
  }

  @Test
  void rules_work_without_archunits_junit_support() throws ReflectiveOperationException {
    ClassLoader bare = new WithoutJUnitSupport();
    Class<?> rules = bare.loadClass(ConcurrencyRules.class.getName());
    assertThat(rules).isNotSameAs(ConcurrencyRules.class);
    Object strict = rules.getMethod("strict").invoke(null);
    assertThat((List<?>) strict.getClass().getMethod("rules").invoke(strict))
        .hasSameSizeAs(ConcurrencyRules.strict().rules());
    assertThat(bare.loadClass(FixtureRules.class.getName()).getField("NAMES_ARE_GOOD").get(null))
        .hasToString("methods should not be called bad");
  }

  private static Class<?> definitionLocation(Field field) {
    try {
      field.setAccessible(true);
      return ((ArchTests) field.get(null)).getDefinitionLocation();
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static long testsOf(Class<?> testClass) {
    return EngineTestKit.engine("archunit")
        .selectors(selectClass(testClass))
        .execute()
        .testEvents()
        .started()
        .count();
  }

  @AnalyzeClasses(packages = "org.raceguard.program", importOptions = DoNotIncludeTests.class)
  static final class AllRules {
    @ArchTest static final ArchTests all = ArchTests.in(ConcurrencyRules.class);
  }

  @AnalyzeClasses(packages = "org.raceguard.program", importOptions = DoNotIncludeTests.class)
  static final class FixtureFamily {
    @ArchTest static final ArchTests fixture = ArchTests.in(FixtureRules.class);
  }

  /** Loads our classes anew, in a world where archunit-junit does not exist. */
  private static final class WithoutJUnitSupport extends ClassLoader {

    WithoutJUnitSupport() {
      super(ConcurrencyRules.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("com.tngtech.archunit.junit.")) {
        throw new ClassNotFoundException(name);
      }
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null && name.startsWith("org.raceguard.")) {
        byte[] bytes = bytes(name);
        loaded = defineClass(name, bytes, 0, bytes.length);
      }
      return loaded == null ? super.loadClass(name, resolve) : loaded;
    }

    private byte[] bytes(String name) throws ClassNotFoundException {
      try (InputStream stream = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (stream == null) {
          throw new ClassNotFoundException(name);
        }
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
