package org.raceguard.program.queues;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Place;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;

/** Finds messages that are lost in silence when whoever should take them is full. */
final class Refusals {
  private final Summaries summaries;
  private final QueueSources sources;
  private final LendingQueues lending;

  Refusals(Summaries summaries, QueueSources sources) {
    this.summaries = summaries;
    this.sources = sources;
    this.lending = new LendingQueues(summaries);
  }

  List<Refusal> in(MethodBody body) {
    List<Refusal> found = new ArrayList<>();
    for (int site : body.order()) {
      Event event = body.event(site);
      if (event instanceof Event.Call call && !call.resultUsed()) {
        Effect refuses = summaries.table().effect(call.callee(), Effect.Kind.REFUSES);
        if (refuses != null && call.receiver() != null && !isHandled(call, refuses)) {
          boolean always = refuses.detail() != null;
          add(body, call.line(), call.callee(), call.receiver(), call, always, found);
        }
      } else if (event instanceof Event.MakeFunction made && !made.captured().isEmpty()) {
        Effect refuses = summaries.table().effect(made.body(), Effect.Kind.REFUSES);
        if (refuses != null && dropsResult(made)) {
          boolean always = refuses.detail() != null;
          add(body, made.line(), made.body(), made.captured().get(0), null, always, found);
        }
      }
    }
    return List.copyOf(found);
  }

  /** A publisher that is told what to do with what it cannot deliver. */
  private static boolean isHandled(Event.Call call, Effect refuses) {
    if (!"unless-handled".equals(refuses.detail()) || call.arguments().isEmpty()) {
      return false;
    }
    Value last = call.arguments().get(call.arguments().size() - 1);
    return call.arguments().size() > 1 && !(last instanceof Value.Null);
  }

  /** Whether the functional interface that a method reference becomes returns nothing. */
  private boolean dropsResult(Event.MakeFunction made) {
    ClassShape type = summaries.hierarchy().shape(made.type());
    if (type == null) {
      return false;
    }
    for (MethodShape method : type.methods()) {
      if (method.is(Modifier.ABSTRACT) && method.name().name().equals(made.name())) {
        return method.name().returnType().equals("V");
      }
    }
    return false;
  }

  private void add(
      MethodBody body,
      int line,
      MethodName operation,
      Value queue,
      Event.@Nullable Call call,
      boolean always,
      List<Refusal> found) {
    int site = call == null ? siteOf(body, line, queue) : call.site();
    Set<QueueSource> from = sources.of(body, queue, site);
    QueueSource bounded = from.stream().filter(QueueSource::isBounded).findFirst().orElse(null);
    boolean byType =
        call != null
            && call.receiverType() != null
            && summaries.table().isOfKind(call.receiverType(), Effect.Kind.BOUNDED);
    if (bounded == null && !byType && !always) {
      return;
    }
    if (call != null
        && (isToken(body, call, from) || fillsOwn(body, queue) || lending.hasRoomFor(body, call))) {
      return;
    }
    Place madeAt =
        bounded == null || bounded.madeIn() == null
            ? null
            : place(bounded.madeIn(), bounded.line());
    found.add(new Refusal(line, Names.value(queue, body), operation, madeAt));
  }

  private static int siteOf(MethodBody body, int line, Value queue) {
    int found = body.entry();
    for (int site : body.order()) {
      if (body.event(site) instanceof Event.MakeFunction made
          && made.line() == line
          && made.captured().contains(queue)) {
        found = site;
      }
    }
    return found;
  }

  private @Nullable Place place(MethodName method, int line) {
    ClassShape shape = summaries.hierarchy().shape(method.owner());
    return shape == null ? null : new Place(shape.sourcePath(), line);
  }

  /** A token in a queue for one says that there is something to do; a second one says no more. */
  private static boolean isToken(MethodBody body, Event.Call call, Set<QueueSource> from) {
    return !call.arguments().isEmpty()
        && from.stream().allMatch(QueueSource::one)
        && isConstant(body, call.arguments().get(0));
  }

  private static boolean isConstant(MethodBody body, Value value) {
    Event.Call boxing = body.callBehind(value);
    return value instanceof Value.Constant
        || value instanceof Value.ClassLiteral
        || value instanceof Value.Field field && field.base() == null
        || value instanceof Value.New created && created.type().equals("java/lang/Object")
        || boxing != null
            && boxing.dispatch() == Event.Dispatch.STATIC
            && boxing.arguments().stream().allMatch(Value.Constant.class::isInstance);
  }

  /** A constructor that fills a queue of its own knows how much goes in. */
  private static boolean fillsOwn(MethodBody body, Value queue) {
    boolean constructs = body.name().isConstructor() || body.name().isClassInitializer();
    boolean own =
        queue instanceof Value.Field field
            && (field.base() == null || field.base() instanceof Value.This);
    return constructs && own || queue instanceof Value.New && constructs;
  }
}
