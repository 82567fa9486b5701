package org.raceguard.program.objects;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Copies;
import org.raceguard.program.code.Decisions;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Nests;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.tables.Nature;
import org.raceguard.program.tables.ObjectTable;

/** What fields hold, over all that is ever assigned to them. Null is nothing, and left out. */
public final class HeldObjects {
  /** How many calls deep a returned or passed object is followed. */
  private static final int DEEPEST = 5;

  private static final Set<Nature> UNKNOWN = Set.of(Nature.FOREIGN);

  private record Use(Value value, int site) {}

  private final Summaries summaries;
  private final ObjectTable table;
  private final Nests nests;
  private final Map<FieldName, Set<Nature>> fields = new HashMap<>();
  private final FieldWrites writes;

  public HeldObjects(Summaries summaries, FieldWrites writes) {
    this.summaries = summaries;
    this.table = summaries.objects();
    this.nests = summaries.nests();
    this.writes = writes;
  }

  /** The natures of all objects that a field ever holds, as far as the program assigns them. */
  public Set<Nature> in(FieldName field) {
    Set<Nature> known = fields.get(field);
    if (known == null) {
      // A field that is assigned from itself holds nothing new by that.
      fields.put(field, Set.of());
      known = compute(field);
      fields.put(field, known);
    }
    return known;
  }

  /** The line where a class first assigns its field, or else the first line of the class. */
  public int assignedAt(FieldName field, ClassShape owner) {
    return firstWrite(field, owner, it -> true);
  }

  /** The same, but preferably where the object is built already. */
  public int reassignedAt(FieldName field, ClassShape owner) {
    boolean reassigned = summaries.isReassigned(field);
    return firstWrite(field, owner, it -> !reassigned || !it.isConstructor());
  }

  private int firstWrite(FieldName field, ClassShape owner, Predicate<MethodName> wanted) {
    int first = Integer.MAX_VALUE;
    for (MethodName method : writes.writers(field)) {
      boolean here = method.owner().equals(owner.name()) && wanted.test(method);
      MethodBody body = here ? summaries.files().body(method) : null;
      if (body != null) {
        List<Event.WriteField> writes = new ArrayList<>();
        body.each(Event.WriteField.class, writes::add);
        for (Event.WriteField write : writes) {
          boolean same = summaries.hierarchy().declared(write.field()).equals(field);
          first = same && write.line() > 0 ? Math.min(first, write.line()) : first;
        }
      }
    }
    return first == Integer.MAX_VALUE ? firstLine(owner) : first;
  }

  /** The first line of a class that the class file tells, or 0. */
  public int firstLine(ClassShape owner) {
    int first = Integer.MAX_VALUE;
    for (MethodShape method : owner.methods()) {
      first = method.firstLine() > 0 ? Math.min(first, method.firstLine()) : first;
    }
    return first == Integer.MAX_VALUE ? 0 : first;
  }

  private Set<Nature> compute(FieldName field) {
    Nature byType = table.ofDescriptor(field.descriptor());
    if (byType == Nature.SAFE || byType == Nature.IMMUTABLE) {
      return Set.of(byType);
    }
    Set<Nature> found = EnumSet.noneOf(Nature.class);
    boolean assigned = false;
    for (MethodName method : writes.writers(field)) {
      MethodBody body = summaries.files().body(method);
      if (body == null) {
        return asTyped(UNKNOWN, byType);
      }
      List<Event.WriteField> writes = new ArrayList<>();
      body.each(Event.WriteField.class, writes::add);
      Scope scope = new Scope(body, null, null, 0);
      for (Event.WriteField write : writes) {
        if (summaries.hierarchy().declared(write.field()).equals(field)) {
          Set<Nature> natures = scope.natures(write.value(), write.site());
          assigned |= !natures.isEmpty();
          found.addAll(natures);
        }
      }
    }
    FieldShape declared = summaries.hierarchy().field(field);
    boolean isFinal = declared != null && declared.is(Modifier.FINAL);
    return asTyped(assigned || isFinal && found.isEmpty() ? found : UNKNOWN, byType);
  }

  /** An unknown object under a type that only mutable objects have is mutable. */
  private static Set<Nature> asTyped(Set<Nature> natures, @Nullable Nature byType) {
    if (byType != Nature.MUTABLE || !natures.contains(Nature.FOREIGN)) {
      return Copies.of(natures);
    }
    Set<Nature> typed = EnumSet.copyOf(natures);
    typed.remove(Nature.FOREIGN);
    typed.add(Nature.MUTABLE);
    return Copies.of(typed);
  }

  /** The values of one method, called from another one where that is known. */
  private final class Scope {
    private final MethodBody body;
    private final ValueSets values;
    private final @Nullable Scope caller;
    private final Event.@Nullable Call call;
    private final int depth;
    private final Map<Use, Set<Nature>> uses = new HashMap<>();

    Scope(MethodBody body, @Nullable Scope caller, Event.@Nullable Call call, int depth) {
      this.body = body;
      this.values = new ValueSets(body);
      this.caller = caller;
      this.call = call;
      this.depth = depth;
    }

    Set<Nature> natures(Value value, int site) {
      Use use = new Use(value, site);
      Set<Nature> known = uses.get(use);
      if (known == null) {
        uses.put(use, Set.of());
        Set<Nature> found = EnumSet.noneOf(Nature.class);
        values.each(value, site, (each, at) -> found.addAll(single(each)));
        known = Copies.of(found);
        uses.put(use, known);
      }
      return known;
    }

