package org.raceguard.program.locks;

import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.calls.Initializations;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.locks.InitializerRing.Need;

/**
 * Which classes need which others while they are initialised, and the rings among them that two
 * threads can enter at different ends.
 */
final class ClassInitializers {
  private static final int SYNTHETIC = 0x1000;

  private final Summaries summaries;
  private final InitializerReach reach;
  private final Map<String, Map<String, Need>> needs = new TreeMap<>();
  private final Map<String, Set<String>> users = new HashMap<>();

  ClassInitializers(Summaries summaries, InitializerReach reach) {
    this.summaries = summaries;
    this.reach = reach;
  }

  /** The rings, by the class whose initialiser they are reported at. */
  Map<String, List<InitializerRing>> rings() {
    for (ClassShape shape : summaries.files().analysed()) {
      Map<String, Need> found = new LinkedHashMap<>();
      reach.of(shape).forEach((type, line) -> found.put(type, new Need(shape.name(), type, line)));
      for (String parent : initializedBefore(shape)) {
        found.put(parent, new Need(shape.name(), parent, 0));
      }
      if (!found.isEmpty()) {
        needs.put(shape.name(), found);
      }
    }
    Map<Set<String>, InitializerRing> rings = new LinkedHashMap<>();
    Set<String> cyclic = onCycles();
    needs.forEach(
        (type, all) -> {
          for (Need need : all.values()) {
            if (!need.isInherited() && cyclic.contains(type) && cyclic.contains(need.to())) {
              InitializerRing ring = close(need);
              if (ring != null) {
                rings.putIfAbsent(ring.members(), ring);
              }
            }
          }
        });
    return withTwoDoors(rings);
  }

  /** The superclass and those superinterfaces that are initialised before a class. */
  private List<String> initializedBefore(ClassShape shape) {
    List<String> found = new ArrayList<>();
    if (shape.is(Modifier.INTERFACE)) {
      return found;
    }
    if (shape.superName() != null && summaries.isAnalysed(shape.superName())) {
      found.add(shape.superName());
    }
    for (String parent : summaries.hierarchy().supertypes(shape.name())) {
      ClassShape type = summaries.hierarchy().shape(parent);
      if (type != null
          && type.analysed()
          && type.is(Modifier.INTERFACE)
          && type.methods().stream().anyMatch(ClassInitializers::isDefault)) {
        found.add(parent);
      }
    }
    return found;
  }

  private static boolean isDefault(MethodShape method) {
    return !method.is(Modifier.ABSTRACT)
        && !method.is(Modifier.STATIC)
        && !method.is(Modifier.PRIVATE);
  }

  /** What is left when classes that need nothing, or that nothing needs, are taken away. */
  private Set<String> onCycles() {
    Map<String, Set<String>> needing = new HashMap<>();
    Map<String, Set<String>> neededBy = new HashMap<>();
    needs.forEach(
        (type, all) -> {
          for (String other : all.keySet()) {
            if (needs.containsKey(other)) {
              needing.computeIfAbsent(type, t -> new HashSet<>()).add(other);
              neededBy.computeIfAbsent(other, t -> new HashSet<>()).add(type);
            }
          }
        });
    Set<String> left = new HashSet<>(needs.keySet());
    Deque<String> todo = new ArrayDeque<>(left);
    while (!todo.isEmpty()) {
      String type = todo.remove();
      Set<String> needed = needing.getOrDefault(type, Set.of());
      Set<String> by = neededBy.getOrDefault(type, Set.of());
      if ((needed.isEmpty() || by.isEmpty()) && left.remove(type)) {
        needed.forEach(other -> neededBy.get(other).remove(type));
        by.forEach(other -> needing.get(other).remove(type));
        todo.addAll(needed);
        todo.addAll(by);
      }
    }
    return left;
  }

  /** The shortest way back to where a need starts. */
  private @Nullable InitializerRing close(Need first) {
    Map<String, Need> cameBy = new HashMap<>();
    Deque<String> todo = new ArrayDeque<>(List.of(first.to()));
    while (!todo.isEmpty() && !cameBy.containsKey(first.from())) {
      String type = todo.remove();
      for (Need need : needs.getOrDefault(type, Map.of()).values()) {
        if (!need.to().equals(first.to()) && cameBy.putIfAbsent(need.to(), need) == null) {
          todo.add(need.to());
        }
      }
    }
    if (!cameBy.containsKey(first.from())) {
      return null;
    }
    Deque<Need> way = new ArrayDeque<>();
    for (String type = first.from(); !type.equals(first.to()); type = way.peekFirst().from()) {
      way.addFirst(cameBy.get(type));
    }
    way.addFirst(first);
    return new InitializerRing(List.copyOf(way));
  }

