package org.raceguard.program.exposure;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.CodeCall;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Nests;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.guards.Guard;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.tables.ObjectTable;

/** Finds mutable arguments that an object keeps without a copy. */
final class KeptInputs {
  private static final int VARARGS = 0x80;
  private static final int SYNTHETIC = 0x1000;
  private static final int DEEPEST = 5;

  private final Summaries summaries;
  private final ObjectTable table;
  private final Nests nests;
  private final Changes changes;
  private @Nullable Map<MethodName, List<MethodName>> callers;

  KeptInputs(Summaries summaries, ObjectTable table, Nests nests, Changes changes) {
    this.summaries = summaries;
    this.table = table;
    this.nests = nests;
    this.changes = changes;
  }

  /**
   * What a class keeps.
   *
   * @param mutable the types, by descriptor, of arguments that matter
   */
  List<KeptInput> in(ClassShape shape, Predicate<String> mutable) {
    List<KeptInput> found = new ArrayList<>();
    for (MethodShape method : shape.methods()) {
      boolean keeps = method.writes().stream().anyMatch(it -> mutable.test(it.descriptor()));
      boolean named = !method.is(SYNTHETIC) && !method.name().isClassInitializer();
      MethodBody body = keeps && named ? summaries.files().body(method.name()) : null;
      if (body != null) {
        body.each(
            Event.WriteField.class,
            write -> {
              FieldName field = summaries.hierarchy().declared(write.field());
              boolean own = write.base() == null || write.base() instanceof Value.This;
              if (own && field.owner().equals(shape.name()) && mutable.test(field.descriptor())) {
                kept(body, write, field, mutable, found);
              }
            });
      }
    }
    return found;
  }

  private void kept(
      MethodBody body,
      Event.WriteField write,
      FieldName field,
      Predicate<String> mutable,
      List<KeptInput> found) {
    Set<Input> inputs = new HashSet<>();
    new Trace(inputs).follow(body, write.value(), write.site(), null, 0);
    inputs.stream()
        .filter(input -> mutable.test(input.type()))
        .min(Comparator.comparingInt(Input::index))
        .ifPresent(input -> found.add(kept(body, write, field, input)));
  }

  private KeptInput kept(MethodBody body, Event.WriteField write, FieldName field, Input input) {
    MethodBody giver = summaries.files().body(input.method());
    MethodShape declared = summaries.declaration(input.method());
    MethodShape keeper = summaries.declaration(body.name());
    Guard guard = changes.guardOf(field);
    return new KeptInput(
        body.name(),
        // What a compiler generated for a record may have no line of its own.
        Math.max(write.line(), keeper == null ? 0 : keeper.firstLine()),
        field,
        giver == null ? "an argument" : giver.parameterName(input.index()) + input.shownPart(),
        input.view(),
        declared != null && declared.is(VARARGS) && input.isLast(),
        changes.isDeclaredGuarded(field) || guard != null && changes.changesInPlace(field),
        guard == null ? "its lock" : guard.shownFor(field));
  }

  /**
   * A parameter of a method that others can call, or a part of it, and the view that was made of
   * it, if any.
   */
  private record Input(
      MethodName method, int index, @Nullable FieldName part, @Nullable MethodName view) {
    String type() {
      return part == null
          ? Descriptors.parameters(method.descriptor()).get(index)
          : part.descriptor();
    }

    String shownPart() {
      return part == null ? "" : "." + part.name();
    }

    boolean isLast() {
      return index == Descriptors.parameters(method.descriptor()).size() - 1;
    }
  }

  /**
   * Whether a class that is not for everybody gets what its maker keeps in a field: both are parts
   * of one thing, and neither is the other's stranger.
   */
  private boolean isSharedOnPurpose(MethodShape keeper, int index, int depth) {
    if (isForAll(keeper) || depth > DEEPEST) {
      return false;
    }
    boolean[] some = {false};
    boolean[] all = {true};
    for (MethodName caller : callersOf(keeper)) {
      MethodBody body = summaries.files().body(caller);
      if (body != null) {
        body.each(
            Event.Call.class,
            call -> {
              if (call.callee().equals(keeper.name()) && index < call.arguments().size()) {
                some[0] = true;
                all[0] &= isOwn(body, call.arguments().get(index), depth);
              }
            });
      }
    }
    return some[0] && all[0];
  }

