package org.raceguard.program.sharing;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Nests;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.AnnotationTable;
import org.raceguard.program.tables.AnnotationTable.Meaning;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.threads.HandOff;
import org.raceguard.program.threads.ThreadRoots;

/** The uses of the plain fields of one outermost class, by itself and by others. */
final class PlainFieldUses {
  private static final int SYNTHETIC = 0x1000;

  private final Summaries summaries;
  private final ThreadRoots roots;
  private final HappensBefore order;
  private final String host;
  private final Set<MethodName> members;
  private final LoopQuestions loops;
  private final Map<FieldName, List<FieldUse>> uses = new TreeMap<>();

  /**
   * @param members the methods of the class and of all that is in it
   */
  PlainFieldUses(
      Summaries summaries,
      ThreadRoots roots,
      HappensBefore order,
      LoopQuestions loops,
      String host,
      Set<MethodName> members) {
    this.summaries = summaries;
    this.roots = roots;
    this.order = order;
    this.loops = loops;
    this.host = host;
    this.members = members;
  }

  /** By field, those only that are used twice, and written once at least. */
  Map<FieldName, List<FieldUse>> of(List<ClassShape> nest, Set<MethodName> strangers) {
    for (ClassShape shape : nest) {
      for (MethodShape method : shape.methods()) {
        if (!isAccessor(shape, method)) {
          collect(method.name());
        }
      }
    }
    strangers.forEach(this::collect);
    uses.values().removeIf(all -> all.size() < 2 || all.stream().noneMatch(FieldUse::writes));
    return uses;
  }

  private void collect(MethodName method) {
    MethodBody body = summaries.files().body(method);
    if (body != null) {
      collect(body);
    }
  }

  private void collect(MethodBody body) {
    body.each(
        Event.class,
        event -> {
          if (event instanceof Event.ReadField read) {
            add(body, read, read.field(), read.base(), false);
          } else if (event instanceof Event.WriteField write) {
            add(body, write, write.field(), write.base(), true);
          } else if (event instanceof Event.Call call
              && call.dispatch() == Event.Dispatch.STATIC
              && members.contains(call.callee())) {
            throughAccessor(body, call);
          }
        });
  }

  /** What compilers make so that classes nested in each other get at private fields. */
  private boolean isAccessor(ClassShape shape, MethodShape method) {
    return method.is(SYNTHETIC)
        && method.is(Modifier.STATIC)
        && !shape.functionMakers().containsKey(method.name())
        && method.reads().size() + method.writes().size() == 1;
  }

  private void throughAccessor(MethodBody body, Event.Call call) {
    ClassShape owner = summaries.hierarchy().shape(call.callee().owner());
    MethodShape declared = summaries.declaration(call.callee());
    if (owner != null && declared != null && isAccessor(owner, declared)) {
      Value base = call.arguments().isEmpty() ? null : call.arguments().get(0);
      declared.reads().forEach(field -> add(body, call, field, base(field, base), false));
      declared.writes().forEach(field -> add(body, call, field, base(field, base), true));
    }
  }

  private @Nullable Value base(FieldName name, @Nullable Value given) {
    FieldShape field = summaries.hierarchy().field(name);
    return field != null && field.is(Modifier.STATIC) ? null : given;
  }

  private void add(
      MethodBody body, Event event, FieldName name, @Nullable Value base, boolean writes) {
    FieldShape field = summaries.hierarchy().field(name);
    ClassShape owner = field == null ? null : summaries.hierarchy().shape(field.name().owner());
    if (field == null
        || owner == null
        || field.is(Modifier.FINAL | Modifier.VOLATILE)
        || AnnotationTable.say(owner.annotations(), Meaning.NOT_THREAD_SAFE)
        || AnnotationTable.say(owner.annotations(), Meaning.CONFINED)
        || AnnotationTable.say(field.annotations(), Meaning.GUARDED_BY)
        || AnnotationTable.say(field.annotations(), Meaning.CONFINED)
        || !Nests.host(owner.name()).equals(host)
        || base != null && base.root() instanceof Value.New && !isHandedOver(body, base, event)
        || isConstruction(body, base)
        || !writes && isAskedForOneself(body, event, new Value.Field(base, name))) {
      return;
    }
    boolean inLoop = !writes && loops.ask(body, event, new Value.Field(base, name), field.name());
    uses.computeIfAbsent(field.name(), f -> new ArrayList<>())
        .add(new FieldUse(body, base, event.site(), event.line(), writes, inLoop));
  }

  /** {@code runner == Thread.currentThread()}: what others wrote is not oneself, old or new. */
  private boolean isAskedForOneself(MethodBody body, Event read, Value path) {
    boolean[] asked = {false};
    body.each(
        Event.Branch.class,
        branch ->
            asked[0] |=
                branch.condition() instanceof Value.Comparison comparison
                    && branch.line() == read.line()
                    && (path.equals(comparison.left()) && isThisThread(body, comparison.right())
                        || path.equals(comparison.right())
                            && isThisThread(body, comparison.left())));
    return asked[0];
  }

  private boolean isThisThread(MethodBody body, Value value) {
    Event.Call call = body.callBehind(value);
    return call != null && summaries.table().has(call.callee(), Effect.Kind.THIS_THREAD);
  }

  /** Whether another thread has got an object that the method has made. */
  private boolean isHandedOver(MethodBody body, Value base, Event event) {
    for (HandOff handOff : roots.handedOffBy(body.name())) {
      if (handOff.certain()
          && !handOff.inPlace()
          && handOff.captures().stream().anyMatch(it -> it.outside().equals(base))
          && order.isReachedRunning(handOff, body, event.site())) {
        return true;
      }
    }
    return false;
  }

  private boolean isConstruction(MethodBody body, @Nullable Value base) {
    return body.name().isConstructor() && base instanceof Value.This
        || body.name().isClassInitializer() && base == null;
  }
}
