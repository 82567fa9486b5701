package org.raceguard.program.cleanup;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.Hierarchy;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.objects.Custody;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.tables.MethodTable;

/**
 * The arrays, collections and plain objects that a method makes and keeps to itself, and out of
 * which it closes nothing: what it puts there is not handed over.
 */
final class LocalHolders {
  private static final MethodTable.Kinds LOOKS =
      MethodTable.Kinds.of(Effect.Kind.BORROWS, Effect.Kind.HARMLESS);

  private final MethodBody body;
  private final Summaries summaries;
  private final Openings openings;
  private final Custody custody;
  private final Resolver resolver;
  private final ValueSets values;
  private final Map<Value, Boolean> idle = new HashMap<>();

  LocalHolders(
      MethodBody body,
      Summaries summaries,
      Openings openings,
      Custody custody,
      Resolver resolver,
      ValueSets values) {
    this.body = body;
    this.summaries = summaries;
    this.openings = openings;
    this.custody = custody;
    this.resolver = resolver;
    this.values = values;
  }

  /** Whether nobody gets or closes what is put into an array or a field of an object. */
  boolean keeps(@Nullable Value holder) {
    return holder instanceof Value.New made
        && idle.computeIfAbsent(holder, it -> isHolder(made) && new Uses(made).areIdle());
  }

  /** The same for an argument of a call: it is added to a collection, or a constructor keeps it. */
  boolean keep(Event.Call call, int argument) {
    if (!(call.receiver() instanceof Value.New)) {
      return false;
    }
    Custody.Fate fate = call.callee().isConstructor() ? custody.ofArgument(call, argument) : null;
    boolean putIn =
        fate == null
            ? summaries.table().has(call.callee(), Effect.Kind.TAKES_IN)
            : !fate.closed() && !fate.gone() && !fate.fields().isEmpty();
    return putIn && keeps(call.receiver());
  }

  private boolean isHolder(Value.New made) {
    Hierarchy hierarchy = summaries.hierarchy();
    String type = made.type();
    if (type.startsWith("[")) {
      return true;
    }
    if (summaries.isAnalysed(type)) {
      Event.Call constructor = resolver.constructorOf(made);
      MethodShape declared = constructor == null ? null : hierarchy.resolve(constructor.callee());
      return declared != null
          && !openings.isDutyType("L" + type + ";")
          && declared.functions().isEmpty()
          && declared.calls().stream()
              .allMatch(it -> it.callee().owner().equals("java/lang/Object"));
    }
    return type.startsWith("java/util/")
        && (hierarchy.isSubtype(type, "java/util/Collection")
            || hierarchy.isSubtype(type, "java/util/Map"));
  }

  /** All that a method does with one holder, and with what it takes out of it. */
  private final class Uses {
    private final Value.New holder;
    private final Set<Value> taken = new HashSet<>();

    Uses(Value.New holder) {
      this.holder = holder;
    }

    boolean areIdle() {
      int before;
      do {
        before = taken.size();
        for (int site : body.order()) {
          if (!isIdle(body.event(site))) {
            return false;
          }
        }
      } while (taken.size() > before);
      return true;
    }

    private boolean isMine(@Nullable Value value, int site) {
      if (value == null) {
        return false;
      }
      boolean[] mine = new boolean[1];
      values.each(
          value,
          site,
          (each, at) ->
              mine[0] |=
                  each.equals(holder)
                      || taken.contains(each)
                      || each instanceof Value.Field field && isMine(field.base(), at)
                      || each instanceof Value.Element element && isMine(element.array(), at));
      return mine[0];
    }

    private boolean isIdle(Event event) {
      int site = event.site();
      if (event instanceof Event.Call call) {
        return isIdle(call);
      }
      if (event instanceof Event.MakeFunction made) {
        return made.captured().stream().noneMatch(it -> isMine(it, site));
      }
      if (event instanceof Event.WriteField write) {
        return !isMine(write.value(), site);
      }
      if (event instanceof Event.WriteElement write) {
        return !isMine(write.value(), site);
      }
      return !(event instanceof Event.Return exit) || !isMine(exit.value(), site);
    }

    private boolean isIdle(Event.Call call) {
      List<Value> arguments = call.arguments();
      for (int i = 0; i < arguments.size(); i++) {
        if (isMine(arguments.get(i), call.site()) && !isBorrowed(call, i)) {
          return false;
        }
      }
      if (!isMine(call.receiver(), call.site()) || call.callee().isConstructor()) {
        return true;
      }
      String owner = call.callee().owner();
      if (custody.closesReceiver(call)
          || summaries.table().has(call.callee(), Effect.Kind.KEEPS_RECEIVER)) {
        return false;
      }
      Value answer = new Value.Result(call.site());
      if (openings.isDutyType("L" + owner + ";")) {
        // What is taken out works.
        return true;
      }
      boolean container = owner.startsWith("java/util/");
      boolean getter = !container && !resolver.resolve(answer, Map.of()).equals(answer);
      if (container || getter) {
        taken.add(answer);
      }
      return getter
          || container && arguments.stream().noneMatch(it -> it instanceof Value.Function);
    }

    /** Whether what is taken out is lent to a method, which neither keeps nor closes it. */
    private boolean isBorrowed(Event.Call call, int argument) {
      MethodName callee = call.callee();
      String type = Descriptors.parameters(callee.descriptor()).get(argument);
      return summaries.table().hasAny(callee, LOOKS) && !callee.isConstructor()
          || openings.isDutyType(type)
              && !openings.isDutyType(callee.returnType())
              && custody.ofArgument(call, argument).isBorrowed();
    }
  }
}
