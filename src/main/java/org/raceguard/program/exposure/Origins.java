package org.raceguard.program.exposure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.exposure.Exposure.Form;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.guards.Guard;
import org.raceguard.program.guards.HeldGuards;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.tables.ObjectTable;

/** Traces a value back to the fields of the object, or of its class, that it gives access to. */
final class Origins {
  /** How many calls deep a returned or passed object is followed. */
  private static final int DEEPEST = 5;

  /**
   * A field that is behind a value.
   *
   * @param source the field, as the method at hand names it
   * @param by the call that made the view, the copy or the wrapper, null for the object itself
   * @param held what is held where the field is read; for a copy, where it is made
   */
  record Origin(
      Value.Field source, FieldName field, Form form, @Nullable MethodName by, Set<Guard> held) {}

  private record Use(Value value, int site) {}

  private final Summaries summaries;
  private final ObjectTable table;
  private final HeldGuards guards;

  Origins(Summaries summaries, ObjectTable table, HeldGuards guards) {
    this.summaries = summaries;
    this.table = table;
    this.guards = guards;
  }

  /** The values of one method. */
  Scope in(MethodBody body) {
    return new Scope(body, null, null, 0);
  }

  /** The values of one method, called from another one where that is known. */
  final class Scope {
    private final MethodBody body;
    private final ValueSets values;
    private final Resolver resolver;
    private final @Nullable Scope caller;
    private final Event.@Nullable Call call;
    private final int depth;
    private final Map<Use, List<Origin>> uses = new HashMap<>();

    private Scope(MethodBody body, @Nullable Scope caller, Event.@Nullable Call call, int depth) {
      this.body = body;
      this.values = new ValueSets(body);
      this.resolver = new Resolver(body, summaries);
      this.caller = caller;
      this.call = call;
      this.depth = depth;
    }

    /** All that is behind a value where it is used. */
    List<Origin> of(Value value, int site) {
      Use use = new Use(value, site);
      List<Origin> known = uses.get(use);
      if (known == null) {
        // A value that depends on itself, as in a loop, is nothing new by that.
        uses.put(use, List.of());
        List<Origin> found = new ArrayList<>(1);
        values.each(value, site, (each, at) -> single(each, at, site, found::add));
        known = List.copyOf(found);
        uses.put(use, known);
      }
      return known;
    }

    private void single(Value value, int at, int use, Consumer<Origin> into) {
      if (value instanceof Value.Field field) {
        Origin read = read(field, at, use);
        if (read != null) {
          into.accept(read);
        }
      } else if (value instanceof Value.Element row
          && row.array() instanceof Value.Field rows
          && rows.name().descriptor().startsWith("[[")) {
        // An array of arrays guards nothing but the way to them.
        of(row.array(), at).forEach(into);
      } else if (value instanceof Value.Parameter parameter) {
        if (caller != null && call != null && parameter.index() < call.arguments().size()) {
          caller.of(call.arguments().get(parameter.index()), call.site()).forEach(into);
        }
      } else if (value instanceof Value.New created) {
        created(created, into);
        filled(created, into);
      } else if (value instanceof Value.Function function) {
        function(function, into);
      } else {
        Event.Call behind = body.callBehind(value);
        if (behind != null) {
          returned(behind, at, use, into);
        }
      }
    }

    private @Nullable Origin read(Value.Field value, int at, int use) {
      FieldName field = summaries.hierarchy().declared(value.name());
      Value.Field source = own(new Value.Field(value.base(), field));
      if (source == null) {
        return null;
      }
      Set<Guard> held = null;
      for (Event.ReadField read : reads(value, field)) {
        if (stays(field, read.site(), at, use)) {
          Set<Guard> here = held(read.site(), value.base(), field);
          if (held == null) {
            held = here;
          } else {
            held.retainAll(here);
          }
        }
      }
      return held == null ? null : new Origin(source, field, Form.ITSELF, null, held);
    }

