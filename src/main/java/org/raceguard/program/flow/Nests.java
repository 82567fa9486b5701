package org.raceguard.program.flow;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.CodeCall;
import org.raceguard.program.code.ClassShape.MadeFunction;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;

/** A class with all that is written inside of it: what may use its private members. */
public final class Nests {
  /** A call, and the method that it stands in. */
  public record CallSite(MethodName method, Event.Call call) {}

  /** The making of a function, and the method that it stands in. */
  public record MakeSite(MethodName method, Event.MakeFunction made) {}

  /** The methods of a nest, by what they call and make functions of. */
  private record Users(
      Map<MethodName, List<MethodName>> callers, Map<MethodName, List<MethodName>> makers) {}

  private final Summaries summaries;
  private final Map<String, List<ClassShape>> members = new HashMap<>();
  private final Map<String, Users> usersByHost = new HashMap<>();
  private final Map<MethodName, List<CallSite>> calls = new HashMap<>();
  private final Map<MethodName, List<MakeSite>> makers = new HashMap<>();
  private @Nullable Map<FieldName, List<MethodName>> users;

  Nests(Summaries summaries) {
    this.summaries = summaries;
    for (ClassShape shape : summaries.files().analysed()) {
      members.computeIfAbsent(host(shape.name()), h -> new ArrayList<>(1)).add(shape);
    }
  }

  /** The outermost class around a class. */
  public static String host(String type) {
    int nested = type.indexOf('$', type.lastIndexOf('/') + 2);
    return nested < 0 ? type : type.substring(0, nested);
  }

  /** Whether a class has no name in the source. */
  public static boolean isAnonymous(String type) {
    return Character.isDigit(type.charAt(type.length() - 1))
        && type.substring(type.lastIndexOf('$') + 1).chars().allMatch(Character::isDigit);
  }

  public boolean isSame(String type, String other) {
    return host(type).equals(host(other));
  }

  /** The classes written inside the same outermost class, itself included. */
  public List<ClassShape> around(String type) {
    return members.getOrDefault(host(type), List.of());
  }

  /** The classes that use a field in their own right: the nest of its class, and subclasses. */
  public Set<ClassShape> usersOf(FieldName field) {
    Set<ClassShape> found = new LinkedHashSet<>(around(field.owner()));
    ClassShape.FieldShape declared = summaries.hierarchy().field(field);
    if (declared != null && !declared.is(Modifier.PRIVATE)) {
      for (String subtype : summaries.hierarchy().subtypes(field.owner())) {
        found.addAll(around(subtype));
      }
    }
    return found;
  }

  /** The methods that read or assign a field, as far as it is of a reference type. */
  public List<MethodName> methodsUsing(FieldName field) {
    if (users == null) {
      users = allUsers();
    }
    return users.getOrDefault(field, List.of());
  }

  private Map<FieldName, List<MethodName>> allUsers() {
    Map<FieldName, List<MethodName>> found = new HashMap<>();
    for (List<ClassShape> nest : members.values()) {
      for (ClassShape shape : nest) {
        for (MethodShape method : shape.methods()) {
          method.reads().forEach(field -> addUser(found, field, method));
          method.writes().forEach(field -> addUser(found, field, method));
        }
      }
    }
    return found;
  }

  private void addUser(
      Map<FieldName, List<MethodName>> found, FieldName field, MethodShape method) {
    if (field.descriptor().length() > 1) {
      FieldName declared = summaries.hierarchy().declared(field);
      List<MethodName> all = found.computeIfAbsent(declared, f -> new ArrayList<>(2));
      if (all.isEmpty() || !all.get(all.size() - 1).equals(method.name())) {
        all.add(method.name());
      }
    }
  }

  /** Whether only the nest can call a method: it is private, or its class is. */
  public boolean isClosed(MethodShape method) {
    if (method.is(Modifier.PRIVATE)) {
      return true;
    }
    ClassShape owner = summaries.hierarchy().shape(method.name().owner());
    return method.name().isConstructor()
        && owner != null
        && (owner.is(Modifier.PRIVATE) || isAnonymous(owner.name()));
  }

  /** The calls of a method from within its nest. */
  public List<CallSite> callsOf(MethodName method) {
    List<CallSite> known = calls.get(method);
    if (known == null) {
      List<CallSite> found = new ArrayList<>();
      for (MethodName caller : users(method).callers().getOrDefault(method, List.of())) {
        MethodBody body = summaries.files().body(caller);
        if (body != null) {
          body.each(
              Event.Call.class,
              call -> {
                if (call.callee().equals(method)) {
                  found.add(new CallSite(caller, call));
                }
              });
        }
      }
      calls.put(method, found);
      known = found;
    }
    return known;
  }

  /** Where a method of the nest becomes a function: a lambda's body, a method reference. */
  public List<MakeSite> makersOf(MethodName method) {
    List<MakeSite> known = makers.get(method);
    if (known == null) {
      List<MakeSite> found = new ArrayList<>();
      for (MethodName maker : users(method).makers().getOrDefault(method, List.of())) {
        MethodBody body = summaries.files().body(maker);
        if (body != null) {
          body.each(
              Event.MakeFunction.class,
              made -> {
                if (made.body().equals(method)) {
                  found.add(new MakeSite(maker, made));
                }
              });
        }
      }
      makers.put(method, found);
      known = found;
    }
    return known;
  }

  private Users users(MethodName method) {
    return usersByHost.computeIfAbsent(host(method.owner()), this::allUsers);
  }

  /** From what the code names: the bodies are read of those only that use what is asked for. */
  private Users allUsers(String host) {
    Users found = new Users(new HashMap<>(), new HashMap<>());
    for (ClassShape shape : around(host)) {
      for (MethodShape method : shape.methods()) {
        for (CodeCall call : method.calls()) {
          add(found.callers(), call.callee(), method.name(), host);
        }
        for (MadeFunction made : method.functions()) {
          add(found.makers(), made.body().callee(), method.name(), host);
        }
      }
    }
    return found;
  }

  private void add(
      Map<MethodName, List<MethodName>> users, MethodName used, MethodName user, String host) {
    if (isSame(used.owner(), host)) {
      List<MethodName> known = users.computeIfAbsent(used, u -> new ArrayList<>(2));
      // A method may use another in several ways, and comes with all of them in a row.
      if (known.isEmpty() || !known.get(known.size() - 1).equals(user)) {
        known.add(user);
      }
    }
  }
}
