package org.raceguard.program.code;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What descriptors say. */
public final class Descriptors {
  private Descriptors() {}

  /** The descriptors of a method's parameters. */
  public static List<String> parameters(String descriptor) {
    List<String> types = new ArrayList<>();
    int i = 1;
    while (descriptor.charAt(i) != ')') {
      int start = i;
      while (descriptor.charAt(i) == '[') {
        i++;
      }
      i = descriptor.charAt(i) == 'L' ? descriptor.indexOf(';', i) + 1 : i + 1;
      types.add(descriptor.substring(start, i));
    }
    return types;
  }

  /** The class of a method's parameter, null for a primitive type or an array. */
  public static @Nullable String parameterType(MethodName method, int index) {
    List<String> types = parameters(method.descriptor());
    return index < types.size() ? type(types.get(index)) : null;
  }

  /** The class that a descriptor names, null for a primitive type or an array. */
  public static @Nullable String type(String descriptor) {
    return descriptor.startsWith("L") ? descriptor.substring(1, descriptor.length() - 1) : null;
  }
}
