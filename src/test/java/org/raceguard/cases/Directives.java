package org.raceguard.cases;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the comments at the head of a case ask of the compilers: {@code // release: 21}, {@code //
 * compilers: javac, ecj because Kotlin has no such thing}, and {@code // without: Remote}.
 *
 * @param release the language level and JDK that the case needs
 * @param compilers those that compile it
 * @param without simple names of classes that are there for the compiler alone: RaceGuard does not
 *     see them, as with a library that is missing when classes are imported
 */
record Directives(int release, Set<Compiler> compilers, Set<String> without) {

  /** The oldest release that RaceGuard itself runs on. */
  static final int DEFAULT_RELEASE = 17;

  private static final Pattern COMPILERS = Pattern.compile("([\\w, -]+?) because \\S.*");

  static Directives of(Case testCase) {
    int release = DEFAULT_RELEASE;
    Set<Compiler> compilers = EnumSet.allOf(Compiler.class);
    Set<String> without = new HashSet<>();
    for (Marker marker : Marker.in(head(testCase.lines()), testCase.firstLine())) {
      if (marker.word().equals("release")) {
        release = Integer.parseInt(marker.part());
      } else if (marker.word().equals("compilers")) {
        compilers = compilers(marker);
      } else if (marker.word().equals("without")) {
        without.addAll(List.of(marker.part().split(", ")));
      }
    }
    return new Directives(release, compilers, without);
  }

  private static List<String> head(List<String> lines) {
    return lines.stream().takeWhile(it -> it.isBlank() || it.startsWith("//")).toList();
  }

  private static Set<Compiler> compilers(Marker marker) {
    Matcher matcher = COMPILERS.matcher(marker.part());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "Say why: <// compilers: javac because ...>, not <" + marker + ">");
    }
    Set<Compiler> compilers = EnumSet.noneOf(Compiler.class);
    for (String label : matcher.group(1).split(",")) {
      compilers.add(Compiler.labelled(label.strip()));
    }
    return compilers;
  }
}
