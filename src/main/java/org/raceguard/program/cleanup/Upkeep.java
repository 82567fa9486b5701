package org.raceguard.program.cleanup;

import org.jspecify.annotations.Nullable;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.threads.Tasks;

/** The facts of the family {@code cleanup}, each built when it is asked for first. */
public final class Upkeep {
  private final Summaries summaries;
  private @Nullable Duties duties;
  private @Nullable Takings takings;
  private @Nullable Tasks tasks;
  private @Nullable LostFailures failures;
  private @Nullable ThreadHabits habits;
  private @Nullable LostInterrupts interrupts;

  public Upkeep(Summaries summaries) {
    this.summaries = summaries;
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
        known = new Takings(summaries);
        takings = known;
      }
      return known;
    }
  }

  public LostInterrupts interrupts() {
    synchronized (summaries) {
      LostInterrupts known = interrupts;
      if (known == null) {
        known = new LostInterrupts(summaries, tasks());
        interrupts = known;
      }
      return known;
    }
  }

  public LostFailures failures() {
    synchronized (summaries) {
      LostFailures known = failures;
      if (known == null) {
        known = new LostFailures(summaries);
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
      known = new Tasks(summaries);
      tasks = known;
    }
    return known;
  }
}
