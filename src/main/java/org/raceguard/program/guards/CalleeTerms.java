package org.raceguard.program.guards;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.Value;

/** What a caller calls something, in terms of the method that it gets to run. */
final class CalleeTerms {
  private record Pair(Value outside, Value inside) {}

  private final List<Pair> pairs = new ArrayList<>();

  private CalleeTerms() {}

  /** A call: the receiver is {@code this}, the arguments are the parameters. */
  static CalleeTerms ofCall(@Nullable Value receiver, List<Value> arguments) {
    CalleeTerms terms = new CalleeTerms();
    if (receiver != null) {
      terms.pairs.add(new Pair(receiver, Value.This.INSTANCE));
    }
    for (int i = 0; i < arguments.size(); i++) {
      terms.pairs.add(new Pair(arguments.get(i), new Value.Parameter(i)));
    }
    return terms;
  }

  /** A lambda: what it captures comes first among its parameters. */
  static CalleeTerms ofFunction(Event.Dispatch dispatch, List<Value> captured) {
    boolean bound = dispatch != Event.Dispatch.STATIC && !captured.isEmpty();
    return bound
        ? ofCall(captured.get(0), captured.subList(1, captured.size()))
        : ofCall(null, captured);
  }

  /** An object that keeps what its constructor was given in fields, as anonymous classes do. */
  static CalleeTerms ofObject(Map<FieldName, Value> assigned, List<Value> arguments) {
    CalleeTerms terms = new CalleeTerms();
    assigned.forEach(
        (field, value) -> {
          if (value instanceof Value.Parameter parameter && parameter.index() < arguments.size()) {
            terms.pairs.add(
                new Pair(
                    arguments.get(parameter.index()), new Value.Field(Value.This.INSTANCE, field)));
          }
        });
    return terms;
  }

  /** The name that a value has inside, null if there is none. */
  @Nullable Value inside(Value value) {
    Value root = value.root();
    if (root instanceof Value.ClassLiteral || root instanceof Value.Field) {
      return value;
    }
    Value best = null;
    for (Pair pair : pairs) {
      if (!(pair.outside() instanceof Value.Constant)
          && !(pair.outside() instanceof Value.Null)
          && value.mentions(pair.outside())) {
        Value named = value.replace(pair.outside(), pair.inside());
        best = best == null || named.depth() < best.depth() ? named : best;
      }
    }
    return best;
  }

  /** The locks that a caller holds, as the method names them. */
  HeldLocks inside(HeldLocks held, Function<LockName, @Nullable Guard> kind) {
    if (held.isNone()) {
      return held;
    }
    Set<LockName> locks = new HashSet<>();
    Set<Guard> elsewhere = new HashSet<>(held.elsewhere());
    boolean certain = held.certain();
    for (LockName lock : held.locks()) {
      Value named = inside(lock.lock());
      if (named != null) {
        locks.add(LockName.of(named, lock.mode()));
        continue;
      }
      Guard guard = kind.apply(lock);
      if (guard == null) {
        certain = false;
      } else {
        elsewhere.add(guard);
      }
    }
    return new HeldLocks(
        locks, named(held.onSomePath()), named(held.bySomeCallers()), elsewhere, certain);
  }

  private Set<LockName> named(Set<LockName> outside) {
    Set<LockName> inside = new HashSet<>();
    for (LockName lock : outside) {
      Value named = inside(lock.lock());
      if (named != null) {
        inside.add(LockName.of(named, lock.mode()));
      }
    }
    return inside;
  }
}
