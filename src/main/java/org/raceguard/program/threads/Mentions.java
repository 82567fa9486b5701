package org.raceguard.program.threads;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.CodeCall;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.flow.Summaries;

/** Which fields and methods of the program name each of its classes: an index, made in one pass. */
final class Mentions {
  private final Summaries summaries;
  private final ThreadRoots roots;
  private final Set<String> kept = new HashSet<>();
  private final Map<String, List<MethodName>> takers = new HashMap<>();
  private final Map<String, List<MethodName>> makers = new HashMap<>();
  private final Map<String, List<MethodName>> givers = new HashMap<>();

  Mentions(Summaries summaries, ThreadRoots roots) {
    this.summaries = summaries;
    this.roots = roots;
    for (ClassShape shape : summaries.files().analysed()) {
      shape.fields().forEach(field -> field(shape, field));
      shape.methods().forEach(this::method);
    }
  }

  /** Whether a field keeps objects of a class, other than for a function that is run at once. */
  boolean isKept(String type) {
    return kept.contains(type);
  }

  /** The methods that are given an object of a class, and its own. */
  List<MethodName> takers(String type) {
    return takers.getOrDefault(type, List.of());
  }

  /** The methods that make an object of a class. */
  List<MethodName> makers(String type) {
    return makers.getOrDefault(type, List.of());
  }

  /** The methods that return an object of a class. */
  List<MethodName> givers(String type) {
    return givers.getOrDefault(type, List.of());
  }

  private void field(ClassShape shape, FieldShape field) {
    String type = element(field.name().descriptor());
    if (type != null && !(field.isSynthetic() && isRunHere(shape))) {
      kept.add(type);
    }
  }

  /** What a lambda, or a class without a name, sees is kept for as long as it is to be run. */
  private boolean isRunHere(ClassShape shape) {
    return shape.methods().stream().allMatch(method -> roots.root(method.name()) == null);
  }

  private void method(MethodShape method) {
    MethodName name = method.name();
    add(takers, name.owner(), name);
    for (String parameter : Descriptors.parameters(name.descriptor())) {
      add(takers, element(parameter), name);
    }
    add(givers, element(name.returnType()), name);
    for (CodeCall call : method.calls()) {
      if (call.callee().isConstructor()) {
        add(makers, call.callee().owner(), name);
      }
    }
  }

  private void add(Map<String, List<MethodName>> index, @Nullable String type, MethodName method) {
    if (type != null && summaries.isAnalysed(type)) {
      index.computeIfAbsent(type, t -> new ArrayList<>(2)).add(method);
    }
  }

  /** The class that a descriptor names, or whose array it does; null for other types. */
  static @Nullable String element(String descriptor) {
    return Descriptors.type(descriptor.substring(descriptor.lastIndexOf('[') + 1));
  }
}
