package org.raceguard.cases;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;

/** Makes a folder's cases into tests: one for each compiler and case. */
final class CaseTests {

  private CaseTests() {}

  static DynamicContainer of(CaseFolder folder, List<Judge> judges) {
    List<Case> cases = folder.cases();
    Stream<DynamicNode> perCompiler =
        Arrays.stream(Compiler.values()).map(it -> of(folder, cases, judges, it));
    return dynamicContainer(folder.id(), folder.path().toUri(), perCompiler);
  }

  private static DynamicNode of(
      CaseFolder folder, List<Case> cases, List<Judge> judges, Compiler compiler) {
    List<Case> compiled =
        cases.stream()
            .filter(it -> it.directives().compilers().contains(compiler))
            .filter(it -> compiler.knows(it.directives().release()))
            .toList();
    Path work =
        CaseFolder.root().resolve("target/cases").resolve(folder.id()).resolve(compiler.toString());
    Supplier<Compilation> compilation = once(() -> new Compilation(compiled, compiler, work));
    Stream<DynamicNode> tests =
        compiled.stream()
            .map(
                it ->
                    dynamicTest(
                        it.toString(),
                        folder.path().resolve(it.file()).toUri(),
                        () -> check(folder.id(), it, judges, compilation.get())));
    return dynamicContainer(compiler.toString(), tests);
  }

  static void check(String title, Case testCase, List<Judge> judges, Compilation compilation) {
    String where = title + ", " + compilation.compiler() + ": ";
    List<String> differences;
    try {
      differences =
          judges.stream()
              .flatMap(judge -> judge.differences(testCase, compilation).stream())
              .toList();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(where + testCase + " cannot be judged: " + e.getMessage(), e);
    }
    if (!differences.isEmpty()) {
      throw new AssertionError(
          where + "marks and reports differ\n" + String.join("\n", differences));
    }
  }

  private static <T> Supplier<T> once(Supplier<T> supplier) {
    return new Supplier<>() {
      private T value;

      @Override
      public T get() {
        value = value == null ? supplier.get() : value;
        return value;
      }
    };
  }
}
