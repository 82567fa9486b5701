package org.raceguard.program.calls;

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
import org.raceguard.program.code.Hierarchy;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.flow.Summaries;

/** Who can run a method: all the places in the program, or anybody. */
public final class Entries {
  private static final int SYNTHETIC = 0x1000;
  private static final int BRIDGE = 0x40;

  /** A method with more callers than these is taken for one that anybody calls. */
  private static final int MOST_CALLERS = 80;

  /** A place that runs a method: by a call, or by making a function of it. */
  public record Caller(MethodBody body, Event event) {}

  private final Summaries summaries;
  private final CallGraph graph;
  private final Map<MethodName, Boolean> open = new HashMap<>();
  private final Map<MethodName, List<Caller>> callers = new HashMap<>();

  public Entries(Summaries summaries, CallGraph graph) {
    this.summaries = summaries;
    this.graph = graph;
  }

  /** Whether code outside of the program may call a method, directly or through a supertype. */
  public boolean isOpen(MethodName method) {
    Boolean known = open.get(method);
    if (known == null) {
      known = computeOpen(method);
      open.put(method, known);
    }
    return known;
  }

  private boolean computeOpen(MethodName method) {
    MethodShape declared = summaries.declaration(method);
    if (declared == null || method.isClassInitializer()) {
      return true;
    }
    if (declared.is(Modifier.PRIVATE) || declared.is(SYNTHETIC) && !declared.is(BRIDGE)) {
      return false;
    }
    Hierarchy hierarchy = summaries.hierarchy();
    if (declared.is(Modifier.PUBLIC) && isVisible(method.owner())) {
      return true;
    }
    if (method.isConstructor() || declared.is(Modifier.STATIC)) {
      return false;
    }
    if (declared.is(Modifier.PUBLIC)
        && hierarchy.subtypes(method.owner()).stream().anyMatch(this::isVisible)) {
      return true;
    }
    for (String type : hierarchy.supertypes(method.owner())) {
      ClassShape parent = type.equals(method.owner()) ? null : hierarchy.shape(type);
      MethodShape inherited =
          parent == null ? null : parent.method(method.name(), method.descriptor());
      if (parent != null
          && inherited != null
          && !inherited.is(Modifier.PRIVATE)
          && (!parent.analysed() || inherited.is(Modifier.PUBLIC) && isVisible(type))) {
        return true;
      }
      // A supertype that cannot be found may declare anything.
      if (parent == null && !type.equals(method.owner()) && declared.is(Modifier.PUBLIC)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a method that is not for everybody takes the place of one of a superclass. */
  public boolean isTemplate(MethodName method) {
    MethodShape declared = summaries.declaration(method);
    return declared != null
        && !declared.is(Modifier.PUBLIC | Modifier.PRIVATE | Modifier.STATIC)
        && !method.isConstructor()
        && summaries.hierarchy().supertypes(method.owner()).stream()
            .filter(type -> !type.equals(method.owner()))
            .map(summaries.hierarchy()::shape)
            .anyMatch(
                parent ->
                    parent != null && parent.method(method.name(), method.descriptor()) != null);
  }

  /** Whether a superclass calls what a method overrides, for whichever of its subclasses. */
  public boolean isCalledBySuperclass(MethodName method) {
    return summaries.hierarchy().supertypes(method.owner()).stream()
        .filter(type -> !type.equals(method.owner()))
        .map(summaries.hierarchy()::shape)
        .anyMatch(
            parent ->
                parent != null
                    && parent.methods().stream()
                        .anyMatch(it -> it.callsAny(callee -> isNamed(callee, method))));
  }

  private boolean isVisible(String type) {
    String name = type;
    while (true) {
      ClassShape shape = summaries.hierarchy().shape(name);
      if (shape != null && !shape.is(Modifier.PUBLIC | Modifier.PROTECTED)) {
        return false;
      }
      int nested = name.lastIndexOf('$');
      if (nested <= name.lastIndexOf('/')) {
        return true;
      }
      name = name.substring(0, nested);
    }
  }

  /**
   * A class whose objects are made in one place, by code around it: it may stand for a function.
   */
  public boolean isAnonymous(String type) {
    String simple = Names.simpleType(type);
    return !simple.isEmpty() && Character.isDigit(simple.charAt(0));
  }

  /** Whether a method is a lambda's body, or another thing of the compiler's. */
  public boolean isGenerated(MethodName method) {
    MethodShape declared = summaries.declaration(method);
    return declared != null && declared.is(SYNTHETIC);
  }

  /** Whether a method only calls the one that the program wrote in its place. */
  public boolean isBridge(MethodName method) {
    MethodShape declared = summaries.declaration(method);
    return declared != null && declared.is(SYNTHETIC) && declared.is(BRIDGE);
  }

  /** The places that run a method; null when there are too many. */
  public @Nullable List<Caller> callersOf(MethodName method) {
    List<Caller> known = callers.get(method);
    if (known == null) {
      known = find(method);
      callers.put(method, known);
    }
    return known.size() > MOST_CALLERS ? null : known;
  }

  private List<Caller> find(MethodName method) {
    Set<MethodName> methods = new LinkedHashSet<>();
    for (CallGraph.Step step : graph.callers(method)) {
      methods.add(step.target());
    }
    List<Caller> found = new ArrayList<>();
    for (MethodName caller : methods) {
      MethodBody body = summaries.files().body(caller);
      if (body == null) {
        continue;
      }
      body.each(
          Event.Call.class,
          call -> {
            if (isNamed(call.callee(), method) && graph.targets(call).contains(method)) {
              found.add(new Caller(body, call));
            }
          });
      body.each(
          Event.MakeFunction.class,
          made -> {
            if (isNamed(made.body(), method)
                && summaries.targets().all(made.body(), made.dispatch()).contains(method)) {
              found.add(new Caller(body, made));
            }
          });
      if (found.size() > MOST_CALLERS) {
        return found;
      }
    }
    return found;
  }

  private static boolean isNamed(MethodName called, MethodName method) {
    return called.name().equals(method.name()) && called.descriptor().equals(method.descriptor());
  }
}
