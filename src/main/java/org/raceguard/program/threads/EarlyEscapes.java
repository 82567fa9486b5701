package org.raceguard.program.threads;

import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Nests;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.tables.ObjectTable;
import org.raceguard.program.threads.EarlyEscape.Kind;

/** Where constructors publish the object that they are building. */
public final class EarlyEscapes {
  /** How many own methods deep a constructor is followed. */
  private static final int DEEPEST = 2;

  private final Summaries summaries;
  private final ThreadRoots roots;
  private final Confinement confinement;
  private final ObjectTable objects;

  public EarlyEscapes(Summaries summaries, ThreadRoots roots, Confinement confinement) {
    this.summaries = summaries;
    this.roots = roots;
    this.confinement = confinement;
    this.objects = summaries.objects();
  }

  /** The escapes in the constructors of a class. */
  public List<EarlyEscape> in(JavaClass javaClass) {
    synchronized (summaries) {
      ClassShape shape = summaries.hierarchy().shape(Names.internal(javaClass));
      List<EarlyEscape> found = new ArrayList<>();
      if (shape != null && shape.analysed() && !shape.is(Modifier.INTERFACE)) {
        for (MethodShape method : shape.methods()) {
          MethodBody body =
              method.name().isConstructor() && (method.interesting() || escapesLater(method))
                  ? summaries.files().body(method.name())
                  : null;
          if (body != null) {
            constructor(shape, method, body, found);
          }
        }
      }
      return found;
    }
  }

  /** Only a constructor that calls or assigns something can let its object out. */
  private boolean escapesLater(MethodShape method) {
    return method.calls().stream()
            .anyMatch(
                it ->
                    it.callee().owner().equals(method.name().owner())
                            && !it.callee().isConstructor()
                        || it.dispatch() == Event.Dispatch.STATIC
                            && summaries.isAnalysed(it.callee().owner())
                        || objects.changesReceiver(it.callee())
                        || summaries.table().has(it.callee(), Effect.Kind.REGISTERS))
        || method.writes().stream().anyMatch(this::isStatic);
  }

  private boolean isStatic(FieldName field) {
    ClassShape.FieldShape declared = summaries.hierarchy().field(field);
    return declared != null && declared.is(Modifier.STATIC);
  }

  private void constructor(
      ClassShape shape, MethodShape method, MethodBody body, List<EarlyEscape> found) {
    boolean sealed =
        shape.is(Modifier.FINAL) || shape.is(Modifier.PRIVATE) || method.is(Modifier.PRIVATE);
    body.each(
        Event.class,
        event -> {
          Kind kind = kind(body, event, 0);
          if (kind != null && !(sealed && isLastAct(body, event))) {
            found.add(new EarlyEscape(method.name(), event.line(), kind, shown(event, body)));
          }
        });
  }

  /** Whether the object is complete when it gets out. */
  private boolean isLastAct(MethodBody body, Event event) {
    Set<Integer> after = new ValueSets(body).reachable(event.site(), Set.of());
    boolean[] writes = {false};
    body.each(
        Event.WriteField.class,
        write -> writes[0] |= write.base() instanceof Value.This && after.contains(write.site()));
    return !writes[0];
  }

  private @Nullable Kind kind(MethodBody body, Event event, int depth) {
    if (event instanceof Event.WriteField write) {
      return write.base() == null && write.value() instanceof Value.This ? Kind.STATIC : null;
    }
    if (!(event instanceof Event.Call call)) {
      return null;
    }
    for (HandOff handOff : roots.handedOffBy(body.name())) {
      if (handOff.site() == call.site()
          && !handOff.inPlace()
          && handOff.captures().stream().anyMatch(it -> it.outside() instanceof Value.This)) {
        return Kind.THREAD;
      }
    }
    boolean gives = call.arguments().stream().anyMatch(it -> givesThis(body, it));
    if (gives
        && summaries.table().has(call.callee(), Effect.Kind.REGISTERS)
        && !summaries.table().has(call.callee(), Effect.Kind.OUTLIVES)
        && (call.receiver() == null
            ? !summaries.isAnalysed(call.callee().owner())
            : !isOwn(call.receiver()) && !confinement.isConfined(call.callee().owner()))) {
      return Kind.LISTENER;
    }
    if (gives
        && call.receiver() instanceof Value.Field field
        && field.base() == null
        && objects.changesReceiver(call.callee())) {
      return Kind.STATIC;
    }
    if (gives && call.receiver() == null && isPublishing(call)) {
      return Kind.STATIC;
    }
    return call.receiver() instanceof Value.This && !call.callee().isConstructor()
        ? ofHelper(call, depth)
        : null;
  }

