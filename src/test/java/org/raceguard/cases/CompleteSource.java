package org.raceguard.cases;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A case as a compilation unit: what a reader does not need to see is added, in a package of its
 * own, so that all the cases of a folder compile together. Every line keeps its number.
 */
final class CompleteSource {

  private static final String PACKAGE = "page";
  private static final String CLASS = "Example";
  private static final String IMPORTS =
      Stream.of(
              "java.io",
              "java.time",
              "java.util",
              "java.util.concurrent",
              "java.util.concurrent.atomic",
              "java.util.concurrent.locks",
              "java.util.function",
              "java.util.stream")
          .map(it -> "import " + it + ".*;")
          .collect(joining(" "));

  private static final Pattern PACKAGE_LINE = Pattern.compile("^(\\s*package\\s+)([\\w.]+\\s*;)");
  private static final Pattern HEAD_LINE = Pattern.compile("^\\s*(?:package|import)\\s[^;]*;");

  private final String prefix;
  private final String fileName;
  private final List<String> lines;

  /**
   * @param prefix what the names of its packages are to start with
   */
  CompleteSource(Case testCase, String prefix) {
    JavaText java = new JavaText(testCase.lines());
    this.prefix = prefix;
    fileName = (java.hasBareMembers() ? CLASS : java.mainType().orElse(CLASS)) + ".java";
    lines = new ArrayList<>(testCase.lines());
    if (java.hasBareMembers()) {
      openClass();
      lines.add("}");
    }
    String imports = java.hasImports() ? "" : " " + IMPORTS + " ";
    if (java.hasPackage()) {
      lines.replaceAll(it -> PACKAGE_LINE.matcher(it).replaceFirst("$1" + prefix + "$2" + imports));
    } else {
      lines.set(0, "package " + prefix + PACKAGE + ";" + imports + lines.get(0));
    }
    for (int line = 1; line < testCase.firstLine(); line++) {
      lines.add(0, "");
    }
  }

  /** What the names of the case's packages start with and its author did not write. */
  String prefix() {
    return prefix;
  }

  String fileName() {
    return fileName;
  }

  List<String> lines() {
    return lines;
  }

  /** After the imports, if the case has its own. */
  private void openClass() {
    String opening = "class " + CLASS + " { ";
    int lastHead = -1;
    for (int i = 0; i < lines.size(); i++) {
      lastHead = HEAD_LINE.matcher(lines.get(i)).find() ? i : lastHead;
    }
    if (lastHead < 0) {
      lines.set(0, opening + lines.get(0));
    } else {
      Matcher head = HEAD_LINE.matcher(lines.get(lastHead));
      lines.set(
          lastHead, head.replaceFirst(it -> Matcher.quoteReplacement(it.group() + " " + opening)));
    }
  }
}
