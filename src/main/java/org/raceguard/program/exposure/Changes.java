package org.raceguard.program.exposure;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Claims;
import org.raceguard.program.flow.Nests;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.guards.Guard;
import org.raceguard.program.guards.HeldGuards;
import org.raceguard.program.tables.AnnotationTable;
import org.raceguard.program.tables.AnnotationTable.Meaning;
import org.raceguard.program.tables.ObjectTable;

/** Where what a field holds is changed in place, and which lock is held there. */
final class Changes {
  private final Summaries summaries;
  private final ObjectTable table;
  private final Nests nests;
  private final HeldGuards held;
  private final ObjectUses objectUses;
  private final Claims claims;
  private final Map<FieldName, List<Change>> changes = new HashMap<>();

  Changes(
      Summaries summaries, ObjectTable table, Nests nests, HeldGuards held, ObjectUses objectUses) {
    this.summaries = summaries;
    this.table = table;
    this.nests = nests;
    this.held = held;
    this.objectUses = objectUses;
    this.claims = new Claims(summaries);
  }

  List<Change> of(FieldName field) {
    return changes.computeIfAbsent(field, this::find);
  }

  boolean changesInPlace(FieldName field) {
    return of(field).stream().anyMatch(it -> it.contents() && !it.filling());
  }

  /** The guard that every change of a field's contents happens under, null if there is none. */
  @Nullable Guard guardOf(FieldName field) {
    Set<Guard> onAll = null;
    for (Change change : of(field)) {
      if (change.filling()) {
        continue;
      }
      if (onAll == null) {
        onAll = new TreeSet<>(change.held());
      } else {
        onAll.retainAll(change.held());
      }
    }
    return onAll == null || onAll.isEmpty() ? null : onAll.iterator().next();
  }

  /** Whether nobody uses what a field holds, or changes it, without its guard. */
  boolean isAlwaysGuarded(FieldName field) {
    Guard guard = guardOf(field);
    if (guard == null) {
      return false;
    }
    for (MethodName user : nests.methodsUsing(field)) {
      MethodBody body = held.isConstructing(user) ? null : summaries.files().body(user);
      if (body != null
          && objectUses.in(body, field).stream().anyMatch(it -> !it.held().contains(guard))) {
        return false;
      }
    }
    return true;
  }

  boolean isDeclaredGuarded(FieldName field) {
    FieldShape declared = summaries.hierarchy().field(field);
    return declared != null && AnnotationTable.say(declared.annotations(), Meaning.GUARDED_BY);
  }

  private List<Change> find(FieldName field) {
    List<Change> found = new ArrayList<>();
    for (MethodName user : nests.methodsUsing(field)) {
      MethodBody body = summaries.files().body(user);
      if (body != null) {
        new Search(body, field, found).run();
      }
    }
    return found;
  }

  /** Looks through one method. */
  private final class Search {
    private final MethodBody body;
    private final FieldName field;
    private final List<Change> found;
    private final ValueSets values;

    Search(MethodBody body, FieldName field, List<Change> found) {
      this.body = body;
      this.field = field;
      this.found = found;
      this.values = new ValueSets(body);
    }

    void run() {
      body.each(Event.Call.class, this::call);
      body.each(
          Event.WriteElement.class, write -> contents(write.site(), write.line(), write.array()));
      body.each(
          Event.MakeFunction.class,
          made -> {
            if (table.changesReceiver(made.body()) && !made.captured().isEmpty()) {
              contents(made.site(), made.line(), made.captured().get(0));
            }
          });
      body.each(
          Event.WriteField.class,
          write -> {
            if (summaries.hierarchy().declared(write.field()).equals(field)) {
              add(write.site(), write.line(), write.base(), false);
            }
          });
    }

    private void call(Event.Call call) {
      if (call.receiver() != null && table.changesReceiver(call.callee())) {
        contents(call.site(), call.line(), call.receiver());
      }
      if (!call.arguments().isEmpty() && table.changesArgument(call.callee())) {
        contents(call.site(), call.line(), call.arguments().get(0));
      }
    }

    private void contents(int site, int line, Value changed) {
      values.each(
          changed,
          site,
          (value, at) -> {
            Value.Field source = source(value, at, 0);
            if (source != null) {
              add(site, line, source.base(), true);
            }
          });
    }

    /** The field whose contents a value is, or gives access to. */
    private Value.@Nullable Field source(Value value, int site, int depth) {
      if (depth > 5) {
        return null;
      }
      if (value instanceof Value.Field source) {
        return summaries.hierarchy().declared(source.name()).equals(field) ? source : null;
      }
      if (value instanceof Value.Element element) {
        return source(element.array(), site, depth + 1);
      }
      Event.Call call = body.callBehind(value);
      if (call == null || call.receiver() == null || !table.isView(call.callee())) {
        return null;
      }
      Value.Field[] source = new Value.Field[1];
      values.each(
          call.receiver(),
          call.site(),
          (receiver, at) -> {
            Value.Field behind = source(receiver, at, depth + 1);
            source[0] = behind == null ? source[0] : behind;
          });
      return source[0];
    }

    private boolean isPublished(int site) {
      boolean[] found = new boolean[1];
      Set<Integer> after = values.reachable(site, Set.of());
      body.each(
          Event.WriteField.class,
          write -> {
            FieldShape written = summaries.hierarchy().field(write.field());
            found[0] |=
                after.contains(write.site()) && written != null && written.is(Modifier.VOLATILE);
          });
      return found[0];
    }

    /** Whether each way to a site assigns a new object to the field first. */
    private boolean isJustMade(int site) {
      Set<Integer> makings = new HashSet<>();
      body.each(
          Event.WriteField.class,
          write -> {
            if (summaries.hierarchy().declared(write.field()).equals(field)
                && write.value() instanceof Value.New) {
              makings.add(write.site());
            }
          });
      return !makings.isEmpty() && !values.reachable(body.entry(), makings).contains(site);
    }

    /** Whether the method made the object itself, by a clone. */
    private boolean isCopy(@Nullable Value base) {
      Event.Call call = base == null ? null : body.callBehind(base);
      return call != null && table.copiesReceiver(call.callee());
    }

    private void add(int site, int line, @Nullable Value base, boolean contents) {
      MethodName method = body.name();
      boolean own = base == null || base.root() instanceof Value.This;
      if (own && held.isConstructing(method) || base instanceof Value.New || isCopy(base)) {
        return;
      }
      Set<Guard> here = held.at(method, site, base, field);
      boolean published =
          field.descriptor().startsWith("[")
              && isPublished(site)
              && (!here.isEmpty() || claims.lead(body, site));
      boolean filling = contents && isJustMade(site);
      found.add(new Change(method, line, field, contents, published, filling, here));
    }
  }
}
