package org.raceguard.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with a part of the input is said, and the rest is analysed. */
class BadInputTest {

  @TempDir Path folder;
  private Path leaky;
  private Path other;

  @BeforeEach
  void compile() throws IOException {
    leaky = Compiled.into(Files.createDirectory(folder.resolve("leaky")), Compiled.LEAKY_TILL);
    other = Files.createDirectory(folder.resolve("other"));
  }

  @Test
  void a_missing_path() {
    assertStillAnalysed(Run.of(leaky, folder.resolve("nowhere")), "1 path not found:", "nowhere");
    assertNothingAnalysed(Run.of(folder.resolve("nowhere")), "1 path not found:", "nowhere");
  }

  @Test
  void a_missing_path_beside_a_clean_one_is_not_clean() {
    Compiled.into(other, Compiled.CLEAN_SAFE);

    assertThat(Run.of(other, folder.resolve("nowhere")).status()).isEqualTo(2);
  }

  @Test
  void an_empty_folder() {
    assertStillAnalysed(Run.of(leaky, other), "No class files below 1 path:", "other");
    assertNothingAnalysed(Run.of(other), "No class files below 1 path:", "other");
  }

  @Test
  void a_folder_of_sources_or_jars() throws IOException {
    Files.writeString(other.resolve("Till.java"), Compiled.LEAKY_TILL);
    assertNothingAnalysed(Run.of(other), "it holds sources: compile them");

    Compiled.jar(other.resolve("till.jar"), Compiled.classFiles(leaky));
    assertNothingAnalysed(Run.of(other), "it holds jars: give them as PATHs");
  }

  @Test
  void a_jar_in_a_folder_of_classes_and_a_jar_in_a_jar() throws IOException {
    Path inner = Compiled.jar(folder.resolve("inner.jar"), Compiled.classFiles(leaky));
    Files.copy(inner, leaky.resolve("till.jar"));
    assertStillAnalysed(
        Run.of(leaky), "1 archive in a folder of classes not analysed; give them", "till.jar");

    Path outer =
        Compiled.jar(other.resolve("outer.jar"), Map.of("lib/x.jar", Files.readAllBytes(inner)));
    assertNothingAnalysed(
        Run.of(outer),
        "1 library inside an archive not analysed",
        "Unpack to analyse",
        "outer.jar!/lib/x.jar");
  }

  @Test
  void a_method_that_is_too_large() {
    String sums = "content += content; ".repeat(3_400);
    Compiled.into(
        other,
        Compiled.CLEAN_SAFE.replace(
            "void open() {}", "synchronized void sum(int[] of) {" + sums + "}"));

    assertStillAnalysed(
        Run.of(leaky, other),
        "1 not analysable: com.acme.Safe.sum(int[]): the method is too large",
        "split it");
  }

  @Test
  void a_file_that_holds_no_classes() throws IOException {
    Path text = Files.writeString(other.resolve("notes.jar"), "Not a jar.");

    assertStillAnalysed(Run.of(leaky, text), "neither a folder nor a jar", "notes.jar");
    assertNothingAnalysed(Run.of(text), "neither a folder nor a jar", "notes.jar");
  }

  @Test
  void a_truncated_jar() throws IOException {
    Path jar = Compiled.jar(other.resolve("till.jar"), Compiled.classFiles(leaky));
    Files.write(jar, Arrays.copyOf(Files.readAllBytes(jar), 100));

    assertStillAnalysed(Run.of(leaky, jar), "1 path not read:", "till.jar");
  }

  @Test
  void a_truncated_class_file_and_an_empty_one() throws IOException {
    byte[] till = Files.readAllBytes(leaky.resolve("com/acme/Till.class"));
    Files.write(other.resolve("Half.class"), Arrays.copyOf(till, till.length / 2));
    Files.createFile(other.resolve("Empty.class"));

    Run run = Run.of(leaky, other);

    assertStillAnalysed(run, "2 class files left out as corrupt", "Half.class: ends too early");
    assertThat(run.out()).contains("Empty.class: empty");
    assertNothingAnalysed(Run.of(other), "2 class files left out as corrupt");
  }

  @Test
  void a_class_file_whose_code_is_damaged() throws IOException {
    Compiled.into(other, Compiled.CLEAN_SAFE.replace("{}", "{ for (; content < 7; ) content++; }"));
    Path safe = other.resolve("com/acme/Safe.class");
    byte[] damaged = Files.readAllBytes(safe);
    for (int i = 0; i + 2 < damaged.length; i++) {
      // getfield #n of a constant that is not there
      if ((damaged[i] & 0xff) == 0xb4 && damaged[i - 1] == 0x2a) {
        damaged[i + 1] = 0x7f;
      }
    }
    Files.write(safe, damaged);

    assertStillAnalysed(Run.of(leaky, other), "1 class file left out as damaged", "Safe.class");
    assertNothingAnalysed(Run.of(other), "1 class file left out as damaged", "Safe.class");
  }

