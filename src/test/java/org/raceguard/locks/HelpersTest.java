package org.raceguard.locks;

import static com.tngtech.archunit.core.domain.JavaMember.Predicates.declaredIn;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.raceguard.cases.Snippet;
import org.raceguard.program.tables.WrongSettingException;

/** Who may use lock fields: by a predicate in the test, or by an option. */
class HelpersTest {

  private static final String TILL =
      """
      @interface Guarded {}
      class Till {
        final Lock lock = new ReentrantLock();
        @Guarded void open(int[] cents, String... names) { lock.lock(); }
        @Guarded void later(Executor pool) { pool.execute(() -> lock.unlock()); }
        void shut() { lock.unlock(); }
      }
      """;

  @TempDir Path folder;
  private JavaClasses classes;

  @BeforeEach
  void compile() {
    classes = Snippet.compile(folder, TILL);
  }

  @Test
  void a_predicate_names_them() {
    assertThat(details(LockRules.lockFieldsAreOnlyUsedThrough(name("open"))))
        .hasSize(2)
        .noneMatch(it -> it.contains("Till.open("));
    assertThat(details(LockRules.lockFieldsAreOnlyUsedThrough(declaredIn("page.Till")))).isEmpty();
  }

  @Test
  void an_option_names_them_by_name_or_annotation() {
    assertThat(detailsWith("@Guarded"))
        .singleElement()
        .asString()
        .startsWith("Method <page.Till.shut()> calls unlock() on <this.lock>");
    assertThat(detailsWith("page.Till.s*, page.Till.open"))
        .singleElement()
        .asString()
        .contains("later");
    assertThat(detailsWith("page.Till")).isEmpty();
    assertThat(detailsWith("page.Other.*")).hasSize(3);
  }

  @Test
  void what_is_no_name_is_an_error() {
    assertThatThrownBy(() -> detailsWith("page.Till.open()"))
        .isInstanceOf(WrongSettingException.class)
        .hasMessageStartingWith("raceguard.helpers takes names as")
        .hasMessageEndingWith("not 'page.Till.open()'");
  }

  private List<String> detailsWith(String helpers) {
    return ArchConfiguration.withThreadLocalScope(
        configuration -> {
          configuration.setProperty("raceguard.helpers", helpers);
          return details(LockRules.LOCK_FIELDS_ARE_ONLY_USED_THROUGH_GUARDED_HELPERS);
        });
  }

  private List<String> details(ArchRule rule) {
    return rule.evaluate(classes).getFailureReport().getDetails();
  }
}
