package org.raceguard.program.sharing;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.tables.ObjectTable;
import org.raceguard.program.threads.HandOff.Capture;
import org.raceguard.program.threads.TaskFinder;

/** What a method, and all that it gets to run with it, does to one object. */
final class TaskUses {
  private static final int DEEPEST = 5;

  /**
   * One use.
   *
   * @param site where it happens in the method that was asked for
   * @param method where it happens: that calls a method of the object, or touches its inside
   * @param line there
   * @param inside where the object's method does it, or the same place
   * @param writes whether the object is changed
   * @param guarded whether a lock is held
   * @param slot the index of an array's element, null for other uses
   */
  record Use(
      int site,
      MethodName method,
      int line,
      Spot inside,
      boolean writes,
      boolean guarded,
      @Nullable Value slot) {}

  record Spot(MethodName method, int line) {}

  private record Step(MethodName method, Value object) {}

  private final Summaries summaries;
  private final Guarding guarding;
  private final ObjectTable objects;
  private final Parts parts;

  /** What the fields of an object hold. */
  interface Parts {
    /** Whether a field always holds an object that no two threads may change at once. */
    boolean isMutable(MethodBody body, Value.Field field, int site);
  }

  TaskUses(Summaries summaries, Guarding guarding, ObjectTable objects, Parts parts) {
    this.summaries = summaries;
    this.guarding = guarding;
    this.objects = objects;
    this.parts = parts;
  }

  /** The uses of an object by a method that calls it so. */
  List<Use> of(MethodName method, Value object) {
    List<Use> found = new ArrayList<>();
    MethodBody body = summaries.files().body(method);
    if (body == null) {
      library(method, object, found);
    } else {
      new Search(body, object, new HashSet<>(), 0, -1, null, false, found).run();
    }
    return found;
  }

  /** A write of a field as a use of it. */
  Use of(MethodBody body, Event.WriteField write) {
    Spot spot = new Spot(body.name(), write.line());
    return new Use(write.site(), spot.method(), spot.line(), spot, true, false, null);
  }

  /** Whether no lock is held at a write. */
  boolean isOpen(MethodBody body, Event.WriteField write) {
    return !guarding.isGuarded(body.name(), write.site());
  }

  /** A reference to a method of a library is one call of it, on what it was bound to. */
  private void library(MethodName method, Value object, List<Use> into) {
    if (object instanceof Value.This) {
      into.add(new Use(0, method, 0, new Spot(method, 0), changes(method), false, null));
    }
  }

  private boolean changes(MethodName callee) {
    return objects.changesReceiver(callee) || summaries.table().has(callee, Effect.Kind.HOSTILE);
  }

  /** One method; {@code outer} is the site in the method that was asked for. */
  private final class Search {
    private final MethodBody body;
    private final Value object;
    private final Set<Step> seen;
    private final int depth;
    private final int outer;
    private final @Nullable Spot door;
    private final boolean guarded;
    private final List<Use> found;
    private final Resolver resolver;

    Search(
        MethodBody body,
        Value object,
        Set<Step> seen,
        int depth,
        int outer,
        @Nullable Spot door,
        boolean guarded,
        List<Use> found) {
      this.body = body;
      this.object = object;
      this.seen = seen;
      this.depth = depth;
      this.outer = outer;
      this.door = door;
      this.guarded = guarded;
      this.found = found;
      this.resolver = new Resolver(body, summaries);
    }

    void run() {
      if (depth > DEEPEST || !seen.add(new Step(body.name(), object))) {
        return;
      }
      body.each(
          Event.class,
          event -> {
            if (event instanceof Event.Call call) {
              call(call);
            } else if (event instanceof Event.WriteElement write && is(write.array())) {
              use(event, true, write.index());
            } else if (event instanceof Event.ReadElement read && is(read.array())) {
              use(event, false, read.index());
            } else if (event instanceof Event.WriteField write
                && is(write.base())
                && isPlain(write.field())) {
              use(event, true, null);
            } else if (event instanceof Event.ReadField read
                && is(read.base())
                && isPlain(read.field())) {
              use(event, false, null);
            } else if (event instanceof Event.MakeFunction made) {
              function(made);
            } else if (event instanceof Event.Return exit && is(exit.value()) && depth == 0) {
              use(event, false, null);
            }
          });
    }

