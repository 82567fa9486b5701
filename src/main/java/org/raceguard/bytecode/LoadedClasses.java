package org.raceguard.bytecode;

import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.JSRInlinerAdapter;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.raceguard.program.code.ClassFiles;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;

/** The classes of a program, with their bytes at hand. */
final class LoadedClasses implements ClassFiles {
  /** Instructions; a method beyond is generated, and its analysis would cost more than it tells. */
  private static final int TOO_LARGE = 20_000;

  private static final System.Logger LOG = System.getLogger("org.raceguard.coverage");

  private final Map<String, ClassShape> shapes;
  private final List<ClassShape> analysed;
  private final Map<String, byte[]> bytes;
  private final Map<String, String> notAnalysable;
  private final Map<String, Optional<ClassShape>> surroundings = new ConcurrentHashMap<>();

  /** By class. Softly, as they can be read again: they are most of what the facts are made from. */
  private final Map<String, SoftReference<Bodies>> bodies = new ConcurrentHashMap<>();

  /** The methods of a class that were read, and whether these are all. */
  private record Bodies(boolean all, Map<MethodName, MethodBody> byName) {}

  LoadedClasses(
      SortedMap<String, ClassShape> shapes,
      Map<String, byte[]> bytes,
      Map<String, String> notAnalysable) {
    this.shapes = new HashMap<>(shapes);
    this.analysed = List.copyOf(shapes.values());
    this.bytes = bytes;
    this.notAnalysable = new ConcurrentHashMap<>(notAnalysable);
    notAnalysable.forEach(LoadedClasses::say);
  }

  @Override
  public List<ClassShape> analysed() {
    return analysed;
  }

  @Override
  public @Nullable ClassShape shape(String type) {
    ClassShape known = shapes.get(type);
    if (known != null) {
      return known;
    }
    Optional<ClassShape> around = surroundings.get(type);
    if (around == null) {
      around =
          surroundings.computeIfAbsent(
              type, t -> Optional.ofNullable(ClassFileReader.readFromClassPath(t)));
    }
    return around.orElse(null);
  }

  @Override
  public @Nullable MethodBody body(MethodName method) {
    ClassShape shape = shapes.get(method.owner());
    if (shape == null) {
      return null;
    }
    SoftReference<Bodies> reference = bodies.get(shape.name());
    Bodies known = reference == null ? null : reference.get();
    if (known == null) {
      known = read(shape, method, null);
    }
    if (!known.all() && !known.byName().containsKey(method)) {
      known = read(shape, method, known);
    }
    return known.byName().get(method);
  }

  /**
   * Reads the methods of a class: first those that deserve it by themselves, and all others when
   * one of them is asked for, as opening the class file costs more than interpreting a method.
   *
   * @param before what was read before, null the first time
   */
  private Bodies read(ClassShape shape, MethodName wanted, @Nullable Bodies before) {
    boolean all = before != null;
    Set<MethodName> interesting = new HashSet<>();
    for (MethodShape method : shape.methods()) {
      if (method.interesting()) {
        interesting.add(method.name());
      }
    }
    Map<MethodName, MethodBody> read = new HashMap<>(before == null ? Map.of() : before.byName());
    new ClassReader(Objects.requireNonNull(bytes.get(shape.name())))
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              private InlinedLines inlined = InlinedLines.of(null);

              @Override
              public void visitSource(@Nullable String source, @Nullable String debug) {
                inlined = InlinedLines.of(debug);
              }

              @Override
              public @Nullable MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  String @Nullable [] exceptions) {
                MethodName method = new MethodName(shape.name(), name, descriptor);
                boolean matters = interesting.contains(method) || method.equals(wanted);
                if (!all && !matters
                    || read.containsKey(method)
                    || (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) {
                  return null;
                }
                return new JSRInlinerAdapter(
                    Opcodes.ASM9, null, access, name, descriptor, signature, exceptions) {
                  @Override
                  public void visitLineNumber(int line, Label start) {
                    super.visitLineNumber(inlined.inFile(line), start);
                  }

                  @Override
                  public void visitEnd() {
                    super.visitEnd();
                    MethodBody body = interpret(method, this, matters);
                    if (body != null) {
                      read.put(method, body);
                    }
                  }
                };
              }
            },
            ClassReader.SKIP_FRAMES);
    Bodies result = new Bodies(all, read);
    bodies.put(shape.name(), new SoftReference<>(result));
    return result;
  }

  private @Nullable MethodBody interpret(MethodName method, MethodNode node, boolean matters) {
    String display = Names.method(method);
    if (node.instructions.size() > TOO_LARGE) {
      note(
          matters,
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
      note(matters, display, "its code cannot be interpreted (" + e + ")");
      return null;
    }
  }

  private void note(boolean matters, String method, String why) {
    if (matters && notAnalysable.put(method, why) == null) {
      say(method, why);
    }
  }

  /** A test that passes tells nobody what it has not looked at. */
  private static void say(String what, String why) {
    LOG.log(System.Logger.Level.WARNING, "Not analysed: {0}: {1}", what, why);
  }

  @Override
  public Map<String, String> notAnalysable() {
    return new TreeMap<>(notAnalysable);
  }
}
