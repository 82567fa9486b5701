package org.raceguard.program.flow;

import java.lang.reflect.Modifier;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.LockMode;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.Value;

/** Walks all paths of a method, with the locks that each holds. */
final class LockFlow implements PathWalk.Steps {
  private final MethodBody body;
  private final Summaries summaries;
  private final LockSteps steps;
  private final LockLog log;
  private final Resolver resolver;

  LockFlow(MethodBody body, Summaries summaries) {
    this.body = body;
    this.summaries = summaries;
    this.resolver = new Resolver(body, summaries);
    this.log = new LockLog(body, summaries, resolver);
    this.steps = new LockSteps(body, summaries, resolver, log);
  }

  LockFacts analyse() {
    if (!steps.touchesLocks()) {
      return LockFacts.NONE;
    }
    PathWalk walk = new PathWalk(body, summaries, resolver, this);
    return walk.from(start()) ? log.facts(walk.states()) : LockFacts.givenUp();
  }

  private PathState start() {
    MethodShape declared = summaries.declaration(body.name());
    PathState start = PathState.START;
    if (declared != null && declared.is(Modifier.SYNCHRONIZED)) {
      Value lock =
          declared.is(Modifier.STATIC)
              ? new Value.ClassLiteral(body.name().owner())
              : Value.This.INSTANCE;
      start =
          start.with(new LockName(lock, LockMode.MONITOR), Hold.NONE.acquired(body.entry(), null));
    }
    return start;
  }

  @Override
  public Outcome take(Event event, PathState state) {
    return steps.take(event, state);
  }

  @Override
  public void exit(Event event, PathState state, boolean byException) {
    log.exit(event, state, byException);
  }

  @Override
  public void lost(PathState before, PathState after) {
    log.lost(before, after);
  }
}
