package org.raceguard.program.cleanup;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.Hierarchy;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.ThrownTypes;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;

/**
 * Which exceptions a call throws in the life of a correct program: those that are declared, and the
 * unchecked ones that somebody throws on purpose, or that foreign code may throw. That a pool
 * refuses a task, or a list an index, is left out.
 */
public final class Failures {
  /** How many calls deep the search for a deliberate {@code throw} goes. */
  private static final int DEEPEST = 3;

  private static final String ANY_CHECKED = "java/lang/Exception";

  private final Summaries summaries;
  private final CheckedHandlers handlers;
  private final Map<Asked, Boolean> throwing = new HashMap<>();
  private int depth;

  /** Whose exceptions count. */
  private enum Blame {
    /** Those that the program throws by itself. */
    PROGRAM,
    /** Those of foreign code too, but not of functions that the caller hands in. */
    NOT_CALLER,
    ALL
  }

  /** The answer depends on how deep the question is asked. */
  private record Asked(MethodName method, int depth, Blame blame) {}

  public Failures(Summaries summaries) {
    this.summaries = summaries;
    this.handlers = new CheckedHandlers(summaries.hierarchy());
  }

  /** The types of exceptions that a call in a method is expected to throw; empty if none. */
  List<String> of(MethodBody body, Event.Call call) {
    return of(body, call, Blame.ALL);
  }

  /** Those of them that the program throws by itself, and that no foreign code is to blame for. */
  List<String> onPurpose(MethodBody body, Event.Call call) {
    return of(body, call, Blame.PROGRAM);
  }

  private List<String> of(MethodBody body, Event.Call call, Blame blame) {
    List<Effect> effects = summaries.table().effects(call.callee());
    for (Effect effect : effects) {
      switch (effect.kind()) {
        case HARMLESS:
          // The constructor of Object is harmless; a row holds for all subtypes.
          if (!call.callee().isConstructor()) {
            return List.of();
          }
          break;
        case VIEW, SELF, CONDITION, IS_HELD, IS_STAMP, RETURNS_ARGUMENT:
          return List.of();
        default:
          break;
      }
    }
    List<String> types = new ArrayList<>(2);
    Hierarchy hierarchy = summaries.hierarchy();
    MethodShape declared = hierarchy.resolve(call.callee());
    if (declared == null) {
      Effect interrupts = summaries.table().effect(call.callee(), Effect.Kind.INTERRUPTS);
      if (interrupts != null && interrupts.detail() != null) {
        types.add(ThrownTypes.INTERRUPTED);
      } else if (!handlers.areForOthers(body, call)) {
        types.add(ThrownTypes.UNKNOWN_CHECKED);
      }
    } else {
      for (String type : declared.thrown()) {
        // The name of a character set is a constant.
        if (!isUnchecked(type) && !type.equals("java/io/UnsupportedEncodingException")) {
          types.add(type);
        }
      }
    }
    boolean atFault = blame != Blame.PROGRAM;
    if (atFault && fails(body, call, effects)
        || declared != null && throwsUnchecked(body, call, declared, blame)
        || atFault && passesOnFailures(effects) && isGivenOneThatThrows(body, call)) {
      types.add(ThrownTypes.UNCHECKED);
    }
    return types;
  }

  /** Whether a call fails on bad input, and nobody has asked the receiver before. */
  private static boolean fails(MethodBody body, Event.Call call, List<Effect> effects) {
    for (Effect effect : effects) {
      if (effect.kind() == Effect.Kind.FAILS) {
        return effect.detail() == null || !asks(body, call.receiver());
      }
    }
    return false;
  }

  /** Whether a method decides by what a call on a value answers. */
  private static boolean asks(MethodBody body, @Nullable Value value) {
    boolean[] asks = new boolean[1];
    body.each(
        Event.Branch.class,
        branch -> {
          Event.Call question = body.callBehind(branch.condition());
          asks[0] |= value != null && question != null && value.equals(question.receiver());
        });
    return asks[0];
  }

  /** The same where more is at stake, as with locks: what nobody can see into may throw, too. */
  List<String> atLarge(MethodBody body, Event.Call call) {
    List<String> types = of(body, call);
    MethodShape declared = summaries.hierarchy().resolve(call.callee());
    boolean foreign =
        declared != null
            && declared.is(Modifier.ABSTRACT)
            && !call.callee().owner().startsWith("java/")
            && summaries.targets().all(call).isEmpty()
            && summaries.mayThrow(call);
    return types.isEmpty() && foreign ? List.of(ThrownTypes.UNCHECKED) : types;
  }

  /** What a statement throws; none for errors. */
  List<String> of(Event.Throw thrown) {
    return thrown.type() != null
            && summaries.hierarchy().isSubtype(thrown.type(), "java/lang/Error")
        ? List.of()
        : ThrownTypes.of(thrown.type());
  }

