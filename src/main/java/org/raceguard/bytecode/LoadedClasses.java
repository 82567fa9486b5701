package org.raceguard.bytecode;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.JSRInlinerAdapter;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.raceguard.program.ClassFiles;
import org.raceguard.program.ClassShape;
import org.raceguard.program.ClassShape.MethodShape;
import org.raceguard.program.MethodBody;
import org.raceguard.program.MethodName;

/** The classes of a program, with their bytes at hand. */
final class LoadedClasses implements ClassFiles {
  /** Instructions; a method beyond is generated, and its analysis would cost more than it tells. */
  private static final int TOO_LARGE = 20_000;

  private final SortedMap<String, ClassShape> shapes;
  private final Map<String, byte[]> bytes;
  private final Map<String, String> notAnalysable;
  private final Map<String, Optional<ClassShape>> surroundings = new ConcurrentHashMap<>();
  private final Map<MethodName, Optional<MethodBody>> bodies = new ConcurrentHashMap<>();

  LoadedClasses(
      SortedMap<String, ClassShape> shapes,
      Map<String, byte[]> bytes,
      Map<String, String> notAnalysable) {
    this.shapes = shapes;
    this.bytes = bytes;
    this.notAnalysable = new ConcurrentHashMap<>(notAnalysable);
  }

  @Override
  public List<ClassShape> analysed() {
    return List.copyOf(shapes.values());
  }

  @Override
  public @Nullable ClassShape shape(String type) {
    ClassShape known = shapes.get(type);
    return known != null
        ? known
        : surroundings
            .computeIfAbsent(type, t -> Optional.ofNullable(ClassFileReader.readFromClassPath(t)))
            .orElse(null);
  }

  @Override
  public @Nullable MethodBody body(MethodName method) {
    Optional<MethodBody> known = bodies.get(method);
    if (known == null) {
      readBodies(method);
      known = bodies.computeIfAbsent(method, m -> Optional.empty());
    }
    return known.orElse(null);
  }

  /**
   * Reads the method and, as the class file is open anyway, all others of its class that deserve
   * it.
   */
  private void readBodies(MethodName wanted) {
    ClassShape shape = shapes.get(wanted.owner());
    byte[] content = bytes.get(wanted.owner());
    if (shape == null || content == null) {
      return;
    }
    new ClassReader(content)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public @Nullable MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  String @Nullable [] exceptions) {
                MethodName method = new MethodName(shape.name(), name, descriptor);
                MethodShape declared = shape.method(name, descriptor);
                boolean needed =
                    method.equals(wanted) || declared != null && declared.interesting();
                if (!needed
                    || bodies.containsKey(method)
                    || (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) {
                  return null;
                }
                return new JSRInlinerAdapter(
                    Opcodes.ASM9, null, access, name, descriptor, signature, exceptions) {
                  @Override
                  public void visitEnd() {
                    super.visitEnd();
                    bodies.put(method, Optional.ofNullable(read(method, this)));
                  }
                };
              }
            },
            ClassReader.SKIP_FRAMES);
  }

  private @Nullable MethodBody read(MethodName method, MethodNode node) {
    String display = method.owner().replace('/', '.') + "." + method.name() + method.descriptor();
    if (node.instructions.size() > TOO_LARGE) {
      notAnalysable.put(
          display,
          "the method is too large ("
              + node.instructions.size()
              + " instructions, at most "
              + TOO_LARGE
              + "); split it");
      return null;
    }
    try {
      return BodyReader.read(method.owner(), node);
    } catch (AnalyzerException | RuntimeException e) {
      notAnalysable.put(display, "its code cannot be interpreted (" + e + ")");
      return null;
    }
  }

  @Override
  public List<MethodName> callersOf(Set<String> namesAndDescriptors) {
    Collection<MethodName> callers = new ArrayList<>();
    for (Map.Entry<String, byte[]> entry : new TreeMap<>(bytes).entrySet()) {
      CallScan.callers(entry.getKey(), entry.getValue(), namesAndDescriptors, callers);
    }
    return List.copyOf(callers);
  }

  @Override
  public Map<String, String> notAnalysable() {
    return new TreeMap<>(notAnalysable);
  }
}
