package org.raceguard;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.Slice;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The project's own packages know each other in one direction only. */
class ArchitectureTest {

  private static final String ROOT = "org.raceguard";
  private static final String PROGRAM = "org.raceguard.program..";
  private static final String BYTECODE = "org.raceguard.bytecode..";
  private static final String REPORT = "org.raceguard.report..";
  private static final String SCAN = "org.raceguard.scan..";
  private static final String ASM = "org.objectweb.asm..";
  private static final String ARCHUNIT = "com.tngtech.archunit..";
  private static final String[] LANGUAGE = {"java..", "org.jspecify.annotations.."};

  private static final DescribedPredicate<JavaClass> FAMILIES =
      resideInAPackage("org.raceguard..")
          .and(DescribedPredicate.not(resideInAnyPackage(ROOT, PROGRAM, BYTECODE, REPORT, SCAN)))
          .as("the families");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importUrl(NamedRule.class.getProtectionDomain().getCodeSource().getLocation());

  static Stream<ArchRule> arrows() {
    return Stream.of(
        only("the engine's facts know only ArchUnit's domain", PROGRAM, PROGRAM, ARCHUNIT),
        only("only bytecode knows ASM", BYTECODE, BYTECODE, PROGRAM, ASM, ARCHUNIT),
        noClasses()
            .that()
            .resideOutsideOfPackage(BYTECODE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ASM),
        noClasses()
            .should()
            .callMethod(Set.class, "copyOf", Collection.class)
            .orShould()
            .callMethod(Map.class, "copyOf", Map.class)
            .because("their order is another one in each run; Copies keep it"),
        classes()
            .that(FAMILIES)
            .should()
            .onlyDependOnClassesThat(
                FAMILIES
                    .or(resideInAnyPackage(PROGRAM, ARCHUNIT))
                    .or(resideInAnyPackage(LANGUAGE))),
        slices()
            .matching("org.raceguard.(*)..")
            .that(DescribedPredicate.describe("are families", ArchitectureTest::isFamily))
            .should()
            .notDependOnEachOther(),
        only("reports know the facts", REPORT, REPORT, PROGRAM, ARCHUNIT),
        noClasses()
            .that()
            .resideOutsideOfPackage(SCAN)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SCAN),
        noClasses()
            .that()
            .resideOutsideOfPackages(ROOT, SCAN)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT),
        noClasses()
            .that()
            .resideInAPackage("org.raceguard.program.*")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.raceguard.program"),
        slices().matching("org.raceguard.program.(*)..").should().beFreeOfCycles(),
        slices().matching("org.raceguard.(*)..").should().beFreeOfCycles());
  }

  @ParameterizedTest
  @MethodSource("arrows")
  void packages_know_each_other_in_one_direction(ArchRule arrow) {
    arrow.check(CLASSES);
  }

  @ParameterizedTest
  @MethodSource("families")
  void a_family_has_one_public_class_of_constants(Class<?> family) {
    assertThat(family).isFinal().hasSuperclass(Object.class);
    assertThat(family.getSimpleName()).endsWith("Rules");
    assertThat(family.getConstructors()).isEmpty();
    fields()
        .that()
        .areDeclaredIn(family)
        .and()
        .haveRawType(ArchRule.class)
        .should()
        .beStatic()
        .andShould()
        .beFinal()
        .andShould()
        .haveNameMatching("[A-Z][A-Z_]+")
        .check(CLASSES);
    classes()
        .that()
        .resideInAPackage(family.getPackageName())
        .and(DescribedPredicate.describe("are public", ArchitectureTest::isPublicTopLevel))
        .should()
        .be(family)
        .check(CLASSES);
  }

  static Stream<Class<?>> families() {
    return ConcurrencyRules.FAMILIES.stream();
  }

  private static ArchRule only(String why, String from, String... to) {
    return classes()
        .that()
        .resideInAPackage(from)
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(to).or(resideInAnyPackage(LANGUAGE)))
        .because(why);
  }

  private static boolean isFamily(Slice slice) {
    return slice.stream().anyMatch(FAMILIES);
  }

  private static boolean isPublicTopLevel(JavaClass it) {
    return it.isTopLevelClass() && it.getModifiers().contains(JavaModifier.PUBLIC);
  }
}
