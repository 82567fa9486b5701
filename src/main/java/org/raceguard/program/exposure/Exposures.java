package org.raceguard.program.exposure;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Copies;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Value;
import org.raceguard.program.exposure.Origins.Origin;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.guards.Guard;
import org.raceguard.program.guards.HeldGuards;
import org.raceguard.program.objects.HeldObjects;
import org.raceguard.program.tables.Nature;
import org.raceguard.program.tables.ObjectTable;

/** Finds the ways on which what fields hold leaves a class. */
final class Exposures {
  private static final int SYNTHETIC = 0x1000;

  private final Summaries summaries;
  private final ObjectTable table;
  private final HeldObjects objects;
  private final Changes changes;
  private final HeldGuards guards;
  private final Origins origins;

  Exposures(
      Summaries summaries,
      ObjectTable table,
      HeldObjects objects,
      Changes changes,
      HeldGuards guards) {
    this.summaries = summaries;
    this.table = table;
    this.objects = objects;
    this.changes = changes;
    this.guards = guards;
    this.origins = new Origins(summaries, table, guards);
  }

  /** What the methods of a class return that others can call. */
  List<Exposure> returned(ClassShape shape) {
    List<Exposure> found = new ArrayList<>();
    for (MethodShape method : shape.methods()) {
      if (!method.is(Modifier.PRIVATE | SYNTHETIC) && mayReturnState(shape, method)) {
        MethodBody body = summaries.files().body(method.name());
        if (body != null) {
          returned(body, found);
        }
      }
    }
    return found;
  }

  private void returned(MethodBody body, List<Exposure> found) {
    Origins.Scope scope = origins.in(body);
    body.each(
        Event.Return.class,
        exit -> {
          if (exit.value() != null) {
            worst(scope.of(exit.value(), exit.site()))
                .forEach(origin -> found.add(exposure(body, exit.line(), origin, null)));
          }
        });
  }

  /** Of all the forms in which one field leaves at one place, the worst. */
  private Iterable<Origin> worst(List<Origin> all) {
    Map<FieldName, Origin> worst = new LinkedHashMap<>();
    for (Origin origin : all) {
      if (isCandidate(origin.field())) {
        worst.merge(
            origin.field(),
            origin,
            (one, other) -> one.form().compareTo(other.form()) >= 0 ? one : other);
      }
    }
    return worst.values();
  }

  private boolean mayReturnState(ClassShape shape, MethodShape method) {
    String type = method.name().returnType();
    if (type.length() == 1 || type.equals("Ljava/lang/String;")) {
      return false;
    }
    // Behind a type that says nothing there is only what the method reads itself.
    Nature nature = table.ofDescriptor(type);
    return nature == Nature.MUTABLE
        || nature == Nature.FOREIGN
        || nature == null && (readsState(method) || makesReader(shape, method));
  }

  private boolean readsState(MethodShape method) {
    return method.reads().stream().anyMatch(this::isCandidate);
  }

