package org.raceguard.program.threads;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;

/** Whether the threads of an executor let a process end. */
public final class Daemons {
  private static final String FACTORY = "java/util/concurrent/ThreadFactory";

  private final Summaries summaries;

  public Daemons(Summaries summaries) {
    this.summaries = summaries;
  }

  /** False only where they surely keep the process alive. */
  public boolean mayBeDaemon(Event.Call made, MethodBody body) {
    for (Effect effect : summaries.table().effects(made.callee())) {
      if (effect.kind() == Effect.Kind.DAEMON && isSet(made, effect.detail())) {
        return true;
      }
    }
    List<String> types = Descriptors.parameters(made.callee().descriptor());
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i).equals("L" + FACTORY + ";")) {
        return mayMakeDaemons(made.arguments().get(i), body);
      }
    }
    // A pool class of the program chooses its threads itself.
    return made.callee().isConstructor() && summaries.isAnalysed(made.callee().owner());
  }

  private static boolean isSet(Event.Call made, @Nullable String argument) {
    return argument == null
        || !made.arguments().get(Integer.parseInt(argument)).equals(new Value.Constant(0));
  }

  private boolean mayMakeDaemons(Value factory, MethodBody body) {
    if (factory instanceof Value.Function function
        && body.event(function.site()) instanceof Event.MakeFunction function2) {
      MethodName target = summaries.targets().of(function2.body(), function2.dispatch());
      return target == null || setsDaemon(target);
    }
    if (factory instanceof Value.New created) {
      MethodShape method =
          summaries
              .hierarchy()
              .resolve(
                  new MethodName(
                      created.type(), "newThread", "(Ljava/lang/Runnable;)Ljava/lang/Thread;"));
      return method == null
          || !summaries.isAnalysed(method.name().owner())
          || setsDaemon(method.name());
    }
    return true;
  }

  private boolean setsDaemon(MethodName method) {
    MethodBody body = summaries.files().body(method);
    if (body == null) {
      return true;
    }
    boolean[] found = new boolean[1];
    body.each(
        Event.Call.class,
        call ->
            found[0] |=
                summaries.table().has(call.callee(), Effect.Kind.SETS_DAEMON)
                    && !call.arguments().equals(List.of(new Value.Constant(0))));
    return found[0];
  }
}
