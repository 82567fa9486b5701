package org.raceguard.program.locks;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;

/** Conditions in words that are equal where the conditions are, whatever method they stand in. */
public final class Conditions {
  private static final int DEEPEST = 5;

  private final MethodBody body;
  private final Summaries summaries;
  private final Set<FieldName> fields = new HashSet<>();
  private boolean asksMethods;
  private boolean plain = true;

  public Conditions(MethodBody body, Summaries summaries) {
    this.body = body;
    this.summaries = summaries;
  }

  /** The fields that the conditions so far depend on. */
  public Set<FieldName> fields() {
    return fields;
  }

  /** Whether they ask methods of the program. */
  public boolean asksMethods() {
    return asksMethods;
  }

  /** Whether they depend on nothing but fields. */
  public boolean plain() {
    return plain;
  }

  public String inWords(Value value) {
    return inWords(value, DEEPEST);
  }

  private String inWords(@Nullable Value value, int depth) {
    if (value == null) {
      return "";
    }
    if (depth == 0) {
      plain = false;
      return "?";
    }
    if (value instanceof Value.Field field) {
      FieldName declared = summaries.hierarchy().declared(field.name());
      fields.add(declared);
      return inWords(field.base(), depth - 1) + "." + declared.owner() + "." + declared.name();
    }
    if (value instanceof Value.Comparison comparison) {
      return comparison.relation()
          + "("
          + inWords(comparison.left(), depth - 1)
          + ","
          + inWords(comparison.right(), depth - 1)
          + ")";
    }
    if (value instanceof Value.Element element) {
      return inWords(element.array(), depth - 1) + "[" + inWords(element.index(), depth - 1) + "]";
    }
    if (value instanceof Value.Constant || value instanceof Value.Null) {
      return value.toString();
    }
    if (value instanceof Value.This) {
      return "this";
    }
    Event.Call call = body.callBehind(value);
    return call == null ? computed(value, depth) : answered(call, depth);
  }

  private String answered(Event.Call call, int depth) {
    MethodName target = summaries.targets().of(call);
    MethodBody asked = target == null ? null : summaries.files().body(target);
    if (asked == null) {
      plain &= summaries.table().has(call.callee(), Effect.Kind.TELLS);
    } else {
      asksMethods = true;
      asked.each(
          Event.ReadField.class, it -> fields.add(summaries.hierarchy().declared(it.field())));
      asked.each(Event.Call.class, it -> plain = false);
    }
    StringBuilder words = new StringBuilder(inWords(call.receiver(), depth - 1));
    words.append('.').append(call.callee().name()).append('(');
    call.arguments().forEach(it -> words.append(inWords(it, depth - 1)).append(','));
    return words.append(')').toString();
  }

  private String computed(Value value, int depth) {
    StringBuilder words = new StringBuilder("?");
    body.operands(value).forEach(it -> words.append(inWords(it, depth - 1)).append(','));
    plain &= !body.operands(value).isEmpty();
    return words.toString();
  }
}
