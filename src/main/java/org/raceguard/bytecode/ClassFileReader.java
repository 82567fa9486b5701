package org.raceguard.bytecode;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.raceguard.program.code.ClassFiles;
import org.raceguard.program.code.ClassShape;

/** Reads class files from wherever ArchUnit found them: directories, jars, the JDK's image. */
public final class ClassFileReader implements ClassFiles.Reader {

  @Override
  public ClassFiles read(Collection<JavaClass> classes, ClassFiles.Interest interest) {
    ConcurrentMap<String, ClassShape> shapes = new ConcurrentHashMap<>();
    ConcurrentMap<String, byte[]> bytes = new ConcurrentHashMap<>();
    Map<String, String> problems = new ConcurrentHashMap<>();
    SharedNames names = new SharedNames();
    try (Archives archives = new Archives()) {
      classes.parallelStream()
          .filter(javaClass -> javaClass.getSource().isPresent())
          .forEach(
              javaClass -> read(javaClass, archives, interest, names, shapes, bytes, problems));
    }
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return new LoadedClasses(
        names,
        new TreeMap<>(shapes),
        bytes,
        new TreeMap<>(problems),
        type -> readFromClassPath(type, context));
  }

  private static void read(
      JavaClass javaClass,
      Archives archives,
      ClassFiles.Interest interest,
      SharedNames names,
      Map<String, ClassShape> shapes,
      Map<String, byte[]> bytes,
      Map<String, String> problems) {
    String name = javaClass.getFullName();
    try {
      byte[] content = archives.read(javaClass.getSource().orElseThrow().getUri());
      ClassReader reader = new ClassReader(content);
      ClassShape shape = ShapeReader.read(reader, interest, names);
      if ((shape.access() & Opcodes.ACC_MODULE) == 0) {
        shapes.put(shape.name(), shape);
        bytes.put(shape.name(), content);
      }
    } catch (IOException e) {
      problems.put(name, "its class file cannot be read (" + e.getMessage() + "); build it anew");
    } catch (RuntimeException e) {
      // ASM reports a broken class file by whatever goes wrong first.
      problems.put(name, "its class file is broken or too new (" + e + "); build it anew");
    }
  }

  /** A class that is not part of the program, from the class path of whoever read the program. */
  private static @Nullable ClassShape readFromClassPath(
      String type, @Nullable ClassLoader context) {
    String file = type + ".class";
    try (InputStream in =
        context == null
            ? ClassLoader.getSystemResourceAsStream(file)
            : context.getResourceAsStream(file)) {
      return in == null ? null : ShapeReader.readDeclaration(new ClassReader(in));
    } catch (IOException | RuntimeException e) {
      // The same as a class file that is not there: the hierarchy names it as missing.
      return null;
    }
  }
}
