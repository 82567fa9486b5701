package org.raceguard.program;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether a run can tell that something is gone from the code: another test may import other
 * classes.
 */
public final class SeenClasses {

  private final Set<String> names = new TreeSet<>();
  private final Set<String> packages = new TreeSet<>();

  private SeenClasses() {}

  /** Those that a rule is evaluated on. */
  public static SeenClasses of(Iterable<JavaClass> classes) {
    SeenClasses seen = new SeenClasses();
    for (JavaClass javaClass : classes) {
      seen.names.add(outermost(javaClass.getName()));
      seen.packages.add(javaClass.getPackageName());
    }
    return seen;
  }

  /**
   * Whether the class of a member was seen, or is gone from a package that was.
   *
   * @param member a class, field or method, as in {@code com.acme.Till.add(int)}
   */
  public boolean tells(String member) {
    String name = outermost(member.replaceFirst("\\(.*", ""));
    String owner = parent(name);
    return names.contains(name)
        || names.contains(owner)
        || ((packages.contains(owner) || packages.contains(parent(owner)))
            && !isOnClassPath(name)
            && !isOnClassPath(owner));
  }

  private static boolean isOnClassPath(String className) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return loader != null && loader.getResource(className.replace('.', '/') + ".class") != null;
  }

  private static String outermost(String name) {
    int nested = name.indexOf('$');
    return nested < 0 ? name : name.substring(0, nested);
  }

  private static String parent(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }
}
