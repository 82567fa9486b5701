package org.raceguard.program.sharing;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Decisions;
import org.raceguard.program.code.Decisions.Decision;
import org.raceguard.program.code.Derivation;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.objects.FieldWrites;

/** Finds writes of volatile fields that rely on what was read from them, with no lock held. */
final class VolatileUpdates {
  private final Summaries summaries;
  private final Guarding guarding;
  private final FieldWrites writes;

  VolatileUpdates(Summaries summaries, Guarding guarding, FieldWrites writes) {
    this.summaries = summaries;
    this.guarding = guarding;
    this.writes = writes;
  }

  List<LostUpdate> in(ClassShape shape) {
    List<LostUpdate> found = new ArrayList<>();
    for (MethodShape method : shape.methods()) {
      boolean candidate =
          !method.name().isClassInitializer()
              && method.writes().stream().anyMatch(this::isVolatile);
      MethodBody body = candidate ? summaries.files().body(method.name()) : null;
      if (body != null) {
        new Search(body, found).run();
      }
    }
    return found;
  }

  private boolean isVolatile(FieldName field) {
    FieldShape declared = summaries.hierarchy().field(field);
    return declared != null && declared.is(Modifier.VOLATILE);
  }

  /** One method. */
  private final class Search {
    private final MethodBody body;
    private final List<LostUpdate> found;
    private final Resolver resolver;
    private final Derivation derivation;
    private final Decisions decisions;

    Search(MethodBody body, List<LostUpdate> found) {
      this.body = body;
      this.found = found;
      this.resolver = new Resolver(body, summaries);
      this.derivation = new Derivation(body);
      this.decisions = new Decisions(body);
    }

    void run() {
      body.each(
          Event.WriteField.class,
          write -> {
            if (isVolatile(write.field()) && isShared(write)) {
              Value target =
                  resolver.resolve(new Value.Field(write.base(), write.field()), Map.of());
              examine(write, target);
            }
          });
    }

    /** An object that this method made, or is constructing, is not shared yet. */
    private boolean isShared(Event.WriteField write) {
      boolean own =
          write.base() instanceof Value.This && body.name().isConstructor()
              || write.base() != null && write.base().root() instanceof Value.New;
      return !own && !guarding.isGuarded(body.name(), write.site());
    }

    private void examine(Event.WriteField write, Value target) {
      boolean reference = write.field().descriptor().length() > 1;
      boolean update =
          reference
              ? derivation.isMadeFrom(write.value(), write.site(), it -> is(it, target))
              : derivation.isFrom(write.value(), write.site(), it -> is(it, target));
      if (update && !is(write.value(), target) && !isConversion(write, target)) {
        report(write, target, LostUpdate.Kind.UPDATE, readBefore(write, target));
      } else if (!reference) {
        for (Decision decision :
            decisions.on(
                write.site(),
                it -> derivation.isFrom(it.condition(), it.site(), v -> is(v, target)))) {
          if (matters(decision, write)) {
            report(write, target, LostUpdate.Kind.CHECK, decision.branch().line());
            return;
          }
        }
      }
    }

    /** {@code name = normalized(name)}: whoever does it again gets the same. */
    private boolean isConversion(Event.WriteField write, Value target) {
      Event.Call call = body.callBehind(write.value());
      if (call == null) {
        return false;
      }
      List<Value> inputs = new ArrayList<>(call.arguments());
      if (call.receiver() != null) {
        inputs.add(call.receiver());
      }
      return inputs.stream()
          .allMatch(
              it ->
                  it instanceof Value.Constant
                      || it instanceof Value.Null
                      || derivation.isMadeFrom(it, write.site(), v -> is(v, target)));
    }

    private boolean is(Value value, Value target) {
      return value instanceof Value.Field && resolver.resolve(value, Map.of()).equals(target)
          || value instanceof Value.Result && resolver.resolve(value, Map.of()).equals(target);
    }

    /** {@code if (!seen) seen = true;} does no harm when two threads do it. */
    private boolean matters(Decision decision, Event.WriteField write) {
      return !(write.value() instanceof Value.Constant)
          || decision.guarded().stream()
              .filter(site -> site != write.site())
              .anyMatch(site -> Guarding.hasEffect(body.event(site), summaries.table()));
    }

    private int readBefore(Event.WriteField write, Value target) {
      int[] line = {write.line()};
      body.each(
          Event.ReadField.class,
          read -> {
            if (is(new Value.Field(read.base(), read.field()), target)
                && read.site() < write.site()) {
              line[0] = read.line();
            }
          });
      return line[0];
    }

    private void report(Event.WriteField write, Value target, LostUpdate.Kind kind, int readLine) {
      FieldName field = summaries.hierarchy().declared(write.field());
      // A finally block stands in the code once for each way into it.
      boolean known =
          found.stream()
              .anyMatch(
                  it ->
                      it.method().equals(body.name())
                          && it.line() == write.line()
                          && field.equals(it.field()));
      if (known
          || guarding.isClaimed(body, decisions, derivation, write.site())
          || guarding.isConfined(writes.writers(field))) {
        return;
      }
      found.add(
          new LostUpdate(
              body.name(), write.line(), readLine, Names.value(target, body), field, kind));
    }
  }
}
