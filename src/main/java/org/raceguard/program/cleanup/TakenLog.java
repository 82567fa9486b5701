package org.raceguard.program.cleanup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.raceguard.program.cleanup.TakenDuty.Fault;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Hold;
import org.raceguard.program.flow.Summaries;

/** What has become of all that a method has taken, by the call that takes it. */
final class TakenLog {
  private final MethodBody body;
  private final Summaries summaries;
  private final Keepers keepers;
  private final Map<Integer, Taking> taken = new TreeMap<>();
  private final Map<Integer, Exit> exits = new TreeMap<>();
  private final Set<Integer> givenBack = new HashSet<>();

  /** Who gives back what has travelled to him, by the place where it was taken. */
  private final Map<Integer, Set<MethodName>> travelling = new HashMap<>();

  private final Map<Integer, TakenDuty> notHeld = new TreeMap<>();

  /**
   * @param asked whether the method asked before what is there, as a cache does
   */
  record Taking(DutyKind kind, Value keeper, int line, boolean asked) {}

  private record Exit(int line, boolean byException, boolean afterFailure) {

    /** The way without an exception tells more. */
    Exit and(Exit other) {
      return new Exit(
          byException ? other.line : line,
          byException && other.byException,
          afterFailure || other.afterFailure);
    }
  }

  TakenLog(MethodBody body, Summaries summaries, Keepers keepers) {
    this.body = body;
    this.summaries = summaries;
    this.keepers = keepers;
  }

  void taken(int site, Taking taking) {
    taken.merge(site, taking, (left, right) -> left.asked() ? right : left);
  }

  void givenBack(Hold hold) {
    givenBack.addAll(hold.sites());
  }

  /**
   * @param givers who gives back what travels; nobody if that is not known
   */
  void travels(Hold hold, Set<MethodName> givers) {
    hold.sites()
        .forEach(site -> travelling.computeIfAbsent(site, s -> new HashSet<>()).addAll(givers));
  }

  void left(Hold hold, int line, boolean byException, boolean afterFailure) {
    hold.sites()
        .forEach(site -> exits.merge(site, new Exit(line, byException, afterFailure), Exit::and));
  }

  /** A permit is given back that could not be had. */
  void notHeld(Value keeper, int line) {
    notHeld.putIfAbsent(
        line,
        new TakenDuty(
            DutyKind.PERMIT, Fault.NOT_HELD, Names.value(keeper, body), line, line, false));
  }

  /** What is owed on some way out. */
  List<TakenDuty> owed() {
    List<TakenDuty> found = new ArrayList<>();
    found.addAll(notHeld.values());
    exits.forEach(
        (site, exit) -> {
          Taking taking = taken.get(site);
          if (taking == null) {
            return;
          }
          boolean never =
              taking.kind() == DutyKind.VALUE
                  ? !taking.asked() && !keepers.isGivenBackForOthers(taking.keeper())
                  : taking.keeper() instanceof Value.Field
                      && !keepers.isGivenBackSomewhere(taking.keeper());
          boolean isOurs =
              givenBack.contains(site) && (exit.afterFailure() || !isGivenBackByOthers(taking))
                  || isHandedToItsGivers(site, taking);
          if (isOurs || never && !travelling.containsKey(site)) {
            found.add(
                new TakenDuty(
                    taking.kind(),
                    isOurs ? Fault.NOT_ON_EVERY_PATH : Fault.NEVER,
                    Names.value(taking.keeper(), body),
                    taking.line(),
                    exit.line(),
                    exit.byException()));
          }
        });
    return found;
  }

  /** A permit that is kept when all goes well is for the other one who releases. */
  private boolean isGivenBackByOthers(Taking taking) {
    return taking.kind() == DutyKind.PERMIT
        && keepers.givers(taking.keeper()).stream()
            .anyMatch(it -> !it.equals(body.name()) && !keepers.takes(it));
  }

  /**
   * A permit that a task gives back: where no task gets it, it is lost, unless somebody gives back
   * what he did not take.
   */
  private boolean isHandedToItsGivers(int site, Taking taking) {
    Set<MethodName> tasks = travelling.getOrDefault(site, Set.of());
    return taking.kind() == DutyKind.PERMIT
        && !tasks.isEmpty()
        && keepers.givers(taking.keeper()).stream()
            .allMatch(
                it -> tasks.contains(it) || keepers.takes(summaries.home(it), taking.keeper()));
  }
}
