package org.raceguard.program.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.raceguard.ConcurrencyRules;
import org.raceguard.NamedRule;

class NearestNameTest {

  private static final List<String> RULES =
      ConcurrencyRules.strict().rules().stream().map(NamedRule::id).toList();

  @Test
  void what_was_shortened_is_known() {
    assertNearest("lock-released", "locks-are-released-on-every-path");
    assertNearest("lock-are-released", "locks-are-released-on-every-path");
    assertNearest("executor-closed", "executors-are-closed");
    assertNearest("queues-bounded", "queues-are-bounded");
    assertNearest("sleeping", "no-sleeping-for-a-condition");
    assertNearest("double-checked-locking", "double-checked-locking-uses-volatile");
  }

  @Test
  void what_was_mistyped_is_known() {
    assertNearest("executars-are-closed", "executors-are-closed");
    assertNearest("locks-are-aquired-in-one-order", "locks-are-acquired-in-one-order");
    assertNearest("interrupts-are-swallowed", "interrupts-are-not-swallowed");
    assertNearest("LOCKS_ARE_ACQUIRED_BEFORE_TRY", "locks-are-acquired-before-try");
  }

  @Test
  void what_is_far_from_all_gets_no_hint() {
    List<String> options = List.of("--set", "--rules", "--format");
    assertThat(NearestName.hint("--fromat", options)).isEqualTo("; did you mean --format?");
    assertThat(NearestName.hint("text", List.of("html", "json"))).isEmpty();
  }

  private static void assertNearest(String typed, String meant) {
    assertThat(NearestName.to(typed, RULES)).as(typed).isEqualTo(meant);
  }
}
