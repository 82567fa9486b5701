package org.raceguard;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.EvaluationResult;
import com.tngtech.archunit.lang.Priority;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;

/** A rule with a priority of its user's choice; ArchUnit gives one only while a rule is made. */
record PrioritizedRule(ArchRule rule, Priority priority) implements ArchRule {

  @Override
  public void check(JavaClasses classes) {
    Assertions.check(this, classes);
  }

  @Override
  public EvaluationResult evaluate(JavaClasses classes) {
    ConditionEvents events = ConditionEvents.Factory.create();
    rule.evaluate(classes)
        .handleViolations(
            (Collection<Object> objects, String message) ->
                events.add(SimpleConditionEvent.violated(objects.iterator().next(), message)));
    return new EvaluationResult(this, events, priority);
  }

  @Override
  public String getDescription() {
    return rule.getDescription();
  }

  @Override
  public ArchRule because(String reason) {
    return new PrioritizedRule(rule.because(reason), priority);
  }

  @Override
  public ArchRule allowEmptyShould(boolean allowed) {
    return new PrioritizedRule(rule.allowEmptyShould(allowed), priority);
  }

  @Override
  public ArchRule as(String description) {
    return new PrioritizedRule(rule.as(description), priority);
  }
}
