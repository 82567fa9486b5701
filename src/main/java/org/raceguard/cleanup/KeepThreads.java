package org.raceguard.cleanup;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.RelatedPlace;
import org.raceguard.program.cleanup.ThreadHabit;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Place;

/** Finds bad habits in the dealings with threads and tasks. */
record KeepThreads(Set<ThreadHabit.Kind> kinds) implements FindingCondition.Search {

  KeepThreads(ThreadHabit.Kind... kinds) {
    this(Set.of(kinds));
  }

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    program
        .upkeep()
        .habits()
        .in(Names.internal(javaClass))
        .forEach(
            (method, habits) ->
                habits.stream()
                    .filter(it -> kinds.contains(it.kind()))
                    .forEach(it -> report.accept(finding(program, method, it))));
  }

  private static Finding finding(Program program, MethodName method, ThreadHabit habit) {
    Place other = program.place(method.owner(), habit.otherLine());
    String text =
        switch (habit.kind()) {
          case LEFT_RUNNING ->
              "waits for a task with a time limit and leaves it running when it is late, left "
                  + other
                  + "; cancel it, or stop its pool; waits";
          case WAITS_FOR_EVER ->
              "waits by <" + habit.shown() + "> without a time limit; give one; waits";
          case STOPS_BY_FORCE ->
              "calls <"
                  + habit.shown()
                  + ">, which stops a thread by force, wherever it is; interrupt it, or set a"
                  + " flag that it tests; called";
          case RUNS_HERE ->
              "calls <"
                  + habit.shown()
                  + "> and so runs the thread's work itself; call start(); called";
          case NEVER_ENDS ->
              "loops for ever and never asks whether to stop; test a flag or"
                  + " Thread.currentThread().isInterrupted(); loops";
          case RAW_THREAD -> "starts a thread of its own; give the work to an executor; started";
          case NEVER_CANCELLED ->
              "drops the future of <"
                  + habit.shown()
                  + ">, so that the task outlives its owner; keep the future and cancel it when"
                  + " the owner is closed; scheduled";
        };
    return program.finding(
        method,
        habit.line(),
        text,
        habit.otherLine() == 0 ? List.of() : List.of(new RelatedPlace("left", other)));
  }
}
