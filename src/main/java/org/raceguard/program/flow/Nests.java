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

  private record Uses(
      Map<MethodName, List<CallSite>> calls, Map<MethodName, List<MakeSite>> makers) {}

  private final Summaries summaries;
  private final Map<String, List<ClassShape>> members = new HashMap<>();
  private final Map<String, Uses> uses = new HashMap<>();
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
    return uses(method).calls().getOrDefault(method, List.of());
  }

  /** Where a method of the nest becomes a function: a lambda's body, a method reference. */
  public List<MakeSite> makersOf(MethodName method) {
    return uses(method).makers().getOrDefault(method, List.of());
  }

  private Uses uses(MethodName method) {
    return uses.computeIfAbsent(host(method.owner()), this::allUses);
  }

  private Uses allUses(String host) {
    Uses found = new Uses(new HashMap<>(), new HashMap<>());
    for (ClassShape shape : around(host)) {
      for (MethodShape method : shape.methods()) {
        MethodBody body = summaries.files().body(method.name());
        if (body != null) {
          body.each(Event.Call.class, call -> add(found, new CallSite(body.name(), call), host));
          body.each(
              Event.MakeFunction.class, made -> add(found, new MakeSite(body.name(), made), host));
        }
      }
    }
    return found;
  }

  private void add(Uses found, CallSite site, String host) {
    MethodName callee = site.call().callee();
    if (isSame(callee.owner(), host)) {
      found.calls().computeIfAbsent(callee, c -> new ArrayList<>(2)).add(site);
    }
  }

  private void add(Uses found, MakeSite site, String host) {
    MethodName made = site.made().body();
    if (isSame(made.owner(), host)) {
      found.makers().computeIfAbsent(made, c -> new ArrayList<>(1)).add(site);
    }
  }
}
