package org.raceguard.program.calls;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.raceguard.program.code.ClassFiles;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.CodeCall;
import org.raceguard.program.code.ClassShape.MadeFunction;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.MethodName;

/**
 * The methods whose code names one of some methods, by name and descriptor: more than those that
 * call it, found without asking which class a call is of.
 */
public final class NamedCallers {
  private final Map<String, Set<String>> descriptors = new HashMap<>();

  private NamedCallers(Collection<MethodName> methods) {
    for (MethodName method : methods) {
      descriptors.computeIfAbsent(method.name(), n -> new HashSet<>(2)).add(method.descriptor());
    }
  }

  /** In the order of the classes and of their methods. */
  public static List<MethodName> of(Collection<MethodName> methods, ClassFiles files) {
    NamedCallers named = new NamedCallers(methods);
    List<MethodName> callers = new ArrayList<>();
    for (ClassShape shape : files.analysed()) {
      for (MethodShape method : shape.methods()) {
        if (named.in(method)) {
          callers.add(method.name());
        }
      }
    }
    return callers;
  }

  private boolean in(MethodShape method) {
    for (CodeCall call : method.calls()) {
      if (isOne(call)) {
        return true;
      }
    }
    for (MadeFunction made : method.functions()) {
      if (isOne(made.body())) {
        return true;
      }
    }
    return false;
  }

  private boolean isOne(CodeCall call) {
    Set<String> known = descriptors.get(call.callee().name());
    return known != null && known.contains(call.callee().descriptor());
  }
}
