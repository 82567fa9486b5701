package org.raceguard.program.cleanup;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.threads.Tasks;
import org.raceguard.program.threads.ThreadRoots;

/** The facts of the family {@code cleanup}, each built when it is asked for first. */
public final class Upkeep {
  private final Summaries summaries;
  private final Supplier<ThreadRoots> roots;
  private final Supplier<CallGraph> graph;
  private @Nullable Duties duties;
  private @Nullable Takings takings;
  private @Nullable Tasks tasks;
  private @Nullable LostFailures failures;
  private @Nullable ThreadHabits habits;
  private @Nullable LostInterrupts interrupts;

  /**
   * @param roots what threads begin with, asked for when it is needed
   * @param graph who calls whom, the same
   */
  public Upkeep(Summaries summaries, Supplier<ThreadRoots> roots, Supplier<CallGraph> graph) {
    this.graph = graph;
    this.summaries = summaries;
    this.roots = roots;
  }

  public Duties duties() {
    synchronized (summaries) {
      Duties known = duties;
      if (known == null) {
        known = new Duties(summaries);
        duties = known;
      }
      return known;
    }
  }

  public Takings takings() {
    synchronized (summaries) {
      Takings known = takings;
      if (known == null) {
        known = new Takings(summaries, tasks());
        takings = known;
      }
      return known;
    }
  }

  public LostInterrupts interrupts() {
    synchronized (summaries) {
      LostInterrupts known = interrupts;
      if (known == null) {
        known = new LostInterrupts(summaries, tasks(), graph);
        interrupts = known;
      }
      return known;
    }
  }

  public LostFailures failures() {
    synchronized (summaries) {
      LostFailures known = failures;
      if (known == null) {
        known = new LostFailures(summaries, tasks());
        failures = known;
      }
      return known;
    }
  }

  public ThreadHabits habits() {
    synchronized (summaries) {
      ThreadHabits known = habits;
      if (known == null) {
        known = new ThreadHabits(summaries, tasks());
        habits = known;
      }
      return known;
    }
  }

  private Tasks tasks() {
    Tasks known = tasks;
    if (known == null) {
      known = new Tasks(summaries, roots.get());
      tasks = known;
    }
    return known;
  }
}
