package org.raceguard.program.code;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The class files behind the classes that ArchUnit imported.
 *
 * <p>The facts do not know how bytes are read: the reader is found as a service, so that nothing
 * but one package sees opcodes.
 */
public interface ClassFiles {

  /** Opens the class files of a program. */
  interface Reader {
    /**
     * @param classes what ArchUnit imported
     * @param interest which methods deserve an analysis of their body
     */
    ClassFiles read(Collection<JavaClass> classes, Interest interest);
  }

  /**
   * What makes a method worth a look.
   *
   * @param calledNames names of methods whose callers matter
   * @param createdTypes internal names of types whose creation matters
   */
  record Interest(Set<String> calledNames, Set<String> createdTypes) {}

  /** The classes of the program, by name. */
  List<ClassShape> analysed();

  /** A class of the program or of what surrounds it, null when there is no class file. */
  @Nullable ClassShape shape(String type);

  /** What a method of the program does, null when it has no code or cannot be read. */
  @Nullable MethodBody body(MethodName method);

  /** What could not be read, and why. */
  Map<String, String> notAnalysable();
}
