package org.raceguard.guards;

import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.guards.Access;
import org.raceguard.program.guards.GuardedCall;

/** Finds overrides of synchronized methods that use state and take no lock. */
final class KeepSynchronization implements FindingCondition.Search {
  private static final int SYNTHETIC = 0x1000;
  private static final int BRIDGE = 0x40;
  private static final int DEEPEST = 2;

  /** A use of state, and the line of the method that leads to it. */
  private record BareUse(Access access, int line) {}

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    ClassShape shape = program.hierarchy().shape(Names.internal(javaClass));
    if (shape == null) {
      return;
    }
    for (MethodShape method : shape.methods()) {
      MethodShape overridden = overridden(program, shape, method);
      if (overridden != null && overridden.is(Modifier.SYNCHRONIZED)) {
        BareUse bare = bareUse(program, method.name(), 0);
        if (bare != null) {
          String text =
              "overrides the synchronized <"
                  + Names.method(overridden.name())
                  + "> without synchronization, and "
                  + (bare.access().isWrite() ? "changes" : "reads")
                  + " <"
                  + bare.access().field().name()
                  + ">; make it synchronized too,";
          report.accept(program.finding(method.name(), bare.line(), text, List.of()));
        }
      }
    }
  }

  /** The method of the nearest superclass that another one takes the place of. */
  private static @Nullable MethodShape overridden(
      Program program, ClassShape shape, MethodShape method) {
    if (method.is(
            Modifier.STATIC
                | Modifier.PRIVATE
                | Modifier.ABSTRACT
                | Modifier.SYNCHRONIZED
                | SYNTHETIC)
        || method.name().isConstructor()) {
      return null;
    }
    List<MethodName> bridges = bridges(shape, method.name());
    ClassShape parent = superclass(program, shape);
    while (parent != null) {
      MethodShape found = parent.method(method.name().name(), method.name().descriptor());
      for (int i = 0; found == null && i < bridges.size(); i++) {
        found = parent.method(bridges.get(i).name(), bridges.get(i).descriptor());
      }
      if (found != null && !found.is(Modifier.PRIVATE | Modifier.STATIC)) {
        // What the methods of libraries do with their state is not known.
        return parent.analysed() ? found : null;
      }
      parent = superclass(program, parent);
    }
    return null;
  }

  /** Under which other names a method is called, by those who know a generic supertype. */
  private static List<MethodName> bridges(ClassShape shape, MethodName method) {
    return shape.methods().stream()
        .filter(it -> it.is(BRIDGE) && it.is(SYNTHETIC))
        .filter(it -> it.callsAny(method::equals))
        .map(MethodShape::name)
        .filter(it -> it.name().equals(method.name()))
        .toList();
  }

  private static @Nullable ClassShape superclass(Program program, ClassShape shape) {
    return shape.superName() == null ? null : program.hierarchy().shape(shape.superName());
  }

  /** Whether a method overrides a synchronized one and uses state without a lock. */
  static boolean isBare(Program program, MethodName name) {
    ClassShape shape = program.hierarchy().shape(name.owner());
    MethodShape method = shape == null ? null : shape.method(name.name(), name.descriptor());
    MethodShape overridden = method == null ? null : overridden(program, shape, method);
    return overridden != null
        && overridden.is(Modifier.SYNCHRONIZED)
        && bareUse(program, name, 0) != null;
  }

  /** The first use of state that no lock protects, in the method or in its private helpers. */
  private static @Nullable BareUse bareUse(Program program, MethodName method, int depth) {
    for (Access access : program.accesses().in(method)) {
      FieldShape field = program.hierarchy().field(access.field());
      boolean state =
          field != null
              && !field.is(Modifier.VOLATILE)
              && (!field.is(Modifier.FINAL) || access.kind().isOfContents());
      boolean locked = !access.held().locks().isEmpty() || !access.held().onSomePath().isEmpty();
      if (state && !access.owned() && !locked) {
        return new BareUse(access, access.line());
      }
    }
    return depth < DEEPEST && program.locks(method).held().isEmpty()
        ? inHelper(program, method, depth)
        : null;
  }

  private static @Nullable BareUse inHelper(Program program, MethodName method, int depth) {
    for (CallGraph.Step step : program.callGraph().steps(method)) {
      MethodName target = step.target();
      ClassShape owner = program.hierarchy().shape(target.owner());
      MethodShape helper = owner == null ? null : owner.method(target.name(), target.descriptor());
      if (helper != null
          && step.how() == CallGraph.How.CALLS
          && target.owner().equals(method.owner())
          && helper.is(Modifier.PRIVATE)
          && !helper.is(Modifier.SYNCHRONIZED)) {
        BareUse inside = bareUse(program, target, depth + 1);
        for (GuardedCall call :
            inside == null ? List.<GuardedCall>of() : program.accesses().callsOf(target)) {
          if (inside != null && call.caller().equals(method)) {
            return new BareUse(inside.access(), call.line());
          }
        }
      }
    }
    return null;
  }
}