  private boolean isForAll(MethodShape method) {
    ClassShape owner = summaries.hierarchy().shape(method.name().owner());
    return method.is(Modifier.PUBLIC)
        && owner != null
        && owner.is(Modifier.PUBLIC)
        && Nests.host(owner.name()).equals(owner.name());
  }

  /** Who names a method that is not for everybody: found for all of them in one go. */
  private List<MethodName> callersOf(MethodShape method) {
    if (callers == null) {
      callers = new HashMap<>();
      for (ClassShape shape : summaries.files().analysed()) {
        for (MethodShape caller : shape.methods()) {
          for (CodeCall call : caller.calls()) {
            MethodShape callee = summaries.declaration(call.callee());
            if (callee != null && !isForAll(callee)) {
              callers.computeIfAbsent(callee.name(), c -> new ArrayList<>(2)).add(caller.name());
            }
          }
        }
      }
    }
    return callers.getOrDefault(method.name(), List.of());
  }

  private boolean isOwn(MethodBody giver, Value given, int depth) {
    MethodShape declared = summaries.declaration(giver.name());
    return given instanceof Value.Parameter parameter
        ? declared != null && isSharedOnPurpose(declared, parameter.index(), depth + 1)
        : given instanceof Value.Field field && field.base() instanceof Value.This;
  }

  /** Follows a value back to the parameters that it may be, or be a view of. */
  private final class Trace {
    private final Set<Input> inputs;

    Trace(Set<Input> inputs) {
      this.inputs = inputs;
    }

    void follow(MethodBody body, Value value, int site, @Nullable MethodName view, int depth) {
      if (depth > DEEPEST) {
        return;
      }
      new ValueSets(body)
          .each(
              value,
              site,
              (each, at) -> {
                Event.Call call = body.callBehind(each);
                if (each instanceof Value.Parameter parameter) {
                  passed(body.name(), parameter.index(), view, depth);
                } else if (each instanceof Value.Field part
                    && part.base() instanceof Value.Parameter parameter) {
                  part(body.name(), parameter.index(), part.name(), view);
                } else if (call != null && !call.arguments().isEmpty()) {
                  called(body, call, view, depth);
                }
              });
    }

    private void called(MethodBody body, Event.Call call, @Nullable MethodName view, int depth) {
      Value first = call.arguments().get(0);
      if (table.isViewOfArgument(call.callee())) {
        follow(body, first, call.site(), call.callee(), depth + 1);
      } else if (table.isArgument(call.callee())
          || summaries.table().has(call.callee(), Effect.Kind.RETURNS_ARGUMENT)) {
        follow(body, first, call.site(), view, depth + 1);
      } else {
        // A helper that gives back what it is given: checked perhaps, but not copied.
        MethodName target = summaries.targets().of(call);
        Value returned = target == null ? null : summaries.returned(target);
        if (returned instanceof Value.Parameter parameter
            && parameter.index() < call.arguments().size()) {
          Value given = call.arguments().get(parameter.index());
          follow(body, given, call.site(), view, depth + 1);
        }
      }
    }

    /** What a builder, say, goes on changing after it has given it to the object that it built. */
    private void part(MethodName method, int index, FieldName name, @Nullable MethodName view) {
      FieldName field = summaries.hierarchy().declared(name);
      boolean copiesItself = field.owner().equals(method.owner());
      if (!copiesItself && changes.changesInPlace(field)) {
        inputs.add(new Input(method, index, field, view));
      }
    }

    /** What nobody outside can call keeps what its callers pass to it. */
    private void passed(MethodName method, int index, @Nullable MethodName view, int depth) {
      MethodShape declared = summaries.declaration(method);
      if (declared == null || declared.is(SYNTHETIC)) {
        return;
      }
      if (!nests.isClosed(declared)) {
        if (!isSharedOnPurpose(declared, index, 0)) {
          inputs.add(new Input(method, index, null, view));
        }
        return;
      }
      for (Nests.CallSite site : nests.callsOf(method)) {
        MethodBody caller = summaries.files().body(site.method());
        if (caller != null && index < site.call().arguments().size()) {
          Value argument = site.call().arguments().get(index);
          follow(caller, argument, site.call().site(), view, depth + 1);
        }
      }
    }
  }
}
