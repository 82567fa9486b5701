package org.raceguard;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.EvaluationResult;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.raceguard.Baseline.Known;
import org.raceguard.Baseline.Update;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingKey;
import org.raceguard.program.SeenClasses;

/**
 * A rule that fails on new defects only. A defect is known by the rule's id, the member, and the
 * names that its text holds: neither other words nor other lines make it a new one, and of two that
 * are known by the same, each counts.
 */
record FrozenRule(String id, ArchRule rule) implements ArchRule {

  @Override
  public void check(JavaClasses classes) {
    Assertions.check(this, classes);
  }

  @Override
  public EvaluationResult evaluate(JavaClasses classes) {
    EvaluationResult all = rule.evaluate(classes);
    Baseline baseline = Baseline.configured();
    ConditionEvents unknown = ConditionEvents.Factory.create();
    baseline.revise(id, known -> revised(known, all, classes, baseline.update(), unknown));
    EvaluationResult result = new EvaluationResult(this, unknown, all.getPriority());
    baseline.rejects(result.getFailureReport().getDetails().size(), id);
    return result;
  }

  private static Known revised(
      Known known,
      EvaluationResult all,
      JavaClasses classes,
      Update update,
      ConditionEvents unknown) {
    boolean accept = update == Update.GROW || (update == Update.AUTO && !known.frozenBefore());
    List<String> left = new ArrayList<>(known.lines());
    List<String> kept = new ArrayList<>();
    all.handleViolations(
        (Collection<Object> objects, String message) -> {
          String key = key(objects, message);
          if (left.remove(key) || accept) {
            kept.add(key);
          } else {
            unknown.add(SimpleConditionEvent.violated(objects.iterator().next(), message));
          }
        });
    SeenClasses seen = SeenClasses.of(classes);
    left.stream().filter(line -> !seen.tells(FindingKey.member(line))).forEach(kept::add);
    return new Known(true, kept);
  }

  private static String key(Collection<Object> objects, String message) {
    return objects.size() == 1 && objects.iterator().next() instanceof Finding finding
        ? FindingKey.of(finding)
        : message.replaceAll("\\s+", " ");
  }

  @Override
  public String getDescription() {
    return rule.getDescription();
  }

  @Override
  public ArchRule because(String reason) {
    return new FrozenRule(id, rule.because(reason));
  }

  @Override
  public ArchRule allowEmptyShould(boolean allowed) {
    return new FrozenRule(id, rule.allowEmptyShould(allowed));
  }

  @Override
  public ArchRule as(String description) {
    return new FrozenRule(id, rule.as(description));
  }
}
