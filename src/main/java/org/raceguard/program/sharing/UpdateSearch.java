package org.raceguard.program.sharing;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.Decisions;
import org.raceguard.program.code.Decisions.Decision;
import org.raceguard.program.code.Derivation;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;

/** Looks through one method for writes that rely on what was read before. */
abstract class UpdateSearch {
  final MethodBody body;
  final Resolver resolver;
  final Derivation derivation;
  final Decisions decisions;
  final Answers answers;
  private final Summaries summaries;
  private final Guarding guarding;
  private final List<LostUpdate> found = new ArrayList<>();

  UpdateSearch(MethodBody body, Summaries summaries, Guarding guarding) {
    this.body = body;
    this.summaries = summaries;
    this.guarding = guarding;
    resolver = new Resolver(body, summaries);
    derivation = new Derivation(body);
    decisions = new Decisions(body);
    answers = new Answers(body);
  }

  /** Whether a decision lets more happen than what stands at a site. */
  final boolean hasOtherEffect(Decision decision, int site) {
    return decision.guarded().stream()
        .filter(guarded -> guarded != site)
        .anyMatch(guarded -> Guarding.hasEffect(body.event(guarded), summaries.table()));
  }

  /** Whether only one thread gets to a site. */
  final boolean isClaimed(int site) {
    return guarding.isClaimed(body, decisions, derivation, site);
  }

  /**
   * A {@code finally} block stands in the code once for each way into it; and after one look there
   * may be several writes, by what came of it.
   */
  final boolean isKnown(int line, int readLine, LostUpdate.Kind kind, Predicate<LostUpdate> alike) {
    return found.stream()
        .filter(alike)
        .anyMatch(it -> it.line() == line || isCheck(kind) && it.readLine() == readLine);
  }

  private static boolean isCheck(LostUpdate.Kind kind) {
    return kind == LostUpdate.Kind.CHECK || kind == LostUpdate.Kind.ENTRY_CHECK;
  }

  /** {@code on = !on}: one of two constants, by what was read. */
  final boolean isNegation(Value written, int site, Predicate<Value> read) {
    if (!(written instanceof Value.Phi phi)) {
      return false;
    }
    Set<Value> constants = new HashSet<>();
    Set<Integer> from = new HashSet<>();
    boolean[] others = {false};
    new ValueSets(body)
        .each(
            phi,
            site,
            (value, at) -> {
              others[0] |= !(value instanceof Value.Constant);
              constants.add(value);
              from.add(at);
            });
    boolean[] decided = {false};
    body.each(
        Event.Branch.class,
        branch ->
            decided[0] |=
                read.test(branch.condition())
                    && body.edges(branch.site()).stream()
                        .allMatch(it -> from.contains(it.to()) || it.to() == phi.join()));
    return !others[0] && constants.size() > 1 && decided[0];
  }

  /** Whether a value is the same whenever it is written, as an enum's are. */
  final boolean isConstant(Value value) {
    if (value instanceof Value.Field field && field.base() == null) {
      FieldShape declared = summaries.hierarchy().field(field.name());
      return declared != null && declared.is(Modifier.FINAL);
    }
    return value instanceof Value.Constant;
  }

  /** Adds what is not known yet; an update tells more than a check of the same look. */
  final void add(LostUpdate update) {
    if (!isCheck(update.kind())) {
      found.removeIf(
          it ->
              isCheck(it.kind())
                  && it.readLine() == update.readLine()
                  && it.shown().equals(update.shown()));
    }
    found.add(update);
  }

  final List<LostUpdate> found() {
    return found;
  }
}
