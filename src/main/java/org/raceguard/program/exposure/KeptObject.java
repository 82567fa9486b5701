package org.raceguard.program.exposure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Edge;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Nests;
import org.raceguard.program.flow.Summaries;

/**
 * All that is done with an object that does not get out of hand: one that a private field always
 * holds, or that a method made for itself. Lambdas that capture it are followed.
 */
public final class KeptObject {

  /**
   * A method that is called on the object.
   *
   * @param call null for a method reference, which runs at some time
   */
  public record Use(MethodBody body, MethodName callee, Event.@Nullable Call call, int line) {}

  private final Summaries summaries;
  private final List<Use> uses = new ArrayList<>();
  private final List<Value> assigned = new ArrayList<>();
  private final Set<MethodName> seen = new HashSet<>();
  private boolean escapes;

  private KeptObject(Summaries summaries) {
    this.summaries = summaries;
  }

  public static KeptObject ofField(Summaries summaries, Nests nests, FieldName field) {
    KeptObject found = new KeptObject(summaries);
    for (ClassShape shape : nests.around(field.owner())) {
      for (MethodShape method : shape.methods()) {
        MethodBody body = summaries.files().body(method.name());
        if (body != null) {
          found.add(body, it -> isField(it, field));
          body.each(
              Event.WriteField.class,
              write -> {
                if (write.field().equals(field)) {
                  found.assigned.add(write.value());
                  found.initialUses(body, write);
                }
              });
        }
      }
    }
    return found;
  }

  public static KeptObject ofLocal(Summaries summaries, MethodBody body, Value.New object) {
    KeptObject found = new KeptObject(summaries);
    found.assigned.add(object);
    found.add(body, object::equals);
    return found;
  }

  private static boolean isField(@Nullable Value value, FieldName field) {
    return value instanceof Value.Field path && path.name().equals(field);
  }

  /** The methods called on it, in the order in which they stand in the code. */
  public List<Use> all() {
    return uses;
  }

  /** What the field is assigned, or the object itself. */
  public List<Value> assigned() {
    return assigned;
  }

  /** Whether it goes where its uses are not seen. */
  public boolean escapes() {
    return escapes;
  }

  /** Before an object goes into its field, and after it, a method may use its local name. */
  private void initialUses(MethodBody body, Event.WriteField assignment) {
    Value value = assignment.value();
    if (value instanceof Value.New) {
      for (int site : body.order()) {
        if (site != assignment.site()) {
          add(body, body.event(site), value::equals);
        }
      }
    } else if (!(value instanceof Value.Constant)) {
      body.each(Event.Call.class, call -> escapes |= call.arguments().contains(value));
    }
  }

  private void add(MethodBody body, Predicate<Value> isIt) {
    for (int site : body.order()) {
      add(body, body.event(site), isIt);
      for (Edge edge : body.edges(site)) {
        escapes |= edge.assigns().values().stream().anyMatch(isIt);
      }
    }
  }

  private void add(MethodBody body, Event event, Predicate<Value> isIt) {
    if (event instanceof Event.Call call) {
      if (call.receiver() != null && isIt.test(call.receiver()) && !call.callee().isConstructor()) {
        uses.add(new Use(body, call.callee(), call, call.line()));
      }
      escapes |= call.arguments().stream().anyMatch(isIt);
    } else if (event instanceof Event.MakeFunction made) {
      for (int i = 0; i < made.captured().size(); i++) {
        if (isIt.test(made.captured().get(i))) {
          captured(body, made, i);
        }
      }
    } else if (event instanceof Event.Return exit) {
      escapes |= exit.value() != null && isIt.test(exit.value());
    } else if (event instanceof Event.WriteField write) {
      escapes |= isIt.test(write.value());
    } else if (event instanceof Event.WriteElement write) {
      escapes |= isIt.test(write.value());
    }
  }

  private void captured(MethodBody body, Event.MakeFunction made, int index) {
    boolean hasReceiver = made.dispatch() != Event.Dispatch.STATIC;
    MethodBody function = summaries.files().body(made.body());
    if (function == null || !summaries.isAnalysed(made.body().owner())) {
      if (hasReceiver && index == 0) {
        uses.add(new Use(body, made.body(), null, made.line()));
      } else {
        escapes = true;
      }
      return;
    }
    Value inside =
        hasReceiver
            ? index == 0 ? Value.This.INSTANCE : new Value.Parameter(index - 1)
            : new Value.Parameter(index);
    if (seen.add(made.body())) {
      add(function, inside::equals);
    }
  }
}
