package org.raceguard.program.signals;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.LockFacts;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.locks.Backwards;
import org.raceguard.program.locks.Conditions;
import org.raceguard.program.signals.LonelyWakeUp.Reason;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.threads.ThreadRoot;
import org.raceguard.program.threads.ThreadRoots;

/** Who waits on which objects for what, and the notifications that wake too few of them. */
final class Waiters {

  /**
   * @param tests what it waits for, in words that are equal for equal conditions
   * @param fields the fields that it depends on
   * @param byMethods whether methods of the program are asked
   * @param plain whether it depends on fields alone
   * @param own whether each thread may wait for something of its own
   */
  private record Waiter(
      MethodName method,
      int line,
      Set<String> tests,
      Set<FieldName> fields,
      boolean byMethods,
      boolean plain,
      boolean own) {}

  /** A notification of one thread. */
  private record Waker(MethodBody body, LockFacts.Wait call) {}

  private final Summaries summaries;
  private final ThreadRoots roots;
  private final Map<Object, List<Waiter>> waiters = new HashMap<>();
  private final Map<Object, List<Waker>> wakers = new HashMap<>();

  Waiters(Summaries summaries, ThreadRoots roots, Map<MethodName, LockFacts> locks) {
    this.summaries = summaries;
    this.roots = roots;
    locks.forEach(this::collect);
  }

  private void collect(MethodName method, LockFacts facts) {
    MethodBody body = facts.waits().isEmpty() ? null : summaries.files().body(method);
    if (body == null) {
      return;
    }
    for (LockFacts.Wait wait : facts.waits()) {
      Object object = object(body, wait);
      if (object == null) {
        continue;
      }
      switch (wait.kind()) {
        case AWAIT, MONITOR_WAIT:
          waiters.computeIfAbsent(object, o -> new ArrayList<>()).add(waiter(body, wait));
          break;
        default:
          Effect effect = summaries.table().effect(wait.operation(), wait.kind());
          if (effect != null && effect.detail() == null) {
            wakers.computeIfAbsent(object, o -> new ArrayList<>()).add(new Waker(body, wait));
          }
      }
    }
  }

  /** The object that is waited on: the field that holds it, or the class whose object it is. */
  private @Nullable Object object(MethodBody body, LockFacts.Wait wait) {
    Value receiver = receiver(body, wait);
    if (receiver instanceof Value.This) {
      return body.name().owner();
    }
    if (receiver instanceof Value.Field field) {
      FieldName declared = summaries.hierarchy().declared(field.name());
      return declared.name().startsWith("this$") && declared.descriptor().startsWith("L")
          ? declared.descriptor().substring(1, declared.descriptor().length() - 1)
          : declared;
    }
    return receiver instanceof Value.ClassLiteral ? receiver : null;
  }

  private Waiter waiter(MethodBody body, LockFacts.Wait wait) {
    StateQuestions questions = new StateQuestions(body, summaries);
    Backwards.Way way =
        new Backwards(body, summaries)
            .to(wait.site(), it -> questions.of(it) != StateQuestions.Answer.LOCAL);
    Set<String> tests = new HashSet<>();
    Conditions conditions = new Conditions(body, summaries);
    OwnConditions ownConditions =
        new OwnConditions(body, summaries, questions, isCalled(body.name()), receiver(body, wait));
    boolean own = false;
    for (Backwards.Test test : way.tests()) {
      tests.add(conditions.inWords(test.condition()) + test.holds());
      own |= ownConditions.isOwn(test.condition());
    }
    return new Waiter(
        body.name(),
        wait.line(),
        tests,
        conditions.fields(),
        conditions.asksMethods(),
        conditions.plain(),
        own);
  }

  /** Whether threads come with parameters of their own: from anywhere, or as tasks. */
  private boolean isCalled(MethodName method) {
    MethodShape declared = summaries.declaration(method);
    return declared != null && (!declared.is(Modifier.PRIVATE) || roots.root(method) != null);
  }

