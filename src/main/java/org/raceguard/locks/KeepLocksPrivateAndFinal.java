package org.raceguard.locks;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Place;
import org.raceguard.program.locks.LockField;
import org.raceguard.program.locks.LockField.Assignment;
import org.raceguard.program.locks.LockField.HandOut;
import org.raceguard.program.locks.LockField.Reach;

/** Finds locks that can be replaced, or that others can get at. */
final class KeepLocksPrivateAndFinal implements FindingCondition.Search {
  private final boolean strict;

  KeepLocksPrivateAndFinal(boolean strict) {
    this.strict = strict;
  }

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    for (LockField lock : program.locking().lockFields(javaClass)) {
      String fault = fault(lock);
      Place place = place(program, lock);
      if (fault != null && place != null) {
        report.accept(program.finding(lock.name(), place, fault, List.of()));
      }
      for (HandOut handOut : lock.handOuts()) {
        if (isOpen(handOut.reach(), lock)) {
          report.accept(
              program.finding(handOut.method(), handOut.line(), text(handOut), List.of()));
        }
      }
    }
  }

  private boolean isOpen(Reach reach, LockField lock) {
    boolean recommended = reach == Reach.ALL && lock.onlyALock();
    return recommended || strict && reach != Reach.NEST && !lock.isGiven();
  }

  private @Nullable String fault(LockField lock) {
    boolean mayStay = lock.isRestored() || lock.keptToBeReleased() || !lock.isOwn() && !strict;
    if (!lock.isFinal() && !mayStay) {
      Assignment replacing = replacing(lock);
      return replacing == null
          ? "holds a lock and is not final; make it private and final, as it is"
              + (lock.assignments().isEmpty() ? " locked" : " assigned")
          : "holds a lock that "
              + Names.method(replacing.method())
              + " replaces while others may hold or await the old one; make it private and final,"
              + " as it is assigned";
    }
    return isOpen(lock.reach(), lock)
        ? "holds a lock that code outside of its class can take and keep; make it private and give"
            + " out a method that runs code under the lock, as it is assigned"
        : null;
  }

  private static @Nullable Assignment replacing(LockField lock) {
    return lock.assignments().stream().filter(Assignment::replaces).findFirst().orElse(null);
  }

  private static @Nullable Place place(Program program, LockField lock) {
    Assignment at = replacing(lock);
    if (at == null && !lock.assignments().isEmpty()) {
      at = lock.assignments().get(0);
    }
    return at == null ? lock.lockedAt() : program.place(at.method().owner(), at.line());
  }

  private static String text(HandOut handOut) {
    return "hands out the lock <"
        + handOut.shown()
        + ">, so that its callers can take and keep it; give out a method that runs code under the"
        + " lock; returned";
  }
}