  @Test
  void a_class_file_of_the_future() throws IOException {
    Compiled.into(other, Compiled.CLEAN_SAFE);
    Path safe = other.resolve("com/acme/Safe.class");
    Files.write(safe, Compiled.ofMajorVersion(80, Files.readAllBytes(safe)));

    assertStillAnalysed(
        Run.of(leaky, other),
        "1 class file left out: compiled for a newer Java",
        "Safe.class: class file version 80, Java 36",
        "--release " + ClassFileOutline.NEWEST_JAVA);
  }

  @Test
  void without_lines_each_statement_is_a_mistake_of_its_own() throws IOException {
    Compiled.into(
        other,
        List.of("-g:none"),
        """
        package com.acme;

        import java.util.List;
        import java.util.ArrayList;
        import java.util.concurrent.ExecutorService;

        class Counter {
          @interface GuardedBy { String value(); }

          private final Object lock = new Object();
          @GuardedBy("lock") private int count;

          void add() { count++; }

          void reset() { count = 0; }

          int get() { synchronized (lock) { return count; } }
        }

        class Tasks {
          void right(ExecutorService pool) {
            List<String> out = java.util.Collections.synchronizedList(new ArrayList<>());
            for (int i = 0; i < 4; i++) { pool.execute(() -> out.add("x")); }
          }

          int wrong(ExecutorService pool) {
            List<String> out = new ArrayList<>();
            for (int i = 0; i < 4; i++) { pool.execute(() -> out.add("x")); }
            return out.size();
          }
        }
        """);

    assertThat(Run.of(other).out())
        .contains("<com.acme.Counter.add()>", "<com.acme.Counter.reset()>")
        .contains("which several tasks share")
        .doesNotContain("<com.acme.Tasks.right(", "(Counter.java:-");
  }

  @Test
  void a_class_without_debug_information() throws IOException {
    Compiled.into(other, List.of("-g:none"), Compiled.LEAKY_TILL);

    Run run = Run.of(other);

    assertStillAnalysed(run, "1 class compiled without debug information", "-g:", "com.acme.Till");
    assertThat(Run.of("--format", "sarif", other).out()).doesNotContain("\"startLine\": 0");
  }

  @Test
  void a_missing_supertype_and_its_cure() throws IOException {
    String sub =
        Compiled.LEAKY_TILL.replace("class Till", "class Sub extends Base")
            + " class Base extends Safe { }";
    Compiled.into(other, sub, Compiled.CLEAN_SAFE);
    Path library = Files.createDirectories(folder.resolve("lib/com/acme"));
    Files.move(other.resolve("com/acme/Safe.class"), library.resolve("Safe.class"));

    assertStillAnalysed(
        Run.of(other), "1 supertype not found", "--classpath", "com.acme.Safe (of com.acme.Base");
    assertThat(Run.of("--classpath", folder.resolve("lib"), other).out())
        .contains("1 violation of 1 rule")
        .doesNotContain("not found");
  }

  @Test
  void a_class_without_a_package_that_is_called_like_the_descriptor_of_a_primitive() {
    Compiled.into(
        other,
        "class C { void pass(java.util.concurrent.locks.Lock gate, boolean wide) {"
            + " gate.lock(); if (wide) return; gate.unlock(); } }");

    assertThat(Run.of(other).out()).contains("Method <C.pass(", "1 violation of 1 rule");
  }

  @Test
  void a_type_of_a_library_that_is_used_and_not_extended() throws IOException {
    String gate =
        "package com.acme; public class Gate extends java.util.concurrent.locks.ReentrantLock {}";
    String user =
        "package com.acme; class User { void pass(Gate gate, boolean wide) {"
            + " gate.lock(); if (wide) return; gate.unlock(); } }";
    Compiled.into(other, gate, user);
    Path library = Files.createDirectories(folder.resolve("lib/com/acme"));
    Files.move(other.resolve("com/acme/Gate.class"), library.resolve("Gate.class"));

    assertThat(Run.of(other).out()).doesNotContain("violation of");
    assertThat(Run.of("--classpath", folder.resolve("lib"), other).out())
        .contains("may return with", "1 violation of 1 rule");
  }

  @Test
  void a_class_path_entry_that_is_not_there() {
    assertStillAnalysed(
        Run.of("--classpath", "nowhere.jar", leaky),
        "1 entry of --classpath not found: nowhere.jar");
  }

  @Test
  void a_class_that_is_there_twice() throws IOException {
    Path jar = Compiled.jar(folder.resolve("till.jar"), Compiled.classFiles(leaky));

    assertStillAnalysed(
        Run.of(leaky, jar, leaky),
        "2 classes found more than once; the first is analysed:",
        "till.jar!/com/acme/Till.class");
  }

  private static void assertStillAnalysed(Run run, String... saying) {
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).contains("1 violation of 1 rule").contains(saying);
    assertThat(run.err()).isEmpty();
  }

  private static void assertNothingAnalysed(Run run, String... saying) {
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(saying).contains("Nothing analysed.");
    assertThat(run.out()).isEmpty();
  }
}