    private Set<Nature> single(Value value) {
      if (value instanceof Value.Null || value instanceof Value.Constant) {
        return Set.of();
      }
      if (value instanceof Value.New created) {
        return Set.of(created(created));
      }
      if (value instanceof Value.Field field) {
        return held(summaries.hierarchy().declared(field.name()));
      }
      if (value instanceof Value.Parameter parameter) {
        return passed(parameter.index());
      }
      Event.Call behind = body.callBehind(value);
      return behind == null ? UNKNOWN : returned(behind);
    }

    private Nature created(Value.New created) {
      if (!created.type().startsWith("[")) {
        Nature nature = table.ofType(created.type());
        return nature == null ? Nature.FOREIGN : nature;
      }
      // Only an array without elements cannot change.
      return body.event(created.site()) instanceof Event.CreateArray array
              && array.length().equals(new Value.Constant(0))
          ? Nature.IMMUTABLE
          : Nature.MUTABLE;
    }

    private Set<Nature> held(FieldName field) {
      FieldShape declared = summaries.hierarchy().field(field);
      ClassShape owner = summaries.hierarchy().shape(field.owner());
      if (declared == null || owner == null || !owner.analysed()) {
        Nature nature = table.ofDescriptor(field.descriptor());
        return nature == null ? UNKNOWN : Set.of(nature);
      }
      return in(field);
    }

    private Set<Nature> passed(int index) {
      if (caller != null && call != null) {
        return index < call.arguments().size()
            ? caller.natures(call.arguments().get(index), call.site())
            : UNKNOWN;
      }
      MethodShape declared = summaries.declaration(body.name());
      if (declared == null || declared.is(Modifier.PUBLIC) || depth > DEEPEST) {
        return UNKNOWN;
      }
      Set<Nature> found = EnumSet.noneOf(Nature.class);
      List<Nests.CallSite> sites = nests.callsOf(body.name());
      for (Nests.CallSite here : sites) {
        if (index >= here.call().arguments().size()) {
          return UNKNOWN;
        }
        MethodBody giver = summaries.files().body(here.method());
        if (giver == null) {
          return UNKNOWN;
        }
        Scope scope = new Scope(giver, null, null, depth + 1);
        found.addAll(scope.natures(here.call().arguments().get(index), here.call().site()));
      }
      return sites.isEmpty() ? UNKNOWN : found;
    }

    private Set<Nature> returned(Event.Call behind) {
      String gives = table.gives(behind.callee());
      if (gives != null) {
        return given(behind, gives);
      }
      if (summaries.table().has(behind.callee(), Effect.Kind.RETURNS_ARGUMENT)) {
        return natures(behind.arguments().get(0), behind.site());
      }
      Nature byType = table.ofDescriptor(behind.callee().returnType());
      if (byType != null && byType != Nature.FOREIGN && !isArray(behind)) {
        return Set.of(byType);
      }
      MethodName target = depth > DEEPEST ? null : summaries.targets().of(behind);
      MethodBody callee = target == null ? null : summaries.files().body(target);
      if (callee == null) {
        return Set.of(isArray(behind) ? Nature.MUTABLE : Nature.FOREIGN);
      }
      Scope scope = new Scope(callee, this, behind, depth + 1);
      Set<Nature> found = EnumSet.noneOf(Nature.class);
      callee.each(
          Event.Return.class,
          exit -> {
            if (exit.value() != null) {
              found.addAll(
                  isChoice(callee, exit) ? UNKNOWN : scope.natures(exit.value(), exit.site()));
            }
          });
      return found;
    }

    /** {@code if (list instanceof Frozen) return list;}: which arguments come back is not known. */
    private boolean isChoice(MethodBody callee, Event.Return exit) {
      return exit.value() instanceof Value.Parameter given
          && !new Decisions(callee)
              .on(exit.site(), branch -> !branch.condition().mentions(given))
              .isEmpty();
    }

    private boolean isArray(Event.Call behind) {
      return behind.callee().returnType().startsWith("[");
    }

    private Set<Nature> given(Event.Call behind, String gives) {
      List<Value> arguments = behind.arguments();
      switch (gives) {
        case "argument":
          return arguments.isEmpty() ? UNKNOWN : natures(arguments.get(0), behind.site());
        case "function":
          Value last =
              arguments.isEmpty() ? Value.Null.INSTANCE : arguments.get(arguments.size() - 1);
          return last instanceof Value.Function function
                  && body.event(function.site()) instanceof Event.MakeFunction made
              ? made(made)
              : UNKNOWN;
        default:
          return Set.of(Nature.valueOf(gives.toUpperCase(java.util.Locale.ROOT)));
      }
    }

    /**
     * What a function returns: {@code Collections::unmodifiableList}, {@code TreeSet::new}, or a
     * lambda.
     */
    private Set<Nature> made(Event.MakeFunction made) {
      String gives = table.gives(made.body());
      if (gives != null && !gives.equals("argument") && !gives.equals("function")) {
        return Set.of(Nature.valueOf(gives.toUpperCase(java.util.Locale.ROOT)));
      }
      Nature byType =
          made.body().isConstructor()
              ? table.ofType(made.body().owner())
              : table.ofDescriptor(made.body().returnType());
      if (byType != null && byType != Nature.FOREIGN) {
        return Set.of(byType);
      }
      MethodBody lambda = summaries.files().body(made.body());
      if (lambda == null || depth > DEEPEST) {
        return UNKNOWN;
      }
      Scope scope = new Scope(lambda, null, null, depth + 1);
      Set<Nature> found = EnumSet.noneOf(Nature.class);
      lambda.each(
          Event.Return.class,
          exit -> {
            if (exit.value() != null) {
              found.addAll(scope.natures(exit.value(), exit.site()));
            }
          });
      return found;
    }
  }
}
