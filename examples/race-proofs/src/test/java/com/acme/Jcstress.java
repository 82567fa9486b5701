package com.acme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** One short run of all jcstress tests on the class path, in a JVM of its own. */
final class Jcstress {

  private static final Pattern VERDICT = Pattern.compile("\\[(\\w+)\\] (com\\.acme\\.\\S+)");

  private final Set<String> passed = new TreeSet<>();
  private final Set<String> failed = new TreeSet<>();

  private Jcstress(String console) {
    for (MatchResult verdict : VERDICT.matcher(console).results().toList()) {
      switch (verdict.group(1)) {
        case "OK" -> passed.add(verdict.group(2));
        case "FAILED" -> failed.add(verdict.group(2));
        default -> throw new IllegalStateException(verdict.group());
      }
    }
  }

  static Jcstress run(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    File console = folder.resolve("console.txt").toFile();
    Process process =
        new ProcessBuilder(command())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(console)
            .start();
    assertTrue(process.waitFor(5, TimeUnit.MINUTES), () -> "it hangs, see " + console);
    return new Jcstress(Files.readString(console.toPath(), UTF_8));
  }

  /**
   * Short, where a run that looks for what nobody knows yet takes minutes. The compiler moves code
   * at random: on x86 only so do plain writes show up in another order.
   */
  private static List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-classpath",
        System.getProperty("java.class.path"),
        "org.openjdk.jcstress.Main",
        "-v",
        "-f",
        "1",
        "-iters",
        "1",
        "-time",
        "300",
        "-sc",
        "false",
        "-af",
        "NONE",
        "-jvmArgs",
        "-XX:+UnlockDiagnosticVMOptions -XX:+StressLCM -XX:+StressGCM",
        "-r",
        "report");
  }

  /** The tests that saw a forbidden outcome. */
  Set<String> failed() {
    return failed;
  }

  /** The tests that saw acceptable outcomes only. */
  Set<String> passed() {
    Set<String> always = new TreeSet<>(passed);
    always.removeAll(failed);
    return always;
  }
}
