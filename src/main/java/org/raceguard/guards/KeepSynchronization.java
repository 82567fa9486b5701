package org.raceguard.guards;

import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Names;
import org.raceguard.program.guards.Access;

/** Finds overrides of synchronized methods that use state and take no lock. */
final class KeepSynchronization implements FindingCondition.Search {
  private static final int SYNTHETIC = 0x1000;

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    ClassShape shape = program.hierarchy().shape(Names.internal(javaClass));
    if (shape == null) {
      return;
    }
    for (MethodShape method : shape.methods()) {
      MethodShape overridden = overridden(program, shape, method);
      if (overridden != null && overridden.is(Modifier.SYNCHRONIZED)) {
        Access bare = bareAccess(program, method);
        if (bare != null) {
          String text =
              "overrides the synchronized <"
                  + Names.method(overridden.name())
                  + "> without synchronization, and "
                  + (bare.isWrite() ? "changes" : "reads")
                  + " <"
                  + bare.field().name()
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
    ClassShape parent = superclass(program, shape);
    while (parent != null) {
      MethodShape found = parent.method(method.name().name(), method.name().descriptor());
      if (found != null && !found.is(Modifier.PRIVATE | Modifier.STATIC)) {
        // What the methods of libraries do with their state is not known.
        return parent.analysed() ? found : null;
      }
      parent = superclass(program, parent);
    }
    return null;
  }

  private static @Nullable ClassShape superclass(Program program, ClassShape shape) {
    return shape.superName() == null ? null : program.hierarchy().shape(shape.superName());
  }

  /** The first use of state that no lock protects. */
  private static @Nullable Access bareAccess(Program program, MethodShape method) {
    for (Access access : program.accesses().in(method.name())) {
      FieldShape field = program.hierarchy().field(access.field());
      boolean state =
          field != null
              && !field.is(Modifier.VOLATILE)
              && (!field.is(Modifier.FINAL) || access.kind().isOfContents());
      boolean locked = !access.held().locks().isEmpty() || !access.held().onSomePath().isEmpty();
      if (state && !access.owned() && !locked) {
        return access;
      }
    }
    return null;
  }
}
