package org.raceguard.benchmark;

import com.sun.management.OperatingSystemMXBean;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.EvaluationResult;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.raceguard.ConcurrencyRules;
import org.raceguard.program.Program;

/**
 * The cost of facts and rules as a share of ArchUnit's own import, in one process and in CPU time.
 *
 * <p>CPU time of the whole process, so that the work of the compiler and of the garbage collector
 * counts, and work that is done in parallel counts in full. The first round is what a build pays:
 * nothing is warm but what the import warmed.
 */
public final class ImportRatio {

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private ImportRatio() {}

  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, Charset.defaultCharset());
    int rounds = args.length == 0 ? 3 : Integer.parseInt(args[0]);
    List<Path> jars = Subjects.jars();
    jars.forEach(jar -> out.println(jar.getFileName()));
    out.println(
        "round  classes  import CPU  facts CPU  rules CPU  ratio  import heap  facts heap  reports");
    for (int round = 1; round <= rounds; round++) {
      out.println(measure(round, jars));
    }
  }

  private static String measure(int round, List<Path> jars) {
    long heapBefore = retainedHeap();
    Measured<JavaClasses> imported = Measured.run(() -> Subjects.imported(jars));
    long heapOfImport = retainedHeap() - heapBefore;

    Measured<Program> facts = Measured.run(() -> Program.of(imported.result()));
    Measured<List<EvaluationResult>> rules =
        Measured.run(() -> ConcurrencyRules.recommended().evaluate(imported.result()));
    long heapOfFacts = retainedHeap() - heapBefore - heapOfImport;
    int reports =
        rules.result().stream().mapToInt(r -> r.getFailureReport().getDetails().size()).sum();

    double ratio = (facts.cpuSeconds() + rules.cpuSeconds()) / imported.cpuSeconds();
    String line =
        String.format(
            Locale.ROOT,
            "%5d  %7d  %8.2f s  %7.2f s  %7.2f s  %5.3f  %8d MB  %7d MB  %7d",
            round,
            imported.result().size(),
            imported.cpuSeconds(),
            facts.cpuSeconds(),
            rules.cpuSeconds(),
            ratio,
            heapOfImport >> 20,
            heapOfFacts >> 20,
            reports);
    Reference.reachabilityFence(imported);
    Reference.reachabilityFence(facts);
    Reference.reachabilityFence(rules);
    return line;
  }

  private static long retainedHeap() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      runtime.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private record Measured<T>(T result, double cpuSeconds) {

    static <T> Measured<T> run(Supplier<T> work) {
      long before = PROCESS.getProcessCpuTime();
      T result = work.get();
      return new Measured<>(result, (PROCESS.getProcessCpuTime() - before) / 1e9);
    }
  }
}