  private boolean isUnchecked(String type) {
    return ThrownTypes.isUnchecked(type, summaries.hierarchy());
  }

  private boolean throwsUnchecked(
      MethodBody body, Event.Call call, MethodShape declared, Blame blame) {
    boolean isFunction =
        call.dispatch() == Event.Dispatch.VIRTUAL
            && declared.is(Modifier.ABSTRACT)
            && summaries.isFunctional(call.callee())
            && (summaries.isAnalysed(declared.name().owner())
                || runsForeignCode(declared.name().owner()));
    if (isFunction) {
      return blame == Blame.ALL
          || blame == Blame.NOT_CALLER && !(call.receiver() instanceof Value.Parameter);
    }
    List<MethodName> targets = summaries.targets().all(call);
    return !targets.isEmpty()
        && targets.stream()
            .allMatch(
                it ->
                    blame == Blame.PROGRAM
                        ? throwsOnPurpose(it, blame)
                        : throwsOnPurpose(it, Blame.NOT_CALLER)
                            || throwsOnPurpose(it, Blame.ALL) && !isGivenWhatIsSafe(body, call));
  }

  /** Whether a call is given functions that are known, and that do not throw. */
  private boolean isGivenWhatIsSafe(MethodBody body, Event.Call call) {
    List<String> types = Descriptors.parameters(call.callee().descriptor());
    boolean safe = false;
    for (int i = 0; i < types.size(); i++) {
      String type = Descriptors.type(types.get(i));
      if (type != null && summaries.isFunctional(type)) {
        List<MethodName> run = runBy(body, call.arguments().get(i));
        if (run.isEmpty() || run.stream().anyMatch(it -> throwsOnPurpose(it, Blame.ALL))) {
          return false;
        }
        safe = true;
      }
    }
    return safe;
  }

  /** {@code Comparable} and its like are functional by accident. */
  private static boolean runsForeignCode(String owner) {
    return owner.startsWith("java/util/function/")
        || owner.startsWith("kotlin/jvm/functions/")
        || owner.equals("java/lang/Runnable")
        || owner.equals("java/util/concurrent/Callable");
  }

  /** Whether a call runs what it is given before it returns, and does not catch for it. */
  private static boolean passesOnFailures(List<Effect> effects) {
    boolean runs = false;
    boolean waits = false;
    for (Effect effect : effects) {
      switch (effect.kind()) {
        case RUNS_ARGUMENT:
          return true;
        case SUBMITS:
          // The failure is in the future.
          return false;
        case RUNS_ON_THREAD:
          runs = true;
          break;
        case WAITS_FOR_THREADS:
          waits = true;
          break;
        default:
          break;
      }
    }
    return runs && waits;
  }

  private boolean isGivenOneThatThrows(MethodBody body, Event.Call call) {
    return call.arguments().stream()
        .anyMatch(
            it -> runBy(body, it).stream().anyMatch(that -> throwsOnPurpose(that, Blame.ALL)));
  }

  /** What runs of a function or task that a method has made. */
  private List<MethodName> runBy(MethodBody body, Value task) {
    Event.MakeFunction made = body.functionBehind(task);
    if (made != null) {
      MethodName target = summaries.targets().of(made.body(), made.dispatch());
      return target == null ? List.of() : List.of(target);
    }
    ClassShape type =
        task instanceof Value.New created ? summaries.hierarchy().shape(created.type()) : null;
    return type == null || !type.analysed()
        ? List.of()
        : type.methods().stream()
            .map(MethodShape::name)
            .filter(it -> summaries.table().has(it, Effect.Kind.THREAD_ENTRY))
            .toList();
  }

  /** Whether an exception that somebody threw, or that foreign code may throw, leaves a method. */
  private boolean throwsOnPurpose(MethodName method, Blame blame) {
    if (depth >= DEEPEST) {
      return false;
    }
    Asked asked = new Asked(method, depth, blame);
    Boolean known = throwing.get(asked);
    if (known == null) {
      throwing.put(asked, false);
      depth++;
      known = computeThrows(method, blame);
      depth--;
      throwing.put(asked, known);
    }
    return known;
  }

  private boolean computeThrows(MethodName method, Blame blame) {
    MethodBody body = summaries.files().body(method);
    if (body == null) {
      return false;
    }
    Aftermath aftermath = new Aftermath(body);
    Event failing =
        new WayOut(body, summaries.hierarchy())
            .first(
                event ->
                    event instanceof Event.Call call
                        ? of(body, call, aftermath.contains(call) ? Blame.PROGRAM : blame)
                        : of((Event.Throw) event),
                type -> isUnchecked(type) || type.equals(ANY_CHECKED));
    return failing != null;
  }
}
