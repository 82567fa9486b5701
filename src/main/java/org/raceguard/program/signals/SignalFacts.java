package org.raceguard.program.signals;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.cleanup.Failures;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Place;
import org.raceguard.program.flow.LockFacts;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.threads.ThreadRoots;

/** How the threads of a program signal to each other; each fact is found when it is asked for. */
public final class SignalFacts {
  private final Summaries summaries;
  private final Map<MethodName, LockFacts> locks;
  private final Collection<MethodName> looked;
  private final CallGraph graph;
  private final ThreadRoots roots;
  private final Failures failures;
  private @Nullable Map<String, Map<MethodName, List<SleepLoop>>> sleepLoops;
  private @Nullable Map<String, Map<MethodName, List<LonelyWakeUp>>> lonelyWakeUps;
  private @Nullable Map<String, Map<MethodName, List<MissedSignal>>> missedSignals;
  private @Nullable Map<String, List<IdlePayload>> idlePayloads;

  public SignalFacts(
      Summaries summaries,
      Map<MethodName, LockFacts> locks,
      Collection<MethodName> looked,
      CallGraph graph,
      ThreadRoots roots,
      Failures failures) {
    this.summaries = summaries;
    this.locks = locks;
    this.looked = looked;
    this.graph = graph;
    this.roots = roots;
    this.failures = failures;
  }

  /** The loops of a class that sleep until another thread has changed some state, by method. */
  public Map<MethodName, List<SleepLoop>> sleepLoops(JavaClass javaClass) {
    synchronized (summaries) {
      if (sleepLoops == null) {
        sleepLoops = new SleepLoops(summaries).inAll(looked, graph);
      }
      return sleepLoops.getOrDefault(Names.internal(javaClass), Map.of());
    }
  }

  /** Notifications of one thread in a class where several wait that could go on, by method. */
  public Map<MethodName, List<LonelyWakeUp>> lonelyWakeUps(JavaClass javaClass) {
    synchronized (summaries) {
      if (lonelyWakeUps == null) {
        lonelyWakeUps = new Waiters(summaries, roots, locks).lonely();
      }
      return lonelyWakeUps.getOrDefault(Names.internal(javaClass), Map.of());
    }
  }

  /** The calls of {@code notify} in a method, by line: each wakes one thread at most. */
  public Collection<LockFacts.Wait> singleNotifications(MethodName method) {
    Map<Integer, LockFacts.Wait> byLine = new TreeMap<>();
    for (LockFacts.Wait wait : locks.getOrDefault(method, LockFacts.NONE).waits()) {
      Effect effect = summaries.table().effect(wait.operation(), Effect.Kind.MONITOR_NOTIFY);
      if (effect != null && effect.detail() == null) {
        byLine.putIfAbsent(wait.line(), wait);
      }
    }
    return byLine.values();
  }

  /** Waits in a class that may never end, by method. */
  public Map<MethodName, List<MissedSignal>> missedSignals(JavaClass javaClass) {
    synchronized (summaries) {
      if (missedSignals == null) {
        missedSignals = new MissedSignals(summaries, summaries.nests(), failures).in(looked, roots);
      }
      return missedSignals.getOrDefault(Names.internal(javaClass), Map.of());
    }
  }

  /** Channels of a class whose messages are all the same and are read by nobody. */
  public List<IdlePayload> idlePayloads(JavaClass javaClass) {
    synchronized (summaries) {
      if (idlePayloads == null) {
        idlePayloads = new IdlePayloads(summaries, summaries.nests()).in(looked);
      }
      return idlePayloads.getOrDefault(Names.internal(javaClass), List.of());
    }
  }

  /** Where a field is first assigned by its own class; the line is 0 when it is nowhere. */
  public Place placeOfAssignment(FieldName field) {
    synchronized (summaries) {
      return summaries.placeOfAssignment(field);
    }
  }
}
