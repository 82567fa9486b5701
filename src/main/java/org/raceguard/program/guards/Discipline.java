package org.raceguard.program.guards;

import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.CodeCall;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.flow.Nests;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;

/** Whether the accesses of a field tell that a lock is there for it, and not for something else. */
final class Discipline {
  /** Where a field has so few accesses, one that writes with a lock held tells enough. */
  private static final int FEW = 3;

  private final Summaries summaries;
  private final Function<MethodName, List<Access>> inMethod;
  private final Function<Access, Protection> protection;
  private final BiPredicate<Access, Guard> takes;
  private final Ordering ordering;
  private final Preparations preparations;

  /**
   * @param ordering which accesses cannot meet, because of when they happen
   * @param inMethod the accesses in a method
   * @param protection what protects an access
   * @param takes whether the method of an access takes a lock, though not for the access
   */
  Discipline(
      Summaries summaries,
      Ordering ordering,
      Function<MethodName, List<Access>> inMethod,
      Function<Access, Protection> protection,
      BiPredicate<Access, Guard> takes) {
    this.takes = takes;
    this.ordering = ordering;
    this.summaries = summaries;
    this.inMethod = inMethod;
    this.protection = protection;
    this.preparations = new Preparations(summaries);
  }

  /**
   * @param lines the accesses of a field, one for each line
   * @param guard the lock that most hold
   * @param faults how many do not, where they should
   */
  boolean tells(Collection<Protection> lines, Guard guard, int faults) {
    boolean few = lines.size() <= FEW;
    List<Protection> holding = lines.stream().filter(it -> it.holds(guard)).toList();
    boolean ofItsClass =
        holding.stream().anyMatch(it -> !it.weak().contains(guard) && isOwn(it.access()));
    boolean guardsWrites = holding.stream().anyMatch(it -> it.access().isWrite());
    boolean forItsSake = holding.stream().anyMatch(it -> isForItsSake(it.access()));
    boolean takenNearby =
        lines.stream()
            .anyMatch(
                it -> !it.holds(guard) && it.access().isWrite() && takes.test(it.access(), guard));
    return ofItsClass
        && (guardsWrites || forItsSake || takenNearby)
        && (holding.size() * 2 >= lines.size()
            || few && guardsWrites
            || forItsSake && isOfAllChanges(lines, guard))
        && (faults <= FEW || holding.size() * 3 >= lines.size() * 2)
        && (few || isHabit(lines, guard))
        && (guardsWrites || !isForAll(lines, guard))
        && (!preparations.areAll(lines, guard)
                && (holding.size() * 2 >= lines.size()
                    || isUpdated(holding)
                    || !isForOthers(lines, guard))
            || isAskedFirst(lines));
  }

  /** Whether some look at a volatile flag first that says that the field is set. */
  private boolean isAskedFirst(Collection<Protection> lines) {
    for (Protection write : lines) {
      for (Protection read : lines) {
        if (write.access().isWrite()
            && !write.access().method().equals(read.access().method())
            && ordering.isPublished(read.access(), write.access())) {
          return true;
        }
      }
    }
    return false;
  }

  /** One method that locks, beside others that change the field without, is none. */
  private static boolean isHabit(Collection<Protection> lines, Guard guard) {
    if (lines.stream().noneMatch(it -> !it.holds(guard) && it.access().isWrite())) {
      return true;
    }
    Set<MethodName> all = new HashSet<>();
    Set<MethodName> holding = new HashSet<>();
    for (Protection line : lines) {
      all.add(line.access().method());
      if (line.holds(guard)) {
        holding.add(line.access().method());
      }
    }
    return holding.size() * 2 >= all.size();
  }

  /**
   * Whether several methods change the field, all with the lock, and one needs it: what it writes
   * depends on what was there.
   */
  private boolean isOfAllChanges(Collection<Protection> lines, Guard guard) {
    List<Protection> changes = lines.stream().filter(it -> it.access().isWrite()).toList();
    return changes.stream().allMatch(it -> it.holds(guard))
        && changes.stream().map(it -> it.access().method()).distinct().count() > 1
        && isUpdated(changes);
  }

  /** A lock that all objects share, for a field that each object has: it guards other things. */
  private static boolean isForAll(Collection<Protection> lines, Guard guard) {
    return guard.isStatic() && lines.stream().allMatch(it -> it.access().base() != null);
  }

  /** Whether a new value depends on the old one: that needs the lock, whatever else it is for. */
  private boolean isUpdated(List<Protection> holding) {
    return holding.stream()
        .map(Protection::access)
        .anyMatch(
            it ->
                it.kind() == Access.Kind.CHANGE_CONTENTS
                    || isForItsSake(it)
                    || inMethod.apply(it.method()).stream()
                        .anyMatch(read -> read.field().equals(it.field()) && !read.isWrite()));
  }

  /** Whether methods that do not use the field hold the lock for other fields of the class. */
  private boolean isForOthers(Collection<Protection> lines, Guard guard) {
    Access first = lines.iterator().next().access();
    ClassShape owner = summaries.hierarchy().shape(first.field().owner());
    Set<MethodName> users = new HashSet<>();
    lines.forEach(it -> users.add(it.access().method()));
    return owner != null
        && owner.methods().stream()
            .map(MethodShape::name)
            .filter(it -> !users.contains(it))
            .flatMap(it -> inMethod.apply(it).stream())
            .anyMatch(
                it ->
                    !it.owned()
                        && it.field().owner().equals(first.field().owner())
                        && protection.apply(it).holds(guard));
  }

  private static boolean isOwn(Access access) {
    return Nests.host(access.method().owner()).equals(Nests.host(access.field().owner()));
  }

  /** Whether a method takes the lock for nothing but this field, as a getter does. */
  private boolean isForItsSake(Access access) {
    return inMethod.apply(access.method()).stream()
        .allMatch(
            it ->
                it.field().equals(access.field())
                    || it.owned()
                    || isFinal(it) && !it.kind().isOfContents());
  }

  private boolean isFinal(Access access) {
    FieldShape field = summaries.hierarchy().field(access.field());
    return field != null && field.is(Modifier.FINAL);
  }

  /** Where objects leave as copies that are made with the lock held, strangers read the copies. */
  boolean isOfCopy(Access access, Guard guard) {
    MethodShape getter = summaries.declaration(access.method());
    ClassShape owner = summaries.hierarchy().shape(access.field().owner());
    return !access.isWrite()
        && getter != null
        && getter.is(Modifier.PUBLIC)
        && access.method().owner().equals(access.field().owner())
        && owner != null
        && owner.methods().stream().anyMatch(it -> copies(it, guard));
  }

  private boolean copies(MethodShape method, Guard guard) {
    if (method.is(Modifier.STATIC) || method.calls().stream().noneMatch(this::isCopy)) {
      return false;
    }
    MethodBody body = summaries.files().body(method.name());
    boolean[] found = {false};
    if (body != null) {
      body.each(
          Event.Call.class,
          call ->
              found[0] |=
                  call.dispatch() == Event.Dispatch.SPECIAL
                      && isCopy(call.callee())
                      && guard.equals(Guard.instance(method.name().owner()))
                      && !summaries
                          .locks(method.name())
                          .held()
                          .getOrDefault(call.site(), Set.of())
                          .isEmpty());
    }
    return found[0];
  }

  private boolean isCopy(CodeCall call) {
    return call.dispatch() == Event.Dispatch.SPECIAL && isCopy(call.callee());
  }

  private boolean isCopy(MethodName callee) {
    return !callee.isConstructor() && summaries.table().has(callee, Effect.Kind.FRESH);
  }
}
