package org.raceguard.benchmark;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.EvaluationResult;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.raceguard.ConcurrencyRules;
import org.raceguard.program.Program;

/** What a test run pays: ArchUnit's import, then the facts, then all recommended rules on them. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 2, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class ImportAndRulesBenchmark {

  /** The jars alone. */
  @State(Scope.Benchmark)
  public static class Jars {
    final List<Path> paths = Subjects.jars();
  }

  /** A fresh import before each measured call, outside the measured time. */
  @State(Scope.Benchmark)
  public static class FreshImport {
    JavaClasses classes;

    @Setup(Level.Invocation)
    public void importJars() {
      classes = Subjects.imported(Subjects.jars());
    }
  }

  @Benchmark
  public JavaClasses archUnitImport(Jars jars) {
    return Subjects.imported(jars.paths);
  }

  @Benchmark
  public Program facts(FreshImport fresh) {
    return Program.of(fresh.classes);
  }

  @Benchmark
  public List<EvaluationResult> factsAndRecommendedRules(FreshImport fresh) {
    return ConcurrencyRules.recommended().evaluate(fresh.classes);
  }
}