  private Map<String, List<InitializerRing>> withTwoDoors(Map<Set<String>, InitializerRing> rings) {
    Set<String> members = new HashSet<>();
    rings.keySet().forEach(members::addAll);
    if (members.isEmpty()) {
      return Map.of();
    }
    users.putAll(Initializations.of(summaries, members::contains));
    Set<String> parts = new HashSet<>();
    users.values().forEach(all -> all.stream().filter(type -> isNested(type)).forEach(parts::add));
    parts.removeAll(users.keySet());
    users.putAll(Initializations.of(summaries, parts::contains));
    Map<String, List<InitializerRing>> found = new TreeMap<>();
    rings.entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> entry.getKey().size()))
        .filter(
            entry -> entry.getKey().stream().filter(it -> isDoor(it, entry.getKey())).count() > 1)
        .forEach(
            entry -> {
              List<InitializerRing> same =
                  found.computeIfAbsent(
                      entry.getValue().needs().get(0).from(), t -> new ArrayList<>(1));
              if (same.stream().noneMatch(other -> tellsOf(other, entry.getValue()))) {
                same.add(entry.getValue());
              }
            });
    return found;
  }

  /** Whether the cure of one ring cures another one too: it starts there, or goes on from it. */
  private static boolean tellsOf(InitializerRing ring, InitializerRing other) {
    Need first = ring.needs().get(0);
    return first.line() == other.needs().get(0).line()
        || other.members().containsAll(ring.members());
  }

  /** Whether a thread can come by this class of a ring first. */
  private boolean isDoor(String type, Set<String> ring) {
    ClassShape shape = summaries.hierarchy().shape(type);
    if (shape == null) {
      return false;
    }
    for (String user : users.getOrDefault(type, Set.of())) {
      if (!comesBy(user, type, ring, new HashSet<>())) {
        return true;
      }
    }
    boolean nested = isNested(type);
    boolean inherits =
        summaries.hierarchy().supertypes(type).stream()
            .anyMatch(parent -> !parent.equals(type) && ring.contains(parent));
    // Who uses a public class need not be part of the program, nor who uses one that nobody uses.
    return isOpen(shape) || !inherits && (!nested || isUnused(type, ring));
  }

  /** Whether only the ring uses a class, and none that it is nested in and made for. */
  private boolean isUnused(String type, Set<String> ring) {
    return ring.containsAll(users.getOrDefault(type, Set.of()))
        && !Character.isDigit(type.charAt(type.lastIndexOf('$') + 1))
        && ring.stream().noneMatch(other -> type.startsWith(other + "$"));
  }

  private static boolean isNested(String type) {
    return type.indexOf('$', type.lastIndexOf('/') + 2) >= 0;
  }

  /** Whether code of a class runs only after another class of the ring was initialised. */
  private boolean comesBy(String user, String type, Set<String> ring, Set<String> asked) {
    String at = user;
    while (true) {
      String here = at;
      boolean inside =
          summaries.hierarchy().supertypes(here).stream()
              .anyMatch(parent -> !parent.equals(type) && ring.contains(parent));
      if (inside || here.equals(type) || isReachedBehind(here, type, ring, asked)) {
        return true;
      }
      // The code of an anonymous class, or of a builder that only the class around it makes, runs
      // after the code around it made an object of it.
      int nested = here.lastIndexOf('$');
      if (nested < 0 || !isMadeWithin(here, here.substring(nested + 1))) {
        return false;
      }
      at = here.substring(0, nested);
    }
  }

  /** A nested class that only such code makes and uses: a serializer in a constant, mostly. */
  private boolean isReachedBehind(String user, String type, Set<String> ring, Set<String> asked) {
    Set<String> makers = users.getOrDefault(user, Set.of());
    return isNested(user)
        && !ring.contains(user)
        && asked.add(user)
        && makers.stream().anyMatch(maker -> !maker.equals(user))
        && makers.stream()
            .allMatch(
                maker ->
                    maker.equals(user)
                        || ring.contains(maker) && !maker.equals(type)
                        || comesBy(maker, type, ring, asked));
  }

  private boolean isMadeWithin(String type, String simpleName) {
    ClassShape shape = summaries.hierarchy().shape(type);
    boolean anonymous = !simpleName.isEmpty() && Character.isDigit(simpleName.charAt(0));
    return anonymous
        || shape != null
            && shape.methods().stream()
                .filter(it -> it.name().isConstructor() || it.is(Modifier.STATIC))
                .allMatch(
                    it -> it.is(Modifier.PRIVATE | SYNTHETIC) || it.name().isClassInitializer());
  }

  /** Whether strangers can initialise a class: by a constructor, a static method or field. */
  private boolean isOpen(ClassShape shape) {
    if (!shape.is(Modifier.PUBLIC)) {
      return false;
    }
    int nested = shape.name().lastIndexOf('$');
    ClassShape outer =
        nested < 0 ? null : summaries.hierarchy().shape(shape.name().substring(0, nested));
    // What an interface declares is public without being meant so.
    if (outer != null && (!outer.is(Modifier.PUBLIC) || outer.is(Modifier.INTERFACE))) {
      return false;
    }
    for (MethodShape method : shape.methods()) {
      boolean initializes =
          method.name().isConstructor() && !shape.is(Modifier.ABSTRACT)
              || method.is(Modifier.STATIC);
      if (method.is(Modifier.PUBLIC) && initializes) {
        return true;
      }
    }
    for (FieldShape field : shape.fields()) {
      if (field.is(Modifier.PUBLIC) && field.is(Modifier.STATIC) && !field.constant()) {
        return true;
      }
    }
    return false;
  }
}
