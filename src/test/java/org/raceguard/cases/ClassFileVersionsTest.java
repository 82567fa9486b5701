package org.raceguard.cases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.raceguard.locks.LockRules;

/** The same defect is found in the class files of each Java. */
class ClassFileVersionsTest {

  private static final String SOURCE =
      """
      import java.util.concurrent.locks.*;

      class Till {
        private final Lock lock = new ReentrantLock();
        private long balance;

        boolean take(final long amount) {
          lock.lock();
          Runnable check = () -> { if (balance < amount) { throw new IllegalStateException("" + amount); } };
          check.run();
          balance -= amount;
          lock.unlock();
          return true;
        }
      }
      """;

  @TempDir Path work;

  @ParameterizedTest
  @MethodSource("releases")
  void a_leak_is_found(int release) throws IOException {
    Path source = Files.writeString(work.resolve("Till.java"), SOURCE, UTF_8);
    assertThat(compile(release, source)).isTrue();

    assertThat(majorVersion(work.resolve("Till.class"))).isEqualTo(release + 44);
    assertThat(
            LockRules.LOCKS_ARE_RELEASED_ON_EVERY_PATH
                .evaluate(new ClassFileImporter().importPath(work))
                .getFailureReport()
                .getDetails())
        .singleElement()
        .asString()
        .endsWith("in (Till.java:8)");
  }

  static Stream<Integer> releases() {
    return Stream.of(8, 11, 17, 21, NewestJavac.RELEASE);
  }

  private boolean compile(int release, Path source) {
    java.io.StringWriter said = new java.io.StringWriter();
    List<String> arguments =
        List.of(
            "--release", "" + release, "-g", "-proc:none", "-nowarn", "-d", "" + work, "" + source);
    Compiler compiler = Compiler.JAVAC.knows(release) ? Compiler.JAVAC : Compiler.NEWEST_JAVAC;
    return compiler.run(arguments, new java.io.PrintWriter(said, true));
  }

  private static int majorVersion(Path classFile) throws IOException {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(classFile))) {
      in.skipNBytes(6);
      return in.readUnsignedShort();
    }
  }
}