  /** {@code Registry.add(this)}: a static method of the program that keeps it for everybody. */
  private boolean isPublishing(Event.Call call) {
    MethodName target = summaries.targets().of(call);
    MethodBody helper = target == null ? null : summaries.files().body(target);
    Value given = new Value.Parameter(call.arguments().indexOf(Value.This.INSTANCE));
    if (helper == null) {
      return false;
    }
    boolean[] keeps = {false};
    helper.each(
        Event.class,
        event ->
            keeps[0] |=
                event instanceof Event.WriteField write
                        && write.base() == null
                        && write.value().equals(given)
                    || event instanceof Event.Call inner
                        && inner.receiver() instanceof Value.Field field
                        && field.base() == null
                        && objects.changesReceiver(inner.callee())
                        && inner.arguments().contains(given));
    return keeps[0];
  }

  private @Nullable Kind ofHelper(Event.Call call, int depth) {
    MethodName target = depth >= DEEPEST ? null : summaries.targets().of(call);
    MethodBody helper = target == null ? null : summaries.files().body(target);
    if (helper == null) {
      return null;
    }
    Kind[] found = new Kind[1];
    helper.each(
        Event.class,
        event -> {
          if (found[0] == null) {
            found[0] = kind(helper, event, depth + 1);
          }
        });
    return found[0];
  }

  private boolean givesThis(MethodBody body, Value value) {
    return value instanceof Value.This
        || value instanceof Value.New created && isInner(body, created)
        || value instanceof Value.Function function
            && body.event(function.site()) instanceof Event.MakeFunction made
            && made.captured().contains(Value.This.INSTANCE);
  }

  /** A listener of an inner class uses the object around it. */
  private boolean isInner(MethodBody body, Value.New created) {
    ClassShape shape = summaries.hierarchy().shape(created.type());
    if (shape == null || !Nests.host(created.type()).equals(Nests.host(body.name().owner()))) {
      return false;
    }
    Event.Call constructor = new Resolver(body, summaries).constructorOf(created);
    return constructor != null
        && constructor.arguments().contains(Value.This.INSTANCE)
        && shape.methods().stream()
            .anyMatch(
                method ->
                    !method.name().isConstructor()
                        && method.reads().stream().anyMatch(it -> isOuter(it, shape, body)));
  }

  private boolean isOuter(FieldName read, ClassShape inner, MethodBody body) {
    ClassShape.FieldShape field = summaries.hierarchy().field(read);
    return field != null
        && field.isSynthetic()
        && field.name().owner().equals(inner.name())
        && read.descriptor().equals("L" + body.name().owner() + ";");
  }

  /** An object that the constructor made is a part of the one that it builds. */
  private boolean isOwn(Value receiver) {
    if (receiver instanceof Value.New || receiver instanceof Value.This) {
      return true;
    }
    if (!(receiver instanceof Value.Field field) || !(field.base() instanceof Value.This)) {
      return false;
    }
    FieldName declared = summaries.hierarchy().declared(field.name());
    ClassShape owner = summaries.hierarchy().shape(declared.owner());
    boolean[] own = {true};
    boolean[] some = {false};
    for (MethodShape method : owner == null ? List.<MethodShape>of() : owner.methods()) {
      MethodBody writer =
          method.name().isConstructor() && method.writes().contains(declared)
              ? summaries.files().body(method.name())
              : null;
      if (writer != null) {
        writer.each(
            Event.WriteField.class,
            write -> {
              if (summaries.hierarchy().declared(write.field()).equals(declared)) {
                some[0] = true;
                own[0] &= write.value() instanceof Value.New;
              }
            });
      }
    }
    return some[0] && own[0];
  }

  private String shown(Event event, MethodBody body) {
    if (event instanceof Event.WriteField write) {
      return Names.value(new Value.Field(null, write.field()), body);
    }
    return event instanceof Event.Call call ? Names.call(call.callee()) : "";
  }
}
