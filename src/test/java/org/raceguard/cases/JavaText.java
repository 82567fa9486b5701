package org.raceguard.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of Java's syntax as is needed to complete a fragment on a page: which declarations stand
 * at its top level.
 */
final class JavaText {

  private static final Pattern NO_CODE =
      Pattern.compile(
          "\"\"\"(?:\\\\.|[^\\\\])*?\"\"\"" // text block
              + "|\"(?:\\\\.|[^\"\\\\\\n])*\"" // string
              + "|'(?:\\\\.|[^'\\\\\\n])+'" // character
              + "|//[^\\n]*"
              + "|/\\*.*?\\*/",
          Pattern.DOTALL);

  private static final Pattern TYPE =
      Pattern.compile("(?:^|[\\s)])(?:class|interface|enum|record)\\s+(\\w+)");
  private static final Pattern PUBLIC = Pattern.compile("(?:^|\\s)public\\s");
  private static final Pattern PACKAGE = Pattern.compile("^package\\s+[\\w.]+$");
  private static final Pattern IMPORT = Pattern.compile("^import\\s.+$", Pattern.DOTALL);

  private final List<String> declarations;

  JavaText(List<String> lines) {
    declarations = topLevel(NO_CODE.matcher(String.join("\n", lines)).replaceAll(" "));
  }

  boolean hasPackage() {
    return declarations.stream().anyMatch(it -> PACKAGE.matcher(it).matches());
  }

  boolean hasImports() {
    return declarations.stream().anyMatch(it -> IMPORT.matcher(it).matches());
  }

  /** Whether there are fields or methods outside of any type. */
  boolean hasBareMembers() {
    return declarations.stream()
        .anyMatch(
            it ->
                !PACKAGE.matcher(it).matches()
                    && !IMPORT.matcher(it).matches()
                    && typeName(it).isEmpty());
  }

  /** The name of the public type, else of the first. */
  Optional<String> mainType() {
    List<String> types = declarations.stream().filter(it -> typeName(it).isPresent()).toList();
    return types.stream()
        .filter(it -> PUBLIC.matcher(it).find())
        .findFirst()
        .or(() -> types.stream().findFirst())
        .flatMap(JavaText::typeName);
  }

  private static Optional<String> typeName(String declaration) {
    Matcher type = TYPE.matcher(declaration.replace("@interface", " interface"));
    return type.find() ? Optional.of(type.group(1)) : Optional.empty();
  }

  /** The text before each top-level body or semicolon. */
  private static List<String> topLevel(String code) {
    List<String> declarations = new ArrayList<>();
    StringBuilder declaration = new StringBuilder();
    int braces = 0;
    int parentheses = 0;
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      parentheses += c == '(' ? 1 : c == ')' ? -1 : 0;
      boolean outside = braces == 0 && parentheses == 0;
      if (parentheses == 0) {
        braces += c == '{' ? 1 : c == '}' ? -1 : 0;
      }
      if (outside && (c == '{' || c == ';')) {
        declarations.add(declaration.toString().strip());
        declaration.setLength(0);
      } else if (braces == 0 && c != '}') {
        declaration.append(c);
      }
    }
    declarations.add(declaration.toString().strip());
    return declarations.stream().filter(it -> !it.isEmpty()).toList();
  }
}
