package org.raceguard.program.exposure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.guards.Guard;
import org.raceguard.program.guards.HeldGuards;
import org.raceguard.program.tables.ObjectTable;

/** What methods do with the object that a field holds; to compare it with null is no use. */
final class ObjectUses {
  private static final int DEEPEST = 3;

  private final Summaries summaries;
  private final ObjectTable table;
  private final HeldGuards guards;

  /**
   * A use of the object.
   *
   * @param held the guards held there
   */
  record Use(MethodName method, int line, Set<Guard> held, boolean returned) {}

  ObjectUses(Summaries summaries, ObjectTable table, HeldGuards guards) {
    this.summaries = summaries;
    this.table = table;
    this.guards = guards;
  }

  /** The uses of a field's object in a method, but for clones: whoever clones it uses his own. */
  List<Use> in(MethodBody body, FieldName field) {
    List<Use> found = new ArrayList<>();
    Search search = new Search(body, field, found);
    body.each(Event.Call.class, search::called);
    body.each(
        Event.MakeFunction.class,
        made -> made.captured().forEach(it -> search.used(it, made.site(), made.line())));
    body.each(Event.ReadElement.class, read -> search.used(read.array(), read.site(), read.line()));
    body.each(
        Event.WriteElement.class, write -> search.used(write.array(), write.site(), write.line()));
    body.each(
        Event.Return.class,
        exit -> {
          if (exit.value() != null) {
            search.used(exit.value(), exit.site(), exit.line(), true);
          }
        });
    return found;
  }

  private final class Search {
    private final MethodBody body;
    private final FieldName field;
    private final List<Use> found;
    private final ValueSets values;

    Search(MethodBody body, FieldName field, List<Use> found) {
      this.body = body;
      this.field = field;
      this.found = found;
      this.values = new ValueSets(body);
    }

    void called(Event.Call call) {
      if (call.receiver() != null && !table.copiesReceiver(call.callee())) {
        used(call.receiver(), call.site(), call.line());
      }
      for (int i = 0; i < call.arguments().size(); i++) {
        if (!onlyKeeps(call, i)) {
          used(call.arguments().get(i), call.site(), call.line());
        }
      }
    }

    void used(Value used, int site, int line) {
      used(used, site, line, false);
    }

    void used(Value used, int site, int line, boolean returned) {
      values.each(
          used,
          site,
          (value, at) -> {
            if (value instanceof Value.Field source
                && summaries.hierarchy().declared(source.name()).equals(field)) {
              Set<Guard> held = guards.at(body.name(), site, source.base(), field);
              found.add(new Use(body.name(), line, held, returned));
            }
          });
    }
  }

  /** Whether a call does nothing to its argument but keep it in a collection, or clone it. */
  private boolean onlyKeeps(Event.Call call, int index) {
    MethodName target = summaries.targets().of(call);
    return table.changesReceiver(call.callee())
        || target != null && onlyClones(target, index, DEEPEST);
  }

  private boolean onlyClones(MethodName method, int index, int depth) {
    MethodBody body = depth == 0 ? null : summaries.files().body(method);
    if (body == null) {
      return false;
    }
    Value parameter = new Value.Parameter(index);
    boolean[] uses = new boolean[1];
    body.each(
        Event.Call.class,
        call -> {
          boolean clones = table.copiesReceiver(call.callee());
          uses[0] |= parameter.equals(call.receiver()) && !clones;
          int passed = call.arguments().indexOf(parameter);
          MethodName target = passed < 0 ? null : summaries.targets().of(call);
          uses[0] |= passed >= 0 && (target == null || !onlyClones(target, passed, depth - 1));
        });
    body.each(Event.Return.class, exit -> uses[0] |= parameter.equals(exit.value()));
    body.each(Event.WriteField.class, write -> uses[0] |= parameter.equals(write.value()));
    return !uses[0];
  }

  /** The guards that all uses hold, null if there is no use. */
  static @Nullable Set<Guard> common(List<Use> uses) {
    Set<Guard> common = null;
    for (Use use : uses) {
      if (common == null) {
        common = new java.util.TreeSet<>(use.held());
      } else {
        common.retainAll(use.held());
      }
    }
    return common;
  }
}
