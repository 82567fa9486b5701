package org.raceguard.program;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.raceguard.program.ClassShape.MethodShape;

/** A class with all that is written inside of it: what may use its private members. */
final class Nests {
  /** A call, and the method that it stands in. */
  record CallSite(MethodBody body, Event.Call call) {}

  private final Summaries summaries;
  private final Map<String, List<ClassShape>> members = new HashMap<>();
  private final Map<String, Map<MethodName, List<CallSite>>> calls = new HashMap<>();

  Nests(Summaries summaries) {
    this.summaries = summaries;
    for (ClassShape shape : summaries.files().analysed()) {
      members.computeIfAbsent(host(shape.name()), h -> new ArrayList<>(1)).add(shape);
    }
  }

  /** The outermost class around a class. */
  static String host(String type) {
    int nested = type.indexOf('$', type.lastIndexOf('/') + 2);
    return nested < 0 ? type : type.substring(0, nested);
  }

  boolean isSame(String type, String other) {
    return host(type).equals(host(other));
  }

  /** The classes written inside the same outermost class, itself included. */
  List<ClassShape> around(String type) {
    return members.getOrDefault(host(type), List.of());
  }

  /** The classes that use a field in their own right: the nest of its class, and subclasses. */
  Set<ClassShape> usersOf(FieldName field) {
    Set<ClassShape> users = new LinkedHashSet<>(around(field.owner()));
    ClassShape.FieldShape declared = summaries.hierarchy().field(field);
    if (declared != null && !declared.is(Modifier.PRIVATE)) {
      for (String subtype : summaries.hierarchy().subtypes(field.owner())) {
        users.addAll(around(subtype));
      }
    }
    return users;
  }

  /** The calls of a method from within its nest. */
  List<CallSite> callsOf(MethodName method) {
    return calls
        .computeIfAbsent(host(method.owner()), this::allCalls)
        .getOrDefault(method, List.of());
  }

  private Map<MethodName, List<CallSite>> allCalls(String host) {
    Map<MethodName, List<CallSite>> found = new HashMap<>();
    for (ClassShape shape : around(host)) {
      for (MethodShape method : shape.methods()) {
        MethodBody body = summaries.files().body(method.name());
        if (body != null) {
          body.each(
              Event.Call.class,
              call -> {
                if (isSame(call.callee().owner(), host)) {
                  found
                      .computeIfAbsent(call.callee(), c -> new ArrayList<>(2))
                      .add(new CallSite(body, call));
                }
              });
        }
      }
    }
    return found;
  }
}
