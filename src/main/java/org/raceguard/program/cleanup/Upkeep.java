package org.raceguard.program.cleanup;

import java.util.function.Supplier;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.flow.Fact;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.objects.Custody;
import org.raceguard.program.threads.Tasks;
import org.raceguard.program.threads.ThreadRoots;

/** The facts of the family {@code cleanup}, each built when it is asked for first. */
public final class Upkeep {
  private final Fact<Duties> duties;
  private final Fact<Takings> takings;
  private final Fact<LostFailures> failures;
  private final Fact<ThreadHabits> habits;
  private final Fact<LostInterrupts> interrupts;

  /**
   * @param roots what threads begin with, asked for when it is needed
   * @param graph who calls whom, the same
   */
  public Upkeep(Summaries summaries, Supplier<ThreadRoots> roots, Supplier<CallGraph> graph) {
    Fact<Tasks> tasks = new Fact<>(summaries, () -> new Tasks(summaries, roots.get()));
    Failures thrown = new Failures(summaries);
    Custody custody = new Custody(summaries);
    Restorers restorers = new Restorers(summaries);
    duties = new Fact<>(summaries, () -> new Duties(summaries, custody, thrown));
    takings = new Fact<>(summaries, () -> new Takings(summaries, tasks.get(), thrown));
    failures = new Fact<>(summaries, () -> new LostFailures(summaries, tasks.get(), thrown));
    habits =
        new Fact<>(
            summaries, () -> new ThreadHabits(summaries, tasks.get(), custody, thrown, restorers));
    interrupts =
        new Fact<>(
            summaries,
            () -> new LostInterrupts(summaries, tasks.get(), graph, custody, thrown, restorers));
  }

  public Duties duties() {
    return duties.get();
  }

  public Takings takings() {
    return takings.get();
  }

  public LostInterrupts interrupts() {
    return interrupts.get();
  }

  public LostFailures failures() {
    return failures.get();
  }

  public ThreadHabits habits() {
    return habits.get();
  }
}
