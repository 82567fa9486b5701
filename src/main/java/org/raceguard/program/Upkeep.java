package org.raceguard.program;

import org.jspecify.annotations.Nullable;

/** The facts of the family {@code cleanup}, each built when it is asked for first. */
final class Upkeep {
  private final Summaries summaries;
  private @Nullable Duties duties;
  private @Nullable Takings takings;
  private @Nullable Tasks tasks;
  private @Nullable LostFailures failures;
  private @Nullable ThreadHabits habits;
  private @Nullable LostInterrupts interrupts;

  Upkeep(Summaries summaries) {
    this.summaries = summaries;
  }

  Duties duties() {
    synchronized (summaries) {
      Duties known = duties;
      if (known == null) {
        known = new Duties(summaries);
        duties = known;
      }
      return known;
    }
  }

  Takings takings() {
    synchronized (summaries) {
      Takings known = takings;
      if (known == null) {
        known = new Takings(summaries);
        takings = known;
      }
      return known;
    }
  }

  LostInterrupts interrupts() {
    synchronized (summaries) {
      LostInterrupts known = interrupts;
      if (known == null) {
        known = new LostInterrupts(summaries, tasks());
        interrupts = known;
      }
      return known;
    }
  }

  LostFailures failures() {
    synchronized (summaries) {
      LostFailures known = failures;
      if (known == null) {
        known = new LostFailures(summaries);
        failures = known;
      }
      return known;
    }
  }

  ThreadHabits habits() {
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
