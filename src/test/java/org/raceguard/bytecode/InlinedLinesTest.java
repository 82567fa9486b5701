package org.raceguard.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The example {@code kotlin-service} shows that a finding in copied code has the caller's line. */
class InlinedLinesTest {

  private static final String OF_64_LINES =
      """
      SMAP
      Things.kt
      Kotlin
      *S Kotlin
      *F
      + 1 Things.kt
      com/acme/Things
      + 2 _Arrays.kt
      kotlin/collections/ArraysKt___ArraysKt
      *L
      1#1,64:1
      17#1,4:65
      12850#2:69
      *S KotlinDebug
      *F
      + 1 Things.kt
      com/acme/Things
      *L
      27#1:65,4
      41#1:69
      50,2:70,3
      *E
      """;

  private final InlinedLines lines = InlinedLines.of(OF_64_LINES);

  @Test
  void a_line_of_the_file_is_itself() {
    assertThat(lines.inFile(1)).isEqualTo(1);
    assertThat(lines.inFile(64)).isEqualTo(64);
  }

  @Test
  void a_copied_line_is_that_of_the_call() {
    assertThat(lines.inFile(65)).isEqualTo(27);
    assertThat(lines.inFile(68)).isEqualTo(27);
    assertThat(lines.inFile(69)).isEqualTo(41);
    assertThat(lines.inFile(72)).isEqualTo(50);
    assertThat(lines.inFile(75)).isEqualTo(51);
    assertThat(lines.inFile(76)).isEqualTo(76);
  }

  @Test
  void other_debug_information_and_none_say_nothing() {
    assertThat(InlinedLines.of(null).inFile(65)).isEqualTo(65);
    assertThat(InlinedLines.of("SMAP\nshop_jsp.java\nJSP\n*S JSP\n*L\n1#1:65\n*E\n").inFile(65))
        .isEqualTo(65);
  }
}
