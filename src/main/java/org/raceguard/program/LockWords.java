package org.raceguard.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.raceguard.program.calls.CallPath;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Place;
import org.raceguard.program.code.Value;
import org.raceguard.program.locks.KnownLock;
import org.raceguard.program.locks.Reached;

/** How messages tell of locks and of the paths to them. */
public final class LockWords {
  private final Program program;

  LockWords(Program program) {
    this.program = program;
  }

  /** {@code <Till.lock>}, with the side of a read-write lock. */
  public String lock(KnownLock lock) {
    return "<" + lock.identity().shown() + side(lock) + ">";
  }

  /** {@code <this.lock>}: as the method names it, if it does. */
  public String lock(KnownLock lock, MethodName method) {
    MethodBody body = program.summaries().files().body(method);
    Value value = lock.value();
    return body == null || value == null
        ? lock(lock)
        : "<" + Names.lock(new LockName(value, lock.mode()), body) + ">";
  }

  private static String side(KnownLock lock) {
    return switch (lock.mode()) {
      case READ, WRITE -> "." + lock.mode().name().toLowerCase(Locale.ROOT) + "Lock()";
      default -> "";
    };
  }

  /** {@code Till.add() (Till.java:31) > Ledger.post() (Ledger.java:12)}. */
  public String path(CallPath path) {
    List<String> steps = new ArrayList<>();
    for (CallPath step : path.steps()) {
      steps.add(Names.call(step.method()) + " " + place(step));
    }
    return String.join(" > ", steps);
  }

  public Place place(CallPath step) {
    return program.place(step.method().owner(), step.line());
  }

  /** {@code Thread.sleep()}. */
  public String operation(Reached reached) {
    MethodName operation = reached.operation();
    return operation == null ? "synchronized" : Names.call(operation);
  }

  /** The places on a path behind the first. */
  public List<RelatedPlace> related(CallPath path) {
    List<RelatedPlace> related = new ArrayList<>();
    for (CallPath step : path.steps()) {
      if (step != path) {
        related.add(new RelatedPlace(Names.call(step.method()), place(step)));
      }
    }
    return related;
  }
}
