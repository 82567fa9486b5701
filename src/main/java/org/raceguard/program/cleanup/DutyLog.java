package org.raceguard.program.cleanup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.cleanup.Openings.Opening;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Hold;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;

/** How each thing that a method opens has fared on its paths, by the call that opens it. */
final class DutyLog {
  private static final Comparator<Exit> BY_WEIGHT =
      Comparator.comparing(Exit::byException).thenComparing(Exit::line);

  private static final Value WORKED = new Value.Constant(1);

  private final Summaries summaries;
  private final Resolver resolver;
  private final Map<Integer, Opening> opened = new TreeMap<>();
  private final Map<Integer, Exit> exits = new TreeMap<>();
  private final Set<Integer> released = new HashSet<>();
  private final Set<Integer> closedHere = new HashSet<>();

  /** A way on which a thing stays open. */
  private record Exit(int line, boolean byException, boolean kept) {}

  DutyLog(Summaries summaries, Resolver resolver) {
    this.summaries = summaries;
    this.resolver = resolver;
  }

  void opened(Opening opening) {
    opened.put(opening.call().site(), opening);
  }

  /** Somebody else has the duty from here on. */
  void released(Hold hold) {
    released.addAll(hold.sites());
  }

  boolean isResource(Hold hold) {
    return hold.sites().stream()
        .map(opened::get)
        .allMatch(it -> it != null && it.kind() == DutyKind.RESOURCE);
  }

  /** Whether something has no thread before it is given its first task. */
  boolean startsIdle(Hold hold) {
    return hold.sites().stream()
        .map(opened::get)
        .allMatch(
            it -> it != null && summaries.table().has(it.call().callee(), Effect.Kind.STARTS_IDLE));
  }

  /** What something has become that may have had a task. */
  static Hold worked(Hold idle) {
    return Hold.NONE.acquired(idle.sites().get(0), WORKED);
  }

  void closed(Hold hold) {
    closedHere.addAll(hold.sites());
  }

  void left(Hold hold, int line, boolean byException) {
    if (byException && startsIdle(hold) && !WORKED.equals(hold.stamp())) {
      return;
    }
    boolean kept = UnderConstruction.isKept(hold);
    hold.sites().forEach(site -> left(site, new Exit(line, byException, kept)));
  }

  /** Nobody has the thing any more, where the next one is opened. */
  void lost(Hold hold) {
    for (int site : hold.sites()) {
      Opening opening = opened.get(site);
      left(site, new Exit(opening == null ? 0 : opening.call().line(), false, false));
    }
  }

  private void left(int site, Exit exit) {
    exits.merge(site, exit, (left, right) -> BY_WEIGHT.compare(left, right) <= 0 ? left : right);
  }

  /** What is open on some way out, each thing once, by its most telling exit. */
  List<OpenDuty> open() {
    List<OpenDuty> found = new ArrayList<>();
    exits.forEach(
        (site, exit) -> {
          Opening opening = opened.get(site);
          boolean handedOver = released.contains(site) && !closedHere.contains(site);
          boolean excused =
              opening == null
                  || isPartOfOpen(opening)
                  || handedOver && exit.byException() && isOfProgram(opening);
          if (opening != null && !excused) {
            found.add(
                new OpenDuty(
                    opening.kind(),
                    Names.call(opening.call().callee()),
                    opening.call().line(),
                    exit.line(),
                    exit.byException(),
                    !released.contains(site) && !closedHere.contains(site),
                    exit.kept()));
          }
        });
    return found;
  }

  /** An object of the program that fails before it is handed over has mostly opened nothing yet. */
  private boolean isOfProgram(Opening opening) {
    MethodName callee = opening.call().callee();
    String type = callee.isConstructor() ? callee.owner() : Descriptors.type(callee.returnType());
    return type != null && summaries.isAnalysed(type);
  }

  /** One defect, one report: a statement is not closed where its connection is not. */
  private boolean isPartOfOpen(Opening opening) {
    Value owner = owner(opening);
    return exits.keySet().stream()
        .map(opened::get)
        .anyMatch(other -> other != null && other.value().equals(owner));
  }

  private @Nullable Value owner(Opening opening) {
    boolean part = summaries.table().has(opening.call().callee(), Effect.Kind.PART_OF_RECEIVER);
    Value receiver = opening.call().receiver();
    return part && receiver != null ? resolver.resolve(receiver, Map.of()) : null;
  }
}