  private boolean makesReader(ClassShape shape, MethodShape method) {
    for (Map.Entry<MethodName, Set<MethodName>> function : shape.functionMakers().entrySet()) {
      MethodShape body =
          function.getValue().contains(method.name())
              ? summaries.declaration(function.getKey())
              : null;
      if (body != null && readsState(body)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a field's type is one of those whose objects can be changed. */
  boolean isCandidate(FieldName field) {
    return isMutable(field.descriptor());
  }

  /** Whether objects of a type can be changed, as far as the table knows. */
  boolean isMutable(String descriptor) {
    Nature nature = table.ofDescriptor(descriptor);
    return nature == Nature.MUTABLE || nature == Nature.FOREIGN;
  }

  /** Where a class gives a field's object to foreign methods, or keeps it in other objects. */
  List<Exposure> handedOut(ClassShape shape) {
    List<Exposure> found = new ArrayList<>();
    for (MethodShape method : shape.methods()) {
      boolean concerned = method.reads().stream().anyMatch(this::isCandidate);
      MethodBody body = concerned ? summaries.files().body(method.name()) : null;
      if (body != null && !guards.isConstructing(method.name())) {
        Origins.Scope scope = origins.in(body);
        body.each(Event.Call.class, call -> handed(scope, body, call, found));
        body.each(Event.WriteField.class, write -> stored(scope, body, write, found));
      }
    }
    return found;
  }

  private void handed(Origins.Scope scope, MethodBody body, Event.Call call, List<Exposure> found) {
    if (!isAlien(call) && !isSink(call)) {
      return;
    }
    for (Value argument : call.arguments()) {
      for (Origin origin : worst(scope.of(argument, call.site()))) {
        Exposure exposure = exposure(body, call.line(), origin, Names.call(call.callee()));
        // A method that runs, under its lock, what it is given is a class's own way to read guarded
        // state. What anybody gives may keep it.
        boolean helper =
            !isSink(call)
                && call.receiver() instanceof Value.Parameter
                && exposure.guarded()
                && !isPublic(body.name());
        if (origin.form() != Exposure.Form.COPY && !helper) {
          found.add(exposure);
        }
      }
    }
  }

  private boolean isPublic(MethodName method) {
    MethodShape declared = summaries.declaration(method);
    return declared != null && declared.is(Modifier.PUBLIC);
  }

  /** Whether the program does not know what a call runs: a listener, a function. */
  private boolean isAlien(Event.Call call) {
    if (call.dispatch() != Event.Dispatch.VIRTUAL || call.arguments().isEmpty()) {
      return false;
    }
    ClassShape owner = summaries.hierarchy().shape(call.callee().owner());
    return owner != null
        && owner.is(Modifier.INTERFACE)
        && table.ofType(owner.name()) == null
        && (owner.analysed() || summaries.isFunctional(call.callee()))
        && !(call.receiver() instanceof Value.Function)
        && !(call.receiver() instanceof Value.New)
        && summaries.targets().of(call) == null;
  }

  /** What a nested class returns or reads of the object around it. */
  List<Exposure> usedFromWithin(ClassShape nested) {
    List<Exposure> found = new ArrayList<>();
    for (MethodShape method : nested.methods()) {
      boolean concerned =
          method.reads().stream()
              .anyMatch(field -> !field.owner().equals(nested.name()) && isCandidate(field));
      MethodBody body = concerned ? summaries.files().body(method.name()) : null;
      if (body != null) {
        Origins.Scope scope = origins.in(body);
        List<Exposure> here = new ArrayList<>();
        returned(body, here);
        here.removeIf(it -> it.form() == Exposure.Form.COPY || isOf(it.field(), nested));
        found.addAll(here);
        body.each(Event.ReadField.class, read -> readFromWithin(scope, nested, body, read, found));
      }
    }
    return found;
  }

  private void readFromWithin(
      Origins.Scope scope,
      ClassShape nested,
      MethodBody body,
      Event.ReadField read,
      List<Exposure> found) {
    FieldName field = summaries.hierarchy().declared(read.field());
    if (read.base() == null || isOf(field, nested) || !isCandidate(field)) {
      return;
    }
    boolean seen =
        found.stream().anyMatch(it -> it.method().equals(body.name()) && it.field().equals(field));
    if (!seen) {
      for (Origin origin : worst(scope.of(new Value.Field(read.base(), field), read.site()))) {
        Exposure exposure = exposure(body, read.line(), origin, null);
        if (!exposure.guarded()) {
          found.add(exposure);
        }
      }
    }
  }

  private boolean isOf(FieldName field, ClassShape nested) {
    return summaries.hierarchy().isSubtype(nested.name(), field.owner());
  }

  /** Whether a call puts its arguments into another object, which is not the method's own. */
  private boolean isSink(Event.Call call) {
    Value receiver = call.receiver();
    return receiver != null
        && table.keepsArguments(call.callee())
        && receiver.root() instanceof Value.Parameter;
  }

  private void stored(
      Origins.Scope scope, MethodBody body, Event.WriteField write, List<Exposure> found) {
    Value base = write.base();
    boolean elsewhere =
        base == null || !(base.root() instanceof Value.This) && !(base instanceof Value.New);
    if (!elsewhere) {
      return;
    }
    FieldName target = summaries.hierarchy().declared(write.field());
    for (Origin origin : worst(scope.of(write.value(), write.site()))) {
      if (origin.form() != Exposure.Form.COPY && !origin.field().equals(target)) {
        String holder = Names.simpleType(target.owner()) + "." + target.name();
        found.add(exposure(body, write.line(), origin, holder));
      }
    }
  }

  /** What guards a field that may be assigned need not guard what the field holds. */
  private boolean isFinal(FieldName field) {
    ClassShape.FieldShape declared = summaries.hierarchy().field(field);
    return declared != null && declared.is(Modifier.FINAL);
  }

  private Exposure exposure(MethodBody body, int line, Origin origin, @Nullable String receiver) {
    FieldName field = origin.field();
    Guard guard = changes.guardOf(field);
    boolean guarded =
        guard != null
            ? origin.held().contains(guard)
            : changes.isDeclaredGuarded(field) && !origin.held().isEmpty();
    return new Exposure(
        body.name(),
        line,
        field,
        Names.value(origin.source(), body),
        origin.form(),
        origin.by(),
        receiver,
        guard,
        guarded,
        guarded || guard != null && guards.takes(body.name(), guard),
        changes.isDeclaredGuarded(field) && isFinal(field),
        changes.changesInPlace(field),
        Copies.of(objects.in(field)));
  }
}
