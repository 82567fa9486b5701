package org.raceguard.program.cleanup;

import org.raceguard.program.flow.Fact;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.objects.Custody;
import org.raceguard.program.threads.Groundwork;
import org.raceguard.program.threads.Tasks;

/** The facts of the family {@code cleanup}, each built when it is asked for first. */
public final class Upkeep {
  private final Failures thrown;
  private final Fact<Duties> duties;
  private final Fact<Takings> takings;
  private final Fact<LostFailures> failures;
  private final Fact<ThreadHabits> habits;
  private final Fact<LostInterrupts> interrupts;

  public Upkeep(Groundwork ground) {
    Summaries summaries = ground.summaries();
    Fact<Tasks> tasks = ground.fact(() -> new Tasks(summaries, ground.threadRoots()));
    thrown = new Failures(summaries);
    Custody custody = new Custody(summaries);
    Restorers restorers = new Restorers(summaries, ground::fieldWrites);
    duties = ground.fact(() -> new Duties(summaries, custody, thrown));
    takings = ground.fact(() -> new Takings(summaries, tasks.get(), thrown));
    failures =
        ground.fact(() -> new LostFailures(summaries, tasks.get(), thrown, ground.fieldWrites()));
    habits =
        ground.fact(() -> new ThreadHabits(summaries, tasks.get(), custody, thrown, restorers));
    interrupts =
        ground.fact(
            () ->
                new LostInterrupts(
                    summaries, tasks.get(), ground::callGraph, custody, thrown, restorers));
  }

  /** Which exceptions calls are expected to throw. */
  public Failures thrown() {
    return thrown;
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
