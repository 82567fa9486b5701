package org.raceguard.program.locks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;

/**
 * Locks in local variables that lambdas and anonymous classes capture: one object, by whatever name
 * each of them knows it.
 */
final class CapturedLocks {
  private static final int DEEPEST = 4;
  private static final int SYNTHETIC = 0x1000;

  private final Summaries summaries;
  private final CallGraph graph;

  CapturedLocks(Summaries summaries, CallGraph graph) {
    this.summaries = summaries;
    this.graph = graph;
  }

  /** The object that a body captured, or made for others to capture; null for any other value. */
  @Nullable LockIdentity of(Value value, MethodBody body) {
    return of(value, body, 0);
  }

  private @Nullable LockIdentity of(Value value, MethodBody body, int depth) {
    if (depth > DEEPEST) {
      return null;
    }
    if (value instanceof Value.New made) {
      String name = nameInside(made, body);
      return name == null ? null : identity(made, body, name);
    }
    if (value instanceof Value.Parameter parameter) {
      return isGenerated(body.name()) ? ofLambda(parameter.index(), body.name(), depth) : null;
    }
    if (!(value instanceof Value.Field field) || field.base() == null) {
      return null;
    }
    if (field.base() instanceof Value.This) {
      return ofField(field.name(), depth);
    }
    LockIdentity base = of(field.base(), body, depth + 1);
    return base == null
        ? null
        : new LockIdentity(
            base.kind(), base.owner(), base.name().replace("#", "." + field.name().name() + "#"));
  }

  private static LockIdentity identity(Value.New made, MethodBody body, String name) {
    // The site tells apart what is called the same in two blocks of the method.
    return new LockIdentity(
        LockIdentity.Kind.LOCAL,
        body.name().owner(),
        body.name().name() + "()." + name + "#" + body.name().descriptor() + made.site());
  }

  private boolean isGenerated(MethodName method) {
    MethodShape declared = summaries.declaration(method);
    return declared != null && declared.is(SYNTHETIC);
  }

  private @Nullable LockIdentity ofLambda(int index, MethodName lambda, int depth) {
    for (CallGraph.Step step : graph.callers(lambda)) {
      MethodBody maker = summaries.files().body(step.target());
      for (Event.MakeFunction made : maker == null ? List.<Event.MakeFunction>of() : made(maker)) {
        int captured = index + receivers(made);
        if (maker != null && made.body().equals(lambda) && captured < made.captured().size()) {
          return of(resolve(made.captured().get(captured), maker), maker, depth + 1);
        }
      }
    }
    return null;
  }

  /** The field in which an anonymous or local class keeps what it captured. */
  private @Nullable LockIdentity ofField(FieldName name, int depth) {
    ClassShape.FieldShape field = summaries.hierarchy().field(name);
    ClassShape owner = summaries.hierarchy().shape(name.owner());
    if (field == null || owner == null || !field.isSynthetic() || !isLocal(name.owner())) {
      return null;
    }
    for (MethodShape constructor : owner.methods()) {
      Value assigned = summaries.constructorAssigns(constructor.name()).get(field.name());
      if (constructor.name().isConstructor() && assigned instanceof Value.Parameter parameter) {
        return ofArgument(parameter.index(), constructor.name(), depth);
      }
    }
    return null;
  }

  private @Nullable LockIdentity ofArgument(int index, MethodName constructor, int depth) {
    for (CallGraph.Step step : graph.callers(constructor)) {
      MethodBody maker = summaries.files().body(step.target());
      for (Event.Call call : maker == null ? List.<Event.Call>of() : calls(maker)) {
        if (maker != null && call.callee().equals(constructor) && index < call.arguments().size()) {
          return of(resolve(call.arguments().get(index), maker), maker, depth + 1);
        }
      }
    }
    return null;
  }

  /** What a lambda or an anonymous class calls an object that it captures; null if none does. */
  private @Nullable String nameInside(Value.New object, MethodBody body) {
    for (Event.MakeFunction made : made(body)) {
      int index = made.captured().indexOf(object);
      MethodBody lambda = index < 0 ? null : summaries.files().body(made.body());
      if (lambda != null && index >= receivers(made) && isGenerated(made.body())) {
        return lambda.parameterName(index - receivers(made));
      }
    }
    for (Event.Call call : calls(body)) {
      int index = call.arguments().indexOf(object);
      if (index >= 0 && call.callee().isConstructor() && isLocal(call.callee().owner())) {
        return nameInClass(index, call.callee());
      }
    }
    return null;
  }

  private @Nullable String nameInClass(int index, MethodName constructor) {
    for (Map.Entry<FieldName, Value> entry : summaries.constructorAssigns(constructor).entrySet()) {
      if (entry.getValue().equals(new Value.Parameter(index))) {
        String name = entry.getKey().name();
        return name.substring(name.indexOf('$') + 1);
      }
    }
    return null;
  }

  private static boolean isLocal(String type) {
    String simple = Names.simpleType(type);
    return !simple.isEmpty() && Character.isDigit(simple.charAt(0));
  }

  private static int receivers(Event.MakeFunction made) {
    return made.dispatch() == Event.Dispatch.STATIC ? 0 : 1;
  }

  private Value resolve(Value value, MethodBody body) {
    return new Resolver(body, summaries).resolve(value, Map.of());
  }

  private static List<Event.MakeFunction> made(MethodBody body) {
    List<Event.MakeFunction> all = new ArrayList<>();
    body.each(Event.MakeFunction.class, all::add);
    return all;
  }

  private static List<Event.Call> calls(MethodBody body) {
    List<Event.Call> all = new ArrayList<>();
    body.each(Event.Call.class, all::add);
    return all;
  }
}
