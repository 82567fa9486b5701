package org.raceguard.locks;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/** The public conditions and predicates, each asked for and forbidden. */
class LockConditionsTest {

  @SuppressWarnings("unused")
  static class Ledger {
    private final Lock lock = new ReentrantLock();
    private final CountDownLatch ready = new CountDownLatch(1);
    private int count;

    void locks() {
      lock.lock();
      try {
        count++;
        publish(count);
      } finally {
        lock.unlock();
      }
    }

    void locksInLambda() {
      List.of(1)
          .forEach(
              each -> {
                lock.lock();
                try {
                  addLocked(each);
                } finally {
                  lock.unlock();
                }
              });
    }

    synchronized void locksItself() {
      count--;
    }

    private void addLocked(int more) {
      count += more;
    }

    void free() {
      publish(1);
    }

    static void publish(int value) {
      System.out.println(value);
    }

    void waits() throws InterruptedException {
      waitsInside();
    }

    private void waitsInside() throws InterruptedException {
      ready.await();
    }

    void open() {
      ready.countDown();
    }
  }

  static class Plain {
    int value() {
      return 1;
    }
  }

  private final JavaClasses imported =
      new ClassFileImporter().importClasses(Ledger.class, Plain.class);

  private List<String> violations(ArchRule rule) {
    return rule.evaluate(imported).getFailureReport().getDetails();
  }

  private static DescribedPredicate<JavaCall<?>> publishing() {
    return describe("publish", call -> call.getTarget().getName().equals("publish"));
  }

  @Test
  void acquire_locks() {
    assertThat(violations(noMethods().should(LockRules.acquireLocks())))
        .hasSize(3)
        .anyMatch(it -> it.contains("Ledger.locks()> acquires <this.lock>"))
        .anyMatch(it -> it.contains("Ledger.locksInLambda()> acquires <this.lock>"))
        .anyMatch(it -> it.contains("Ledger.locksItself()> synchronizes on <this>"));
    assertThat(violations(methods().that().haveName("free").should(LockRules.acquireLocks())))
        .singleElement()
        .asString()
        .contains("free()> does not acquire locks in (LockConditionsTest.java:");
    assertThat(violations(methods().that().haveName("locks").should(LockRules.acquireLocks())))
        .isEmpty();
  }

  @Test
  void acquire_locks_of_classes() {
    assertThat(violations(noClasses().that().haveSimpleName("Plain").should(acquire()))).isEmpty();
    assertThat(violations(classes().should(acquire())))
        .singleElement()
        .asString()
        .contains("Plain> does not acquire locks");
  }

  private static com.tngtech.archunit.lang.ArchCondition<
          com.tngtech.archunit.core.domain.properties.HasSourceCodeLocation>
      acquire() {
    return LockRules.acquireLocks();
  }

  @Test
  void fields_have_no_code() {
    ArchRule rule = ArchRuleDefinition.fields().should(LockRules.acquireLocks());
    assertThatThrownBy(() -> rule.evaluate(imported))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("hold code");
  }

  @Test
  void synchronize_on() {
    assertThat(violations(noMethods().should(LockRules.synchronizeOn("this"))))
        .singleElement()
        .asString()
        .contains("locksItself()> synchronizes on <this>");
    assertThat(violations(noMethods().should(LockRules.synchronizeOn("lock")))).isEmpty();
    assertThat(violations(noClasses().should(LockRules.synchronizeOn(Ledger.class)))).hasSize(1);
    assertThat(violations(noClasses().should(LockRules.synchronizeOn(String.class)))).isEmpty();
    assertThat(
            violations(
                methods().that().haveName("locksItself").should(LockRules.synchronizeOn("this"))))
        .isEmpty();
  }

  @Test
  void hold_lock() {
    assertThat(
            violations(
                methods().that().haveNameEndingWith("Locked").should(LockRules.holdLock("lock"))))
        .isEmpty();
    assertThat(violations(methods().that().haveName("free").should(LockRules.holdLock("lock"))))
        .singleElement()
        .asString()
        .contains("free()> does not hold <lock> in all that it does");
    assertThat(violations(noMethods().should(LockRules.holdLock("this"))))
        .anyMatch(it -> it.contains("locksItself()> holds <this> in all that it does"))
        .noneMatch(it -> it.contains("locks()>"));
  }

  @Test
  void call_while_locked() {
    assertThat(violations(noMethods().should(LockRules.callWhileLocked(publishing()))))
        .singleElement()
        .asString()
        .contains("Ledger.locks()> calls <")
        .contains("publish(int)> while <this.lock> is held");
    assertThat(
            violations(
                methods().that().haveName("free").should(LockRules.callWhileLocked(publishing()))))
        .singleElement()
        .asString()
        .contains("does not call publish while locked");
  }

  @Test
  void reach_blocking_calls() {
    assertThat(violations(noMethods().should(LockRules.reachBlockingCalls())))
        .hasSize(2)
        .anyMatch(
            it ->
                it.contains("waits()> may wait, by Ledger.waits() (LockConditionsTest.java:")
                    && it.contains("> Ledger.waitsInside()"));
    assertThat(violations(methods().that().haveName("open").should(LockRules.reachBlockingCalls())))
        .hasSize(1);
  }

  @Test
  void predicates() {
    assertThat(
            violations(
                noMethods()
                    .that(LockRules.Predicates.acquireLocks())
                    .should()
                    .haveNameMatching(".*")))
        .hasSize(3);
    assertThat(
            violations(
                noMethods()
                    .that(LockRules.Predicates.reachBlockingCalls())
                    .should()
                    .haveNameStartingWith("waits")))
        .hasSize(2);
    assertThat(LockRules.Predicates.synchronizeOn("this").getDescription())
        .isEqualTo("synchronize on this");
  }
}
