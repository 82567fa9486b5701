package org.raceguard.locks;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.raceguard.program.tables.Settings;
import org.raceguard.program.tables.WrongSettingException;

/**
 * The methods that the option {@code raceguard.helpers} allows to use locks: {@code
 * com.acme.Locks}, {@code com.acme.Locks.with*}, or {@code @Guarded} for what carries an annotation
 * of that simple name, as its class may.
 */
final class NamedHelpers {

  private static final Pattern FORM = Pattern.compile("@\\w+|[\\w$.*]+");

  private NamedHelpers() {}

  /**
   * @throws WrongSettingException if the option holds anything else than names
   */
  static Predicate<JavaMethod> configured() {
    List<Predicate<JavaMethod>> all = new ArrayList<>();
    for (String name : Settings.values(Settings.HELPERS)) {
      if (!FORM.matcher(name).matches()) {
        throw new WrongSettingException(
            Settings.HELPERS
                + " takes names as com.acme.Locks.with* or @Guarded, separated by commas, not '"
                + name
                + "'");
      }
      all.add(name.startsWith("@") ? annotated(name.substring(1)) : called(name));
    }
    return method -> all.stream().anyMatch(it -> it.test(method));
  }

  private static Predicate<JavaMethod> annotated(String simpleName) {
    return method ->
        carries(method.getAnnotations(), simpleName)
            || carries(method.getOwner().getAnnotations(), simpleName);
  }

  private static boolean carries(
      Collection<? extends JavaAnnotation<?>> annotations, String simpleName) {
    return annotations.stream().anyMatch(it -> it.getRawType().getSimpleName().equals(simpleName));
  }

  private static Predicate<JavaMethod> called(String name) {
    Pattern pattern =
        Pattern.compile(
            Arrays.stream(name.split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")));
    return method -> {
      String owner = method.getOwner().getName();
      return pattern.matcher(owner).matches()
          || pattern.matcher(owner + "." + method.getName()).matches();
    };
  }
}
