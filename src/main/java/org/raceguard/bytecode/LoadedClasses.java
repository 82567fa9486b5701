package org.raceguard.bytecode;

import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassFiles;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;

/** The classes of a program, with their bytes at hand. */
final class LoadedClasses implements ClassFiles {
  private static final System.Logger LOG = System.getLogger("org.raceguard.coverage");

  private final SharedNames names;
  private final Map<String, ClassShape> shapes;
  private final List<ClassShape> analysed;
  private final Map<String, byte[]> bytes;
  private final Map<String, String> notAnalysable;
  private final Function<String, @Nullable ClassShape> around;
  private final Map<String, Optional<ClassShape>> surroundings = new ConcurrentHashMap<>();

  /** By class. Softly, as they can be read again: they are most of what the facts are made from. */
  private final Map<String, SoftReference<ClassBodies>> bodies = new ConcurrentHashMap<>();

  /** The class file that was opened last: who asks for one method of it often asks for another. */
  private volatile @Nullable Opened opened;

  private record Opened(String type, ChosenMethods file) {}

  /**
   * @param around finds the classes that are not part of the program
   */
  LoadedClasses(
      SharedNames names,
      SortedMap<String, ClassShape> shapes,
      Map<String, byte[]> bytes,
      Map<String, String> notAnalysable,
      Function<String, @Nullable ClassShape> around) {
    this.around = around;
    this.names = names;
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
    Optional<ClassShape> found = surroundings.get(type);
    if (found == null) {
      found = surroundings.computeIfAbsent(type, t -> Optional.ofNullable(around.apply(t)));
    }
    return found.orElse(null);
  }

  @Override
  public @Nullable MethodBody body(MethodName method) {
    ClassShape shape = shapes.get(method.owner());
    if (shape == null) {
      return null;
    }
    return bodies(shape).of(method);
  }

  private ClassBodies bodies(ClassShape shape) {
    SoftReference<ClassBodies> reference = bodies.get(shape.name());
    ClassBodies known = reference == null ? null : reference.get();
    if (known != null) {
      return known;
    }
    ClassBodies fresh = new ClassBodies(shape, names, () -> open(shape.name()), this::note);
    ClassBodies first =
        bodies
            .merge(
                shape.name(),
                new SoftReference<>(fresh),
                (before, ours) -> before.get() == null ? ours : before)
            .get();
    return first == null ? fresh : first;
  }

  private ChosenMethods open(String type) {
    Opened last = opened;
    if (last == null || !last.type().equals(type)) {
      last = new Opened(type, new ChosenMethods(Objects.requireNonNull(bytes.get(type))));
      opened = last;
    }
    return last.file();
  }

  private void note(MethodName method, String why) {
    String display = Names.method(method);
    if (notAnalysable.put(display, why) == null) {
      say(display, why);
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