    private List<Event.ReadField> reads(Value.Field value, FieldName field) {
      List<Event.ReadField> found = new ArrayList<>(2);
      body.each(
          Event.ReadField.class,
          read -> {
            if (Objects.equals(read.base(), value.base())
                && summaries.hierarchy().declared(read.field()).equals(field)) {
              found.add(read);
            }
          });
      return found;
    }

    /** Whether the field still holds, on some way, at the use what it held at the read. */
    private boolean stays(FieldName field, int read, int at, int use) {
      Set<Integer> writes = new HashSet<>();
      body.each(
          Event.WriteField.class,
          write -> {
            if (summaries.hierarchy().declared(write.field()).equals(field)) {
              writes.add(write.site());
            }
          });
      if (writes.isEmpty()) {
        return true;
      }
      return (read == at || values.reachable(read, writes).contains(at))
          && !writes.contains(at)
          && (at == use || values.reachable(at, writes).contains(use));
    }

    /** The field in terms of the outermost method, null if it is another object's. */
    private Value.@Nullable Field own(Value.Field field) {
      Value root = field.root();
      if (root.equals(field)) {
        return field;
      }
      if (root instanceof Value.Parameter parameter && caller == null) {
        Value around = around(parameter);
        return around == null ? null : (Value.Field) field.replace(root, around);
      }
      if (!(root instanceof Value.This)) {
        return null;
      }
      if (caller == null || call == null) {
        return field;
      }
      Value receiver = call.receiver();
      if (receiver instanceof Value.This) {
        return caller.own(field);
      }
      return receiver instanceof Value.Field path
          ? caller.own((Value.Field) field.replace(Value.This.INSTANCE, path))
          : null;
    }

    /** The object around an inner one, while the inner one is built and gets it as a parameter. */
    private @Nullable Value around(Value.Parameter parameter) {
      if (body.name().isConstructor()) {
        for (Map.Entry<FieldName, Value> assigned :
            summaries.constructorAssigns(body.name()).entrySet()) {
          ClassShape.FieldShape declared = summaries.hierarchy().field(assigned.getKey());
          if (assigned.getValue().equals(parameter) && declared != null && declared.isSynthetic()) {
            return new Value.Field(Value.This.INSTANCE, declared.name());
          }
        }
      }
      return null;
    }

    private Set<Guard> held(int site, @Nullable Value base, FieldName field) {
      Set<Guard> here = guards.at(body.name(), site, base, field);
      if (caller != null && call != null) {
        for (Guard guard : caller.held(call.site(), call.receiver(), field)) {
          here.add(guard.seenFrom(field, summaries.hierarchy()));
        }
      }
      return here;
    }

    private void created(Value.New created, Consumer<Origin> into) {
      Event.Call constructor = resolver.constructorOf(created);
      if (constructor == null) {
        return;
      }
      if (table.copiesArgument(constructor.callee())) {
        copied(constructor, constructor.arguments().get(0), into);
        return;
      }
      if (table.keepsArguments(constructor.callee())) {
        constructor.arguments().forEach(kept -> changed(constructor, kept, Form.WRAPPED, into));
        return;
      }
      boolean knowsGuard = constructor.arguments().stream().anyMatch(Value.This.class::isInstance);
      if (knowsGuard) {
        return;
      }
      for (Value kept : summaries.constructorAssigns(constructor.callee()).values()) {
        if (kept instanceof Value.Parameter parameter
            && parameter.index() < constructor.arguments().size()) {
          changed(constructor, constructor.arguments().get(parameter.index()), Form.WRAPPED, into);
        }
      }
    }

    /** What a collection that the method made is filled with. */
    private void filled(Value.New created, Consumer<Origin> into) {
      body.each(
          Event.Call.class,
          call -> {
            if (created.equals(call.receiver()) && !call.arguments().isEmpty()) {
              if (table.copiesArgument(call.callee()) && !call.callee().isConstructor()) {
                copied(call, call.arguments().get(0), into);
              } else if (table.keepsArguments(call.callee())) {
                call.arguments().forEach(kept -> changed(call, kept, Form.WRAPPED, into));
              }
            }
          });
    }