  /** The notifications that wake too few, by class and method. */
  Map<String, Map<MethodName, List<LonelyWakeUp>>> lonely() {
    Map<String, Map<MethodName, List<LonelyWakeUp>>> found = new HashMap<>();
    wakers.forEach(
        (object, all) -> {
          List<Waiter> here = waiters.getOrDefault(object, List.of());
          Waiter other = withOtherCondition(here);
          for (Waker waker : all) {
            Waiter gate = other == null ? atGate(here, waker) : null;
            Waiter waiting = other == null ? gate : other;
            if (waiting != null) {
              found
                  .computeIfAbsent(waker.body().name().owner(), o -> new TreeMap<>())
                  .computeIfAbsent(waker.body().name(), m -> new ArrayList<>())
                  .add(
                      new LonelyWakeUp(
                          other == null ? Reason.OPENS_FOR_ALL : Reason.DIFFERENT_CONDITIONS,
                          Names.value(receiver(waker.body(), waker.call()), waker.body()),
                          waker.call().operation(),
                          waker.call().line(),
                          summaries.place(waiting.method().owner(), waiting.line())));
            }
          }
        });
    return found;
  }

  private static Value receiver(MethodBody body, LockFacts.Wait wait) {
    Value receiver = body.event(wait.site()) instanceof Event.Call call ? call.receiver() : null;
    return receiver == null ? Value.This.INSTANCE : receiver;
  }

  /** A waiter that waits for something else than another one on the same object. */
  private @Nullable Waiter withOtherCondition(List<Waiter> all) {
    for (Waiter one : all) {
      if (one.own()) {
        return one;
      }
    }
    if (areOneThread(all)) {
      return null;
    }
    for (Waiter one : all) {
      for (Waiter other : all) {
        if (differ(one, other)) {
          return other;
        }
      }
    }
    return null;
  }

  /** Whether all wait in what one thread begins with, of which each object has one. */
  private boolean areOneThread(List<Waiter> all) {
    MethodName first = all.isEmpty() ? null : all.get(0).method();
    ThreadRoot root = first == null ? null : roots.root(first);
    return root != null
        && !root.many()
        && all.stream().allMatch(waiter -> waiter.method().equals(first));
  }

  private static boolean differ(Waiter one, Waiter other) {
    boolean comparable =
        one.byMethods() == other.byMethods() || Collections.disjoint(one.fields(), other.fields());
    return comparable
        && !one.tests().isEmpty()
        && !other.tests().isEmpty()
        && !one.tests().containsAll(other.tests())
        && !other.tests().containsAll(one.tests());
  }

  /**
   * A waiter that passes once a field is set, and that leaves it set for the next one: the
   * notification comes with the write that opens the gate.
   */
  private @Nullable Waiter atGate(List<Waiter> all, Waker waker) {
    Set<FieldName> written = writes(waker.body().name());
    Waiter passing = null;
    for (Waiter waiter : all) {
      boolean sets = !Collections.disjoint(waiter.fields(), written);
      if (!waiter.plain() || !sets || isOneThread(waiter.method()) || consumes(waiter)) {
        return null;
      }
      passing = waiter;
    }
    return passing;
  }

  /** Private helpers and what a thread begins with have one thread waiting, as far as is known. */
  private boolean isOneThread(MethodName method) {
    MethodShape declared = summaries.declaration(method);
    return declared == null || declared.is(Modifier.PRIVATE) || roots.root(method) != null;
  }

  /** Whether a waiter changes what it waited for, or wakes the next one. */
  private boolean consumes(Waiter waiter) {
    if (!Collections.disjoint(waiter.fields(), writes(waiter.method()))) {
      return true;
    }
    for (LockFacts.Wait wait : summaries.locks(waiter.method()).waits()) {
      if (wait.kind() == Effect.Kind.SIGNAL || wait.kind() == Effect.Kind.MONITOR_NOTIFY) {
        return true;
      }
    }
    return false;
  }

  /** The fields that a method writes, or a method that it calls on its own object. */
  private Set<FieldName> writes(MethodName method) {
    Set<FieldName> written = new HashSet<>();
    MethodBody body = summaries.files().body(method);
    if (body == null) {
      return written;
    }
    add(method, written);
    body.each(
        Event.Call.class,
        call -> {
          MethodName target = summaries.targets().of(call);
          if (target != null) {
            add(target, written);
          }
        });
    return written;
  }

  private void add(MethodName method, Set<FieldName> written) {
    MethodShape declared = summaries.declaration(method);
    if (declared != null) {
      declared.writes().forEach(it -> written.add(summaries.hierarchy().declared(it)));
    }
  }
}