    private boolean isPlain(FieldName field) {
      ClassShape.FieldShape declared = summaries.hierarchy().field(field);
      return declared == null || !declared.is(Modifier.VOLATILE | Modifier.FINAL);
    }

    private boolean is(@Nullable Value value) {
      if (value == null) {
        return false;
      }
      Value resolved = resolver.resolve(value, Map.of());
      if (resolved.equals(object)) {
        return true;
      }
      Event.Call view = body.callBehind(resolved);
      return view != null && objects.isView(view.callee()) && is(view.receiver());
    }

    private void call(Event.Call call) {
      MethodName target = summaries.targets().of(call);
      MethodBody callee = target == null ? null : summaries.files().body(target);
      if (call.receiver() != null && is(call.receiver()) && !call.callee().isConstructor()) {
        if (callee == null) {
          use(call, changes(call), null);
        } else {
          follow(callee, Value.This.INSTANCE, call, doorOf(call));
        }
      } else if (call.receiver() != null && callee != null && hasObject(call.receiver())) {
        follow(callee, object.replace(call.receiver(), Value.This.INSTANCE), call, door);
      } else if (callee == null && isPart(call)) {
        use(call, objects.changesReceiver(call.callee()), null);
      }
      for (int i = 0; i < call.arguments().size(); i++) {
        if (is(call.arguments().get(i))) {
          if (callee == null) {
            use(call, i == 0 && objects.changesArgument(call.callee()), null);
          } else {
            follow(callee, new Value.Parameter(i), call, door);
          }
        }
      }
    }

    /** The object stands in a field of the receiver of a call. */
    private boolean hasObject(Value receiver) {
      return !receiver.equals(object) && object.mentions(receiver);
    }

    /** A collection that the object keeps in a field is a part of it. */
    private boolean isPart(Event.Call call) {
      return call.receiver() != null
          && resolver.resolve(call.receiver(), Map.of()) instanceof Value.Field field
          && is(field.base())
          && parts.isMutable(body, field, call.site());
    }

    /** Whoever goes through an iterator changes the iterator, not what it goes through. */
    private boolean changes(Event.Call call) {
      boolean itself =
          call.receiver() != null && resolver.resolve(call.receiver(), Map.of()).equals(object);
      return itself ? TaskUses.this.changes(call.callee()) : objects.changesReceiver(call.callee());
    }

    private void function(Event.MakeFunction made) {
      for (Capture capture : TaskFinder.captures(made)) {
        boolean whole = is(capture.outside());
        boolean part = !whole && object.mentions(capture.outside());
        if (!whole && !part) {
          continue;
        }
        Value inside =
            whole ? capture.inside() : object.replace(capture.outside(), capture.inside());
        MethodName target = summaries.targets().of(made.body(), made.dispatch());
        MethodBody lambda = target == null ? null : summaries.files().body(target);
        if (lambda != null) {
          follow(lambda, inside, made, door);
        } else if (whole && inside instanceof Value.This) {
          use(made, TaskUses.this.changes(made.body()), null);
        }
      }
    }

    /** Outside of the object, a change of it is the call of its method. */
    private @Nullable Spot doorOf(Event.Call call) {
      boolean inside = door != null || object instanceof Value.This;
      return inside ? door : new Spot(body.name(), call.line());
    }

    private void follow(MethodBody callee, Value inside, Event at, @Nullable Spot through) {
      boolean held = guarded || guarding.isGuarded(body.name(), at.site());
      int site = outer < 0 ? at.site() : outer;
      new Search(callee, inside, seen, depth + 1, site, through, held, found).run();
    }

    private void use(Event event, boolean writes, @Nullable Value slot) {
      boolean held = guarded || guarding.isGuarded(body.name(), event.site());
      int site = outer < 0 ? event.site() : outer;
      Spot here = new Spot(body.name(), event.line());
      Spot seenFrom = door == null ? here : door;
      found.add(new Use(site, seenFrom.method(), seenFrom.line(), here, writes, held, slot));
    }
  }
}
