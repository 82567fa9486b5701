package org.raceguard.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jcstress.annotations.JCStressTest;

/** {@code --race-tests} writes tests that compile, and that jcstress takes. */
class RaceTestsTest {

  private static final String COUNTER =
      """
      package com.acme;

      public class Counter {
        private volatile int hits;
        public int hit() {
          return ++hits;
        }
        public int hits() {
          return hits;
        }
      }
      """;

  @TempDir Path classes;
  @TempDir Path tests;

  @Test
  void a_method_races_with_itself() throws IOException {
    Run run = scan(COUNTER);

    assertThat(run.err()).contains("1 race test written to " + tests + ".");
    assertThat(Files.readString(only(), UTF_8))
        .startsWith("package com.acme;")
        .contains("public class CounterHitTwiceRace {")
        .contains("volatile-updates-are-atomic")
        .contains("Counter counter = new Counter();")
        .contains("first = result(() -> counter.hit());")
        .contains("second = result(() -> counter.hit());")
        .contains("result(() -> counter.hits())")
        .doesNotContain("TODO");
    assertCompiled();
  }

  @Test
  void the_second_method_is_the_one_that_the_report_names() throws IOException {
    scan(
        """
        package com.acme;

        class Seats {
          private int taken;
          synchronized void take(String name, long[] rows, Iterable<String> who) {
            taken++;
          }
          synchronized int taken() {
            return taken;
          }
          void giveBack() {
            giveBackOne();
          }
          private void giveBackOne() {
            taken--;
          }
        }
        """);

    assertThat(Files.readString(only(), UTF_8))
        .contains("public class SeatsGiveBackTakeRace {")
        .contains("seats.giveBack();")
        .contains("seats.take(\"a\", new long[0], java.util.List.of());");
    assertCompiled();
  }

  @Test
  void a_getter_races_with_a_change() throws IOException {
    scan(
        """
        package com.acme;

        import java.util.*;

        public class Names {
          private final List<String> names = new ArrayList<>();
          public synchronized void add(String name) {
            names.add(name);
          }
          public synchronized List<String> names() {
            return Collections.unmodifiableList(names);
          }
        }
        """);

    assertThat(Files.readString(only(), UTF_8))
        .contains("first = result(() -> names.names());")
        .contains("names.add(\"a\");");
    assertCompiled();
  }

  @Test
  void what_cannot_be_made_is_a_todo() throws IOException {
    scan(
        """
        package com.acme;

        public class Host {
          private Host() {}
          public static class Sum {
            private volatile int sum;
            public Sum(String name, Thread.State state, Other other) {}
            public int add() throws Throwable {
              return ++sum;
            }
          }
          public class Inner {
            private volatile int sum;
            public int add() {
              return ++sum;
            }
          }
          public static class Failing {
            private volatile int sum;
            public Failing() throws java.io.IOException {}
            public int add(Other other) {
              return ++sum;
            }
          }
          public abstract static class Half {
            private volatile int sum;
            public int add(int... all) {
              return sum += all.length;
            }
          }
          private static class Hidden {
            private volatile int sum;
            public int add() {
              return ++sum;
            }
          }
          interface Other {}
        }
        """);

    assertThat(sources())
        .hasSize(4)
        .anySatisfy(
            source ->
                assertThat(source)
                    .contains("// TODO: arguments that make sense")
                    .contains("new Host.Sum(\"a\", Thread.State.values()[0], (Host.Other) null);"))
        .anySatisfy(
            source ->
                assertThat(source)
                    .contains("Host.Failing failing = make();")
                    .contains("    // TODO: arguments that make sense.\n    first = result("))
        .anySatisfy(source -> assertThat(source).contains("Host.Inner inner = null;"))
        .anySatisfy(source -> assertThat(source).contains("Host.Half half = null;"));
    assertCompiled();
  }

  @Test
  void names_do_not_meet() throws IOException {
    scan(
        """
        package com.acme;

        public class State<T> {
          private static volatile int count;
          private volatile T last;
          private volatile int first;
          public static int next() {
            return ++count;
          }
          public int next(T with) {
            return ++first;
          }
          public int next(int with) {
            return ++first;
          }
          public State<T> self() {
            first++;
            return this;
          }
        }
        """);

    assertThat(sources()).hasSize(4);
    assertCompiled();
  }

  /** jcstress takes no test that is in no package. */
  @Test
  void a_class_without_a_package_has_none() throws IOException {
    Run run = scan(COUNTER.replace("package com.acme;", ""));

    assertThat(run.err()).contains("0 race tests written");
    assertThat(files()).isEmpty();
  }

  @Test
  void what_is_there_already_stays() throws IOException {
    scan(COUNTER);
    Files.writeString(only(), "// mine", UTF_8);

    assertThat(scan(COUNTER).err())
        .contains("0 race tests written to " + tests + ", 1 already there.");
    assertThat(Files.readString(only(), UTF_8)).isEqualTo("// mine");
  }

  private Run scan(String source) {
    return Run.of("--race-tests", tests, Compiled.into(classes, source));
  }

  private Path only() throws IOException {
    assertThat(files()).hasSize(1);
    return files().get(0);
  }

  private List<String> sources() throws IOException {
    return files().stream()
        .map(
            file -> {
              try {
                return Files.readString(file, UTF_8);
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            })
        .toList();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(tests)) {
      return files.filter(it -> it.toString().endsWith(".java")).sorted().toList();
    }
  }

  /** With the processor of jcstress, which says what a test of it must not be. */
  private void assertCompiled() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, UTF_8)) {
      Iterable<? extends JavaFileObject> sources = manager.getJavaFileObjectsFromPaths(files());
      List<String> options =
          List.of(
              "-cp",
              classes + System.getProperty("path.separator") + jcstress(),
              "-processor",
              "org.openjdk.jcstress.infra.processors.JCStressTestProcessor",
              "-Xlint:all,-processing,-path,-options",
              "--release",
              "17",
              "-d",
              Files.createDirectories(tests.resolve("compiled")).toString());
      java.io.StringWriter messages = new java.io.StringWriter();
      boolean isCompiled = compiler.getTask(messages, manager, null, options, null, sources).call();
      assertThat(messages.toString()).isEmpty();
      assertThat(isCompiled).isTrue();
      assertThat(tests.resolve("compiled/META-INF/TestList")).isNotEmptyFile();
    }
  }

  private static Path jcstress() {
    try {
      return Path.of(
          JCStressTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
