package org.raceguard.program.code;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape.MethodShape;

/**
 * Which handlers an exception reaches. Errors that the JVM raises are left out: no code is expected
 * to release its locks when memory is gone.
 */
public final class ThrownTypes {
  public static final String UNCHECKED = "java/lang/RuntimeException";

  public static final String INTERRUPTED = "java/lang/InterruptedException";

  /** Some checked exception, of a method whose declaration is not at hand. */
  public static final String UNKNOWN_CHECKED = "?";

  private ThrownTypes() {}

  /** Whether a handler catches an exception of a type. */
  public enum Match {
    NEVER,
    SOMETIMES,
    ALWAYS
  }

  public static Match match(String thrown, String caught, Hierarchy hierarchy) {
    if (caught.equals(Edge.ANYTHING)) {
      return Match.ALWAYS;
    }
    if (thrown.equals(UNKNOWN_CHECKED)) {
      return caught.equals("java/lang/Exception") ? Match.ALWAYS : Match.SOMETIMES;
    }
    boolean unknown = hierarchy.shape(thrown) == null;
    if (hierarchy.isSubtype(thrown, caught) || unknown && caught.equals("java/lang/Exception")) {
      return Match.ALWAYS;
    }
    return hierarchy.isSubtype(caught, thrown)
            || hierarchy.shape(caught) == null
            || unknown && caught.equals(UNCHECKED)
        ? Match.SOMETIMES
        : Match.NEVER;
  }

  /** Whether nobody has to declare an exception of a type. */
  public static boolean isUnchecked(String type, Hierarchy hierarchy) {
    return hierarchy.isSubtype(type, UNCHECKED) || hierarchy.isSubtype(type, "java/lang/Error");
  }

  public static List<String> of(Event.Call call, Hierarchy hierarchy) {
    List<String> types = new ArrayList<>(2);
    types.add(UNCHECKED);
    MethodShape declared = hierarchy.resolve(call.callee());
    if (declared == null) {
      types.add(UNKNOWN_CHECKED);
    } else {
      types.addAll(declared.thrown());
    }
    return types;
  }

  public static List<String> of(@Nullable String staticType) {
    if (staticType == null || staticType.equals("java/lang/Throwable")) {
      return List.of(UNCHECKED, UNKNOWN_CHECKED);
    }
    return staticType.equals("java/lang/Exception")
        ? List.of(UNCHECKED, "java/lang/Exception")
        : List.of(staticType);
  }
}
