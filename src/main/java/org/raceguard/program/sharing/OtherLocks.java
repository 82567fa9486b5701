package org.raceguard.program.sharing;

import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;

/**
 * Locks under which several steps are done with a container whose single methods are safe by
 * themselves: they keep only those away who take them, too.
 */
final class OtherLocks {
  private final Summaries summaries;
  private final Guarding guarding;

  OtherLocks(Summaries summaries, Guarding guarding) {
    this.summaries = summaries;
    this.guarding = guarding;
  }

  /**
   * Whether the method holds locks at a site, and the class changes the collection without any of
   * them, or lets everybody do so.
   *
   * @param change what must be kept away
   */
  boolean areOthers(MethodBody body, int site, Value collection, Predicate<MethodName> change) {
    Set<Value> held = heldAt(body, site);
    if (held.isEmpty() || held.contains(collection) || !(collection instanceof Value.Field field)) {
      return false;
    }
    FieldName name = summaries.hierarchy().declared(field.name());
    ClassShape owner = summaries.hierarchy().shape(name.owner());
    FieldShape declared = summaries.hierarchy().field(name);
    return declared != null && declared.is(Modifier.PUBLIC)
        || owner != null
            && owner.methods().stream()
                .anyMatch(
                    it ->
                        !it.name().isConstructor()
                            && changesWithout(it, name, field, held, change));
  }

  private Set<Value> heldAt(MethodBody body, int site) {
    return guarding.heldAt(body.name(), site).stream()
        .map(LockName::lock)
        .collect(Collectors.toSet());
  }

  private boolean changesWithout(
      MethodShape method,
      FieldName name,
      Value.Field collection,
      Set<Value> held,
      Predicate<MethodName> change) {
    if (method.name().isClassInitializer()
        || method.reads().stream().map(summaries.hierarchy()::declared).noneMatch(name::equals)) {
      return false;
    }
    MethodBody body = summaries.files().body(method.name());
    boolean[] found = {false};
    if (body != null) {
      Resolver resolver = new Resolver(body, summaries);
      body.each(
          Event.Call.class,
          call -> {
            if (call.receiver() != null
                && summaries.objects().changesReceiver(call.callee())
                && change.test(call.callee())
                && collection.equals(resolver.resolve(call.receiver(), Map.of()))
                && !guarding.isHeldByOthers(body.name())) {
              found[0] |= heldAt(body, call.site()).stream().noneMatch(held::contains);
            }
          });
    }
    return found[0];
  }
}
