package org.raceguard.program.signals;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Place;
import org.raceguard.program.code.Value;
import org.raceguard.program.exposure.KeptObject;
import org.raceguard.program.flow.Nests;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.tables.MethodTable;

/** Finds channels between threads whose messages say nothing but that they have come. */
final class IdlePayloads {
  private static final MethodTable.Kinds ASIDE =
      MethodTable.Kinds.of(Effect.Kind.STATE, Effect.Kind.QUEUE_STATE, Effect.Kind.READS_NONE);

  private final Summaries summaries;
  private final Nests nests;
  private final Map<String, List<IdlePayload>> found = new HashMap<>();

  IdlePayloads(Summaries summaries, Nests nests) {
    this.summaries = summaries;
    this.nests = nests;
  }

  /**
   * By class.
   *
   * @param looked the methods that may send something
   */
  Map<String, List<IdlePayload>> in(Collection<MethodName> looked) {
    for (ClassShape shape : summaries.files().analysed()) {
      for (FieldShape field : shape.fields()) {
        String type = Descriptors.type(field.name().descriptor());
        if (type != null && field.is(Modifier.PRIVATE) && isChannel(type)) {
          judge(field.name(), type);
        }
      }
    }
    for (MethodName method : looked) {
      MethodBody body = summaries.files().body(method);
      if (body != null) {
        body.each(
            Event.Create.class,
            create -> {
              if (isChannel(create.type())) {
                judge(body, create);
              }
            });
      }
    }
    return found;
  }

  private boolean isChannel(String type) {
    return summaries.table().isOfKind(type, Effect.Kind.CHANNEL);
  }

  private void judge(FieldName field, String type) {
    KeptObject uses = KeptObject.ofField(summaries, nests, field);
    KeptObject.Use sent = idleSend(uses);
    if (sent != null) {
      Place made = summaries.placeOfAssignment(field);
      add(field.owner(), new IdlePayload.Owner.OfField(field), field.name(), type, made, sent);
    }
  }

  private void judge(MethodBody body, Event.Create create) {
    Value.New object = new Value.New(create.site(), create.type());
    KeptObject.Use sent = idleSend(KeptObject.ofLocal(summaries, body, object));
    if (sent != null) {
      Place made = summaries.place(body.name().owner(), create.line());
      IdlePayload.Owner owner = new IdlePayload.Owner.OfMethod(body.name());
      add(body.name().owner(), owner, "a local", create.type(), made, sent);
    }
  }

  private void add(
      String home,
      IdlePayload.Owner owner,
      String shown,
      String type,
      Place made,
      KeptObject.Use sent) {
    Place second = summaries.place(sent.body().name().owner(), sent.line());
    found
        .computeIfAbsent(home, o -> new ArrayList<>())
        .add(new IdlePayload(owner, shown, type, made, second));
  }

  /** The first send, where all send one and the same thing and nobody looks at what comes. */
  private KeptObject.@Nullable Use idleSend(KeptObject uses) {
    if (uses.escapes()) {
      return null;
    }
    KeptObject.Use first = null;
    Set<Object> sent = new HashSet<>();
    boolean received = false;
    for (KeptObject.Use use : uses.all()) {
      Effect sends = summaries.table().effect(use.callee(), Effect.Kind.SENDS);
      boolean receives = summaries.table().has(use.callee(), Effect.Kind.RECEIVES);
      if (sends == null && !receives) {
        if (!isAside(use)) {
          return null;
        }
        continue;
      }
      if (use.call() == null || receives && isRead(use.body(), use.call())) {
        return null;
      }
      if (sends != null) {
        Object payload = payload(use.body(), use.call(), sends);
        if (payload == null) {
          return null;
        }
        sent.add(payload);
        first = first == null ? use : first;
      }
      received |= receives;
    }
    return sent.size() == 1 && received ? first : null;
  }

  /** Questions for the state of the channel, and what looks at no message. */
  private boolean isAside(KeptObject.Use use) {
    return summaries.table().hasAny(use.callee(), ASIDE);
  }

  /** What stands for the payload where it is a constant; null where it is not. */
  private @Nullable Object payload(MethodBody body, Event.Call call, Effect sends) {
    Value value =
        sends.index() < call.arguments().size() ? call.arguments().get(sends.index()) : null;
    Event.Call boxing = value == null ? null : body.callBehind(value);
    if (boxing != null
        && boxing.receiver() == null
        && boxing.arguments().size() == 1
        && boxing.arguments().get(0) instanceof Value.Constant constant) {
      // true and Boolean.TRUE are one payload.
      return "valueOf" + constant.value();
    }
    if (value instanceof Value.Field field && field.base() == null) {
      FieldName name = summaries.hierarchy().declared(field.name());
      FieldShape shape = summaries.hierarchy().field(name);
      boolean isTrue = name.name().equals("TRUE") && name.owner().equals("java/lang/Boolean");
      return shape == null || !shape.is(Modifier.FINAL) ? null : isTrue ? "valueOf1" : name;
    }
    if (value instanceof Value.New made && made.type().equals("java/lang/Object")) {
      return "an object";
    }
    // null is what a CompletableFuture<Void> is completed with, which is the cure.
    return value instanceof Value.Constant ? value : null;
  }

  /** Whether anybody looks at what a call returned, other than whether it is there at all. */
  private static boolean isRead(MethodBody body, Event.Call call) {
    if (!call.resultUsed()) {
      return false;
    }
    Value result = new Value.Result(call.site());
    for (int site : body.order()) {
      Event event = body.event(site);
      boolean reads =
          event instanceof Event.Call other
                  && (result.equals(other.receiver()) || other.arguments().contains(result))
              || event instanceof Event.Return exit && result.equals(exit.value())
              || event instanceof Event.WriteField write && write.value().equals(result)
              || event instanceof Event.WriteElement element && element.value().equals(result)
              || event instanceof Event.MakeFunction made && made.captured().contains(result)
              || event instanceof Event.Branch branch
                  && branch.condition().mentions(result)
                  && !isNullCheck(branch.condition(), result);
      if (reads || body.edges(site).stream().anyMatch(e -> e.assigns().containsValue(result))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNullCheck(Value condition, Value result) {
    return condition.equals(result) || condition.mentions(Value.Null.INSTANCE);
  }
}
