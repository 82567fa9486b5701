package org.raceguard.program.queues;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.flow.Nests;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.objects.FieldWrites;

/** How methods use the queues between threads. */
public final class Queues {
  private final Summaries summaries;
  private final Refusals refusals;
  private final QueueLoops loops;
  private final ConsumerLoops consumers;
  private final PoolShapes shapes;

  public Queues(Summaries summaries, FieldWrites writes, Nests nests, Supplier<CallGraph> calls) {
    this.summaries = summaries;
    QueueSources sources = new QueueSources(summaries, writes, nests, calls);
    this.refusals = new Refusals(summaries, sources);
    this.loops = new QueueLoops(summaries, sources);
    this.consumers = new ConsumerLoops(summaries);
    this.shapes = new PoolShapes(summaries, sources);
  }

  /** Messages that may be refused, where nobody asks. */
  public List<Refusal> refusals(MethodName method) {
    return facts(method, Refusals::in, refusals);
  }

  /** Loops that come back to an empty queue without having waited for it. */
  public List<QueueLoop> polling(MethodName method) {
    return facts(method, QueueLoops::polling, loops);
  }

  /** Loops over messages that one message can end. */
  public List<QueueLoop> endedByAMessage(MethodName method) {
    return facts(method, ConsumerLoops::endedByAMessage, consumers);
  }

  /** Queues and executors without a bound, where they are made. */
  public List<PoolShape> unbounded(MethodName method) {
    return facts(method, PoolShapes::in, shapes);
  }

  private <F, T> List<T> facts(
      MethodName method, BiFunction<F, MethodBody, List<T>> question, F facts) {
    synchronized (summaries) {
      MethodBody body = summaries.files().body(method);
      return body == null ? List.of() : question.apply(facts, body);
    }
  }
}
