package org.raceguard.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompleteSourceTest {

  @TempDir Path work;

  @Test
  void a_block_without_package_gets_one_and_imports() {
    CompleteSource source = complete("class Till { List<Lock> locks; }");
    assertThat(source.fileName()).isEqualTo("Till.java");
    assertThat(source.lines()).hasSize(1);
    assertThat(source.lines().get(0))
        .startsWith("package case7.page; import java.io.*;")
        .endsWith(" class Till { List<Lock> locks; }");
    assertThat(compiles("class Till { List<Lock> locks; }")).isTrue();
  }

  @Test
  void a_block_on_a_page_keeps_the_lines_of_the_page() {
    Case block = new Case("README.md", "Reported", 4, List.of("class A {", "}"));
    List<String> lines = new CompleteSource(block, "").lines();
    assertThat(lines).hasSize(5).startsWith("", "", "");
    assertThat(lines.get(3)).endsWith("class A {");
  }

  @Test
  void a_package_of_its_own_is_moved_below_the_case() {
    CompleteSource source = complete("/* head */", "package com.acme; // why", "class A {}");
    assertThat(source.lines().get(1))
        .startsWith("package case7.com.acme; import java.io.*;")
        .endsWith(" // why");
  }

  @Test
  void imports_of_its_own_are_left_alone() {
    CompleteSource source = complete("import java.util.List;", "class A {}");
    assertThat(source.lines())
        .containsExactly("package case7.page;import java.util.List;", "class A {}");
  }

  @Test
  void members_are_wrapped_in_a_class() {
    assertThat(complete("int a;", "class Inner {}").fileName()).isEqualTo("Example.java");
    assertThat(compiles("private int a = 1;", "", "int get() {", "  return a;", "}")).isTrue();
    assertThat(compiles("import java.util.List; // it", "", "List<String> a = List.of();"))
        .isTrue();
    assertThat(compiles("Runnable r = () -> { };", "Object o = new Object() { };")).isTrue();
  }

  @Test
  void types_are_not_wrapped() {
    assertThat(
            compiles(
                "// class A",
                "/** int b; */",
                "@SuppressWarnings({\"int c;\", \"{\"}) record P(int x, char y) {",
                "  static final char C = '\"', D = '\\'', E = '{';",
                "  String s() { return \"\"\"",
                "    { \"\"\"; }",
                "}",
                "@interface Guarded {",
                "  String value();",
                "}",
                "sealed interface S permits T {}",
                "enum E { X { } }",
                "final class T implements S {}"))
        .isTrue();
  }

  @Test
  void the_file_has_the_name_of_the_public_type() {
    assertThat(complete("class A {}", "public final class B {}").fileName()).isEqualTo("B.java");
  }

  @Test
  void a_block_without_end_is_an_error() {
    assertThatThrownBy(() -> new MarkdownPage("README.md", List.of("```java", "class A {}")))
        .hasMessageContaining("README.md:1");
  }

  @Test
  void a_page_has_headings_prose_and_java_blocks() {
    MarkdownPage page =
        new MarkdownPage(
            "README.md",
            List.of(
                "# name",
                "> classes should",
                "> be good",
                "## Why",
                "```",
                "## no",
                "```",
                "text",
                "## Reported",
                "```java",
                "class A {}",
                "```"));
    assertThat(page.headings()).containsExactly("Why", "Reported");
    assertThat(page.says("classes should be good")).isTrue();
    assertThat(page.says("no")).isFalse();
    assertThat(page.javaBlocks())
        .containsExactly(new Case("README.md", "Reported", 11, List.of("class A {}")));
    assertThat(page.javaBlocks().get(0)).hasToString("README.md:11 (Reported)");
  }

  private boolean compiles(String... lines) {
    Case testCase = new Case("A.java", "", 1, List.of(lines));
    return !new Compilation(List.of(testCase), Compiler.JAVAC, work).classes(testCase).isEmpty();
  }

  private static CompleteSource complete(String... lines) {
    return new CompleteSource(new Case("A.java", "", 1, List.of(lines)), "case7.");
  }
}
