package org.raceguard.program.threads;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.calls.NamedCallers;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.threads.ThreadRoot.Kind;

/**
 * What runs on which threads: every place where a task is handed to another thread, and the methods
 * that threads begin with.
 */
public final class ThreadRoots {
  private static final String THREAD = "java/lang/Thread";

  private final Map<MethodName, List<HandOff>> handOffs = new LinkedHashMap<>();
  private final Map<MethodName, List<HandOff>> byTask = new HashMap<>();
  private final Map<MethodName, ThreadRoot> roots = new LinkedHashMap<>();

  public ThreadRoots(Summaries summaries, Collection<MethodName> candidates) {
    Relays relays = new Relays(summaries);
    Set<MethodName> givers = new LinkedHashSet<>(candidates);
    givers.addAll(callersOfRelays(summaries, relays, candidates));
    for (MethodName method : givers) {
      MethodBody body = summaries.files().body(method);
      if (body != null) {
        List<HandOff> found = new HandOffs(body, summaries, relays).find();
        if (!found.isEmpty()) {
          handOffs.put(method, List.copyOf(found));
          found.forEach(it -> byTask.computeIfAbsent(it.task(), t -> new ArrayList<>(1)).add(it));
        }
      }
    }
    TaskFinder finder = new TaskFinder(summaries);
    for (String thread : summaries.hierarchy().subtypes(THREAD)) {
      finder.entries(thread, THREAD).forEach(it -> add(new ThreadRoot(it, Kind.THREAD, false)));
    }
    byTask.forEach(
        (task, places) -> {
          if (summaries.declaration(task) != null && summaries.isAnalysed(task.owner())) {
            boolean many = places.size() > 1 || places.get(0).many();
            add(new ThreadRoot(task, Kind.TASK, many));
          }
        });
    ManagedCallbacks callbacks = new ManagedCallbacks(summaries.hierarchy());
    for (ClassShape shape : summaries.files().analysed()) {
      for (MethodShape method : shape.methods()) {
        ThreadRoot root = callbacks.root(shape, method);
        if (root != null) {
          add(root);
        }
      }
    }
  }

  /** Who calls a method that hands tasks on need not look like one that does. */
  private static Set<MethodName> callersOfRelays(
      Summaries summaries, Relays relays, Collection<MethodName> candidates) {
    Set<MethodName> found = new LinkedHashSet<>();
    Set<MethodName> seen = new HashSet<>();
    List<MethodName> todo = new ArrayList<>();
    for (MethodName candidate : candidates) {
      if (!relays.of(candidate).isEmpty() && seen.add(candidate)) {
        todo.add(candidate);
      }
    }
    while (!todo.isEmpty()) {
      List<MethodName> callers = NamedCallers.of(todo, summaries.files());
      todo.clear();
      for (MethodName caller : callers) {
        found.add(caller);
        if (seen.add(caller) && !relays.of(caller).isEmpty()) {
          todo.add(caller);
        }
      }
    }
    return found;
  }

  private void add(ThreadRoot root) {
    roots.merge(
        root.method(),
        root,
        (one, other) -> new ThreadRoot(one.method(), other.kind(), one.many() || other.many()));
  }

  /** What a method hands to other threads, in order of execution. */
  public List<HandOff> handedOffBy(MethodName method) {
    return handOffs.getOrDefault(method, List.of());
  }

  /** Every place where something is handed to another thread. */
  public List<HandOff> handOffs() {
    return handOffs.values().stream().flatMap(List::stream).toList();
  }

  /** The places where a method is handed to another thread. */
  public List<HandOff> handOffsOf(MethodName task) {
    return byTask.getOrDefault(task, List.of());
  }

  /** The methods of the program that threads begin with. */
  public Collection<ThreadRoot> roots() {
    return List.copyOf(roots.values());
  }

  /** The root that a method is, or null. */
  public @Nullable ThreadRoot root(MethodName method) {
    return roots.get(method);
  }
}
