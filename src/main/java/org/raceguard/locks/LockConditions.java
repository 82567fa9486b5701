package org.raceguard.locks;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.Finding;
import org.raceguard.program.Program;
import org.raceguard.program.calls.CallPath;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.locks.LockUsage;
import org.raceguard.program.locks.LockUsage.Held;
import org.raceguard.program.locks.LockUsage.Holding;
import org.raceguard.program.locks.LockUsage.LockedCall;

/** What the public conditions on locks look for in one code unit and the lambdas written in it. */
final class LockConditions {

  private LockConditions() {}

  /** Finds each lock that is acquired. */
  static CodeCondition.Question acquire() {
    return CodeCondition.Question.each(
        (program, method) ->
            program.locking().lockUsage().acquired(method).stream()
                .map(it -> acquired(program, method, it))
                .toList());
  }

  /** Finds each monitor that is called so. */
  static CodeCondition.Question synchronizeOn(String lock) {
    return CodeCondition.Question.each(
        (program, method) ->
            program.locking().lockUsage().acquired(method).stream()
                .filter(it -> it.monitor() && LockUsage.isNamed(it.shown(), lock))
                .map(it -> acquired(program, method, it))
                .toList());
  }

  /** Finds each monitor of an object of a type. */
  static CodeCondition.Question synchronizeOn(Class<?> type) {
    String wanted = type.getName().replace('.', '/');
    return CodeCondition.Question.each(
        (program, method) ->
            program.locking().lockUsage().acquired(method).stream()
                .filter(LockUsage.Acquired::monitor)
                .filter(it -> isOfType(program, it.type(), wanted))
                .map(it -> acquired(program, method, it))
                .toList());
  }

  private static boolean isOfType(Program program, @Nullable String type, String wanted) {
    return type != null && (type.equals(wanted) || program.hierarchy().isSubtype(type, wanted));
  }

  private static Finding acquired(Program program, MethodName method, LockUsage.Acquired lock) {
    String verb = lock.monitor() ? "synchronizes on <" : "acquires <";
    return program.finding(method, lock.line(), verb + lock.shown() + ">,", List.of());
  }

  /** Finds each matching call that is made while a lock is held. */
  static CodeCondition.Question callWhileLocked(DescribedPredicate<? super JavaCall<?>> wanted) {
    return new CodeCondition.Question() {
      @Override
      public CodeCondition.Answer of(Program program, JavaCodeUnit unit, List<MethodName> bodies) {
        List<Finding> found = new ArrayList<>();
        for (MethodName method : bodies) {
          for (LockedCall call : program.locking().lockUsage().lockedCalls(method)) {
            if (unit.getCallsFromSelf().stream().anyMatch(it -> is(it, call) && wanted.test(it))) {
              String text =
                  "calls <"
                      + Names.method(call.callee())
                      + "> while <"
                      + call.shown()
                      + "> is held,";
              found.add(program.finding(method, call.line(), text, List.of()));
            }
          }
        }
        return CodeCondition.Answer.of(found);
      }
    };
  }

  private static boolean is(JavaCall<?> call, LockedCall found) {
    return call.getLineNumber() == found.line()
        && call.getTarget().getName().equals(found.callee().name())
        && call.getTargetOwner().getFullName().equals(Names.type(found.callee().owner()));
  }

  /** Finds the way to something that waits. */
  static CodeCondition.Question reachBlockingCalls() {
    return CodeCondition.Question.each(
        (program, method) -> {
          CallPath way = program.locking().lockUsage().wayToWait(method);
          return way == null ? List.of() : List.of(waiting(program, method, way));
        });
  }

  private static Finding waiting(Program program, MethodName method, CallPath way) {
    return program.finding(
        method,
        way.line(),
        "may wait, by " + program.words().path(way) + ",",
        program.words().related(way));
  }

  /** Finds out whether a lock is held in all that is done. */
  static CodeCondition.Question hold(String lock) {
    return new CodeCondition.Question() {
      @Override
      public CodeCondition.Answer of(Program program, JavaCodeUnit unit, List<MethodName> bodies) {
        boolean unknown = false;
        for (MethodName method : bodies) {
          Held held = program.locking().lockUsage().held(method, lock);
          if (held.holding() == Holding.NOT_ALWAYS) {
            String text = "does not hold <" + lock + "> in all that it does,";
            return CodeCondition.Answer.no(program.finding(method, held.line(), text, List.of()));
          }
          unknown |= held.holding() == Holding.UNKNOWN;
        }
        MethodName first = bodies.get(0);
        return unknown
            ? CodeCondition.Answer.UNKNOWN
            : CodeCondition.Answer.of(
                List.of(
                    program.finding(
                        first,
                        program.lineOf(first),
                        "holds <" + lock + "> in all that it does,",
                        List.of())));
      }
    };
  }
}
