package org.raceguard.program.tables;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.MethodName;

/**
 * What the table says of some methods of a type.
 *
 * @param place where it stands in the table
 * @param method their name, or the begin of it
 * @param end the end of their names, null where the name is whole
 * @param parameters the begin of their descriptors, null for all
 */
record MethodRow(
    int place,
    String owner,
    String method,
    @Nullable String end,
    @Nullable String parameters,
    List<Effect> effects) {

  boolean isAbout(MethodName callee) {
    boolean named =
        end == null
            ? callee.name().equals(method)
            : callee.name().startsWith(method) && callee.name().endsWith(end);
    return named && (parameters == null || callee.descriptor().startsWith(parameters));
  }

  /** What is said of a name goes before what is said of all names, or of all that begin so. */
  int rank() {
    return end == null ? 0 : method.isEmpty() ? 1 : 2;
  }

  void addTo(RowNames names) {
    if (end == null) {
      names.add(method);
    } else {
      names.addBegin(method);
    }
  }

  boolean has(Effect.Kind kind) {
    return effects.stream().anyMatch(effect -> effect.kind() == kind);
  }

  /** A line of the table: type, method, and what is said of it. */
  static MethodRow parse(int place, String[] words) {
    int parenthesis = words[1].indexOf('(');
    List<Effect> effects = new ArrayList<>();
    for (int i = 2; i < words.length; i++) {
      effects.add(Effect.parse(words[i]));
    }
    String method = parenthesis < 0 ? words[1] : words[1].substring(0, parenthesis);
    int star = method.indexOf('*');
    return new MethodRow(
        place,
        words[0].replace('.', '/'),
        star < 0 ? method : method.substring(0, star),
        star < 0 ? null : method.substring(star + 1),
        parenthesis < 0 ? null : words[1].substring(parenthesis),
        List.copyOf(effects));
  }
}
