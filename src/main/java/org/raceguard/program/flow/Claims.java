package org.raceguard.program.flow;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Decisions;
import org.raceguard.program.code.Derivation;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.Value.Relation;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.tables.Effect;

/** Compare-and-sets that let one thread pass, as a lock would, or the first one only. */
public final class Claims {
  private final Summaries summaries;
  private final Map<MethodName, Boolean> claimants = new HashMap<>();

  public Claims(Summaries summaries) {
    this.summaries = summaries;
  }

  /** Whether a site of a method is reached only by the thread that won a compare-and-set. */
  public boolean lead(MethodBody body, int site) {
    return lead(body, new Decisions(body), new Derivation(body), site);
  }

  /** The same, with what is known of the method already. */
  public boolean lead(MethodBody body, Decisions decisions, Derivation derivation, int site) {
    return isBehindClaim(body, site)
        || !decisions
            .all(
                site,
                branch ->
                    derivation.isFrom(branch.condition(), branch.site(), it -> claims(body, it))
                        || countsOne(body, branch.condition()))
            .isEmpty();
  }

  /** {@code acquire();} where a helper throws unless its compare-and-set succeeds. */
  private boolean isBehindClaim(MethodBody body, int site) {
    Set<Integer> claims = new HashSet<>();
    body.each(
        Event.Call.class,
        call -> {
          if (claimsOrThrows(summaries.targets().of(call))) {
            claims.add(call.site());
          }
        });
    return claims.contains(body.entry())
        || !claims.isEmpty() && !new ValueSets(body).reachable(body.entry(), claims).contains(site);
  }

  private boolean claimsOrThrows(@Nullable MethodName helper) {
    MethodShape declared = helper == null ? null : summaries.declaration(helper);
    if (declared == null || !declared.name().returnType().equals("V")) {
      return false;
    }
    Boolean known = claimants.get(declared.name());
    if (known == null) {
      // A recursion claims nothing by itself.
      claimants.put(declared.name(), false);
      known = findsClaim(declared);
      claimants.put(declared.name(), known);
    }
    return known;
  }

  private boolean findsClaim(MethodShape declared) {
    boolean claims = declared.callsAny(this::claims);
    MethodBody body = summaries.files().body(declared.name());
    if (body == null) {
      return false;
    }
    boolean[] found = {false};
    body.each(
        Event.class,
        event ->
            found[0] |=
                claims
                    ? event instanceof Event.Throw
                    : event instanceof Event.Call call
                        && call.receiver() instanceof Value.This
                        && claimsOrThrows(summaries.targets().of(call)));
    return found[0];
  }

  private boolean claims(MethodBody body, Value value) {
    Event.Call call = body.callBehind(value);
    if (call == null) {
      return false;
    }
    if (claims(call.callee())) {
      return true;
    }
    MethodName target = summaries.targets().of(call);
    MethodShape declared = target == null ? null : summaries.declaration(target);
    return declared != null && declared.callsAny(this::claims);
  }

  /** {@code if (wip.getAndIncrement() == 0)}: each number is told to one thread. */
  private boolean countsOne(MethodBody body, Value condition) {
    if (condition instanceof Value.Comparison comparison) {
      return comparison.relation() == Relation.EQUAL
          && (comparison.right() instanceof Value.Constant && counts(body, comparison.left())
              || comparison.left() instanceof Value.Constant && counts(body, comparison.right()));
    }
    return counts(body, condition);
  }

  private boolean counts(MethodBody body, Value value) {
    Event.Call call = body.callBehind(value);
    return call != null && summaries.table().has(call.callee(), Effect.Kind.ATOMIC_STEP);
  }

  private boolean claims(MethodName callee) {
    return summaries.table().has(callee, Effect.Kind.ATOMIC_CLAIM);
  }
}