    /** What a function returns when it is called at last, with no lock of its maker's held. */
    private void function(Value.Function function, Consumer<Origin> into) {
      if (!(body.event(function.site()) instanceof Event.MakeFunction made) || depth > DEEPEST) {
        return;
      }
      List<Value> captured = made.captured();
      boolean onThis = made.dispatch() != Event.Dispatch.STATIC && !captured.isEmpty();
      Event.Call run =
          new Event.Call(
              made.site(),
              made.line(),
              made.dispatch(),
              made.body(),
              onThis ? captured.get(0) : null,
              null,
              onThis ? captured.subList(1, captured.size()) : captured,
              true);
      List<Origin> found = new ArrayList<>(1);
      if (run.receiver() != null && table.isView(run.callee())) {
        changed(run, run.receiver(), Form.VIEW, found::add);
      } else {
        called(run, made.site(), made.site(), found::add);
      }
      for (Origin origin : found) {
        if (origin.form() != Form.COPY) {
          into.accept(
              new Origin(
                  origin.source(),
                  origin.field(),
                  Form.VIEW,
                  new MethodName(made.type(), made.name(), "()V"),
                  origin.held()));
        }
      }
    }

    private void copied(Event.Call by, Value original, Consumer<Origin> into) {
      for (Origin origin : of(original, by.site())) {
        if (origin.form() != Form.COPY) {
          Set<Guard> held = held(by.site(), null, origin.field());
          held.addAll(guards.validated(body));
          into.accept(new Origin(origin.source(), origin.field(), Form.COPY, by.callee(), held));
        }
      }
    }

    private void changed(Event.Call by, Value original, Form form, Consumer<Origin> into) {
      for (Origin origin : of(original, by.site())) {
        boolean same = origin.form() == Form.COPY || form == Form.ITSELF;
        into.accept(
            same
                ? origin
                : new Origin(origin.source(), origin.field(), form, by.callee(), origin.held()));
      }
    }

    private void returned(Event.Call behind, int at, int use, Consumer<Origin> into) {
      MethodName callee = behind.callee();
      Value receiver = behind.receiver();
      if (receiver != null && table.copiesReceiver(callee)) {
        copied(behind, receiver, into);
      } else if (receiver != null && table.isView(callee)) {
        changed(behind, receiver, Form.VIEW, into);
      } else if (behind.arguments().isEmpty()) {
        called(behind, at, use, into);
      } else if (table.copiesArgument(callee)) {
        copied(behind, behind.arguments().get(0), into);
      } else if (table.isViewOfArgument(callee)) {
        changed(behind, behind.arguments().get(0), Form.VIEW, into);
      } else if (receiver == null && table.keepsArguments(callee)) {
        behind.arguments().forEach(kept -> changed(behind, kept, Form.WRAPPED, into));
      } else if (isArgument(callee)) {
        changed(behind, behind.arguments().get(0), Form.ITSELF, into);
      } else {
        called(behind, at, use, into);
      }
    }

    private boolean isArgument(MethodName callee) {
      return summaries.table().has(callee, Effect.Kind.RETURNS_ARGUMENT)
          || table.isArgument(callee);
    }

    private void called(Event.Call behind, int at, int use, Consumer<Origin> into) {
      MethodName target = depth > DEEPEST ? null : summaries.targets().of(behind);
      MethodBody callee = target == null ? null : summaries.files().body(target);
      if (callee == null || callee.name().isConstructor()) {
        return;
      }
      Scope scope = new Scope(callee, this, behind, depth + 1);
      callee.each(
          Event.Return.class,
          exit -> {
            if (exit.value() != null) {
              for (Origin origin : scope.of(exit.value(), exit.site())) {
                if (origin.form() != Form.ITSELF || stays(origin.field(), behind.site(), at, use)) {
                  into.accept(origin);
                }
              }
            }
          });
    }
  }
}
