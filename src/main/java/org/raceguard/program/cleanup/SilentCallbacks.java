package org.raceguard.program.cleanup;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;

/**
 * Finds callbacks that complete a future or count a latch down when all goes well, and leave it as
 * it is when they are told of a failure.
 */
public final class SilentCallbacks {
  private final Summaries summaries;
  private final Effect.Kind payment;
  private final SoleDebtor debtor;
  private final Map<String, List<MethodName>> makers = new HashMap<>();

  /**
   * @param method what is told of a failure and does nothing
   * @param line where it begins
   * @param owed what others wait for
   * @param paying the method that does what they wait for
   */
  public record Silence(MethodName method, int line, String owed, MethodName paying) {}

  /**
   * @param payment the effect of the calls that others wait for
   */
  public SilentCallbacks(Summaries summaries, Effect.Kind payment) {
    this.summaries = summaries;
    this.payment = payment;
    this.debtor = new SoleDebtor(summaries, payment);
  }

  /** Tells of all of them, in the order of their classes. */
  public void each(Consumer<Silence> found) {
    List<Callback> candidates = new ArrayList<>();
    for (ClassShape shape : summaries.files().analysed()) {
      for (FieldShape field : shape.fields()) {
        Callback callback = isOwed(field) ? callback(shape, field.name()) : null;
        if (callback != null) {
          candidates.add(callback);
          makers.put(shape.name(), new ArrayList<>(1));
        }
      }
    }
    if (!candidates.isEmpty()) {
      findMakers();
      candidates.stream().filter(this::isUpToIt).forEach(it -> found.accept(it.silence()));
    }
  }

  private boolean isOwed(FieldShape field) {
    String type = Descriptors.type(field.name().descriptor());
    return type != null
        && field.is(Modifier.FINAL)
        && !field.is(Modifier.STATIC)
        && summaries.table().hasMethod(type, payment);
  }

  /** A class with a method that pays what is owed, and one that is told of a failure. */
  private record Callback(FieldName owed, MethodShape silent, MethodBody paying) {

    Silence silence() {
      String name = owed.name();
      return new Silence(
          silent.name(), silent.firstLine(), name.substring(name.indexOf('$') + 1), paying.name());
    }
  }

  private @Nullable Callback callback(ClassShape shape, FieldName owed) {
    MethodShape silent = null;
    MethodBody paying = null;
    for (MethodShape method : shape.methods()) {
      if (method.name().isConstructor() || !overrides(shape, method)) {
        continue;
      }
      if (method.reads().contains(owed)) {
        MethodBody body = summaries.files().body(method.name());
        paying = body != null && pays(body, owed) ? body : paying;
        if (isToldOfFailure(method)) {
          return null;
        }
      } else if (isToldOfFailure(method) && staysSilent(method)) {
        silent = method;
      }
    }
    return silent == null || paying == null ? null : new Callback(owed, silent, paying);
  }

  private boolean overrides(ClassShape shape, MethodShape method) {
    MethodName name = method.name();
    return !method.is(Modifier.STATIC)
        && !method.is(Modifier.PRIVATE)
        && summaries.hierarchy().supertypes(shape.name()).stream()
            .anyMatch(
                type ->
                    !type.equals(shape.name())
                        && !type.equals("java/lang/Object")
                        && summaries
                                .hierarchy()
                                .resolve(new MethodName(type, name.name(), name.descriptor()))
                            != null);
  }

  private boolean isToldOfFailure(MethodShape method) {
    return Descriptors.parameters(method.name().descriptor()).stream()
        .map(Descriptors::type)
        .anyMatch(
            type -> type != null && summaries.hierarchy().isSubtype(type, "java/lang/Throwable"));
  }

  /** Whether a method neither asks its own object for anything, nor hands it on, nor throws. */
  private boolean staysSilent(MethodShape method) {
    MethodBody body = summaries.files().body(method.name());
    if (body == null) {
      return false;
    }
    for (int site : body.order()) {
      Event event = body.event(site);
      boolean passesOn =
          event instanceof Event.Throw
              || event instanceof Event.MakeFunction made
                  && made.captured().contains(Value.This.INSTANCE)
              || event instanceof Event.Call call
                  && (call.arguments().contains(Value.This.INSTANCE)
                      || call.receiver() instanceof Value.This);
      if (passesOn) {
        return false;
      }
    }
    return true;
  }

  private boolean pays(MethodBody body, FieldName owed) {
    boolean[] pays = new boolean[1];
    body.each(
        Event.Call.class,
        call ->
            pays[0] |=
                call.receiver() instanceof Value.Field field
                    && field.name().equals(owed)
                    && summaries.table().has(call.callee(), payment));
    return pays[0];
  }

  private void findMakers() {
    for (ClassShape shape : summaries.files().analysed()) {
      for (MethodShape method : shape.methods()) {
        method
            .calls()
            .forEach(
                call -> {
                  List<MethodName> known =
                      call.callee().isConstructor() ? makers.get(call.callee().owner()) : null;
                  if (known != null) {
                    known.add(method.name());
                  }
                });
      }
    }
  }

  /** Whether what is owed is made for the callback alone, so that nobody else pays it. */
  private boolean isUpToIt(Callback callback) {
    String type = callback.silent().name().owner();
    List<MethodName> all = makers.getOrDefault(type, List.of());
    MethodBody maker = all.size() == 1 ? summaries.files().body(all.get(0)) : null;
    boolean[] upToIt = new boolean[1];
    if (maker != null) {
      maker.each(
          Event.Call.class,
          call -> {
            if (call.callee().isConstructor() && call.callee().owner().equals(type)) {
              List<Value> debts = call.arguments().stream().filter(it -> isNewDebt(it)).toList();
              upToIt[0] =
                  debts.size() == 1 && debtor.isUpTo((Value.New) debts.get(0), maker, call::equals);
            }
          });
    }
    return upToIt[0];
  }

  private boolean isNewDebt(Value value) {
    return value instanceof Value.New made && summaries.table().hasMethod(made.type(), payment);
  }
}
