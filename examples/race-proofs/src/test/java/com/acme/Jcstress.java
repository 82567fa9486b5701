package com.acme;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Short runs of jcstress tests of the class path, each run in JVMs of its own. */
final class Jcstress {

  private static final Pattern VERDICT = Pattern.compile("\\[(\\w+)\\] (com\\.acme\\.\\S+)");

  private final Path folder;
  private final Set<String> passed = new TreeSet<>();
  private final Set<String> failed = new TreeSet<>();
  private int runs;

  Jcstress(Path folder) {
    this.folder = folder;
  }

  /** Runs tests, each in so many JVMs of each kind; an empty set stands for all. */
  void run(Set<String> tests, int jvms) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    File console = folder.resolve("console-" + ++runs + ".txt").toFile();
    Process process =
        new ProcessBuilder(command(tests, jvms))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(console)
            .start();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      throw new IllegalStateException("jcstress hangs, see " + console);
    }
    read(Files.readString(console.toPath(), UTF_8));
  }

  /**
   * A fraction of a second for each test, where a run that looks for what nobody knows yet takes
   * minutes. The compiler moves code about at random: only so do plain writes change their order on
   * x86.
   */
  private static List<String> command(Set<String> tests, int jvms) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(
        List.of("-cp", System.getProperty("java.class.path"), "org.openjdk.jcstress.Main"));
    words.addAll(List.of("-v", "-f", String.valueOf(jvms), "-iters", "1", "-time", "300"));
    words.addAll(List.of("-sc", "false", "-af", "NONE", "-spinStyle", "THREAD_YIELD"));
    words.addAll(List.of("-hs", "64", "-pth", "false", "-r", "report"));
    words.add("-jvmArgs");
    words.add(
        "-XX:-TieredCompilation -XX:+UnlockDiagnosticVMOptions -XX:+StressLCM -XX:+StressGCM");
    if (!tests.isEmpty()) {
      words.add("-t");
      words.add(tests.stream().map(Pattern::quote).collect(Collectors.joining("|")));
    }
    return words;
  }

  private void read(String console) {
    List<MatchResult> verdicts = VERDICT.matcher(console).results().toList();
    if (verdicts.isEmpty()) {
      throw new IllegalStateException(console);
    }
    for (MatchResult verdict : verdicts) {
      switch (verdict.group(1)) {
        case "OK" -> passed.add(verdict.group(2));
        case "FAILED" -> failed.add(verdict.group(2));
        default -> throw new IllegalStateException(verdict.group());
      }
    }
  }

  /** The tests that saw a forbidden outcome in some run. */
  Set<String> failed() {
    return failed;
  }

  /** The tests among these that saw acceptable outcomes only, in all runs. */
  Set<String> passed(Predicate<String> among) {
    Set<String> always = new TreeSet<>(passed);
    always.removeAll(failed);
    always.removeIf(among.negate());
    return always;
  }
}
