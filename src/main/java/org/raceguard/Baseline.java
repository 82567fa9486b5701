package org.raceguard;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.tngtech.archunit.ArchConfiguration;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.raceguard.program.tables.Settings;

/**
 * The defects that are known and wait for their cure: a file that belongs to the sources. Below the
 * id of each rule that was frozen stands what it found, sorted. Test JVMs that run at the same time
 * may share it.
 */
record Baseline(Path file, Update update) {

  /** What may happen to the files. */
  enum Update {
    /** What a rule finds the first time is added, and cured defects leave. */
    AUTO,
    /** Nothing is written: what CI wants. */
    NEVER,
    /** New defects are accepted too. */
    GROW
  }

  private static final String DEFAULT = "raceguard-baseline.txt";

  private static final String HEAD =
      "# What each rule found when it was frozen. Cured defects leave by themselves.\n";

  private static final System.Logger LOG = System.getLogger("org.raceguard.baseline");

  /** A file lock keeps other JVMs out, but not other threads of this one. */
  private static final Object ONE_THREAD = new Object();

  /** As configured; where a CI server says that it is one, nothing is written by itself. */
  static Baseline configured() {
    ArchConfiguration configuration = Settings.checked();
    String byItself = isCi() ? "never" : "auto";
    return new Baseline(
        Path.of(configuration.getPropertyOrDefault(Settings.BASELINE, DEFAULT)),
        Update.valueOf(
            configuration
                .getPropertyOrDefault(Settings.BASELINE_UPDATE, byItself)
                .toUpperCase(Locale.ROOT)));
  }

  private static boolean isCi() {
    String ci = System.getenv("CI");
    return ci != null && !ci.isBlank() && !ci.equals("false");
  }

  /** What is known of a rule, where it was frozen before. */
  record Known(boolean frozenBefore, List<String> lines) {}

  /** Shows what is known of a rule, and stores what becomes of it, if it may. */
  void revise(String ruleId, UnaryOperator<Known> revision) {
    try {
      synchronized (ONE_THREAD) {
        if (update == Update.NEVER) {
          Map<String, List<String>> all =
              parse(Files.exists(file) ? Files.readString(file, UTF_8) : "");
          int cured = known(all, ruleId).lines().size();
          cured -= revision.apply(known(all, ruleId)).lines().size();
          say(cured, ruleId, "{0} of {1} are cured; tests that may write take them out of {2}");
        } else {
          reviseLocked(ruleId, revision);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The baseline " + file + " cannot be used", e);
    }
  }

  private void reviseLocked(String ruleId, UnaryOperator<Known> revision) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try (FileChannel channel =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assert lock.isValid();
      String before = read(channel);
      Map<String, List<String>> all = parse(before);
      Known known = known(all, ruleId);
      List<String> after = revision.apply(known).lines().stream().sorted().toList();
      all.put(ruleId, after);
      String text = text(all);
      if (!text.equals(before)) {
        write(channel, text);
        say(without(after, known.lines()), ruleId, "{0} of {1} are accepted from now on, by {2}");
        say(without(known.lines(), after), ruleId, "{0} of {1} are cured and leave {2}");
      }
    }
  }

  /** Says how to accept what is new, to whoever does not know the file. */
  void rejects(int amount, String ruleId) {
    say(
        amount,
        ruleId,
        (Files.exists(file)
                ? "{0} of {1} are not in {2}"
                : "{0} of {1} are new, as there is no {2}")
            + "; to accept them, run once with -Darchunit."
            + Settings.BASELINE_UPDATE
            + "=grow");
  }

  /** How many lines one has that the other has not; each of two that are equal counts. */
  private static int without(List<String> lines, List<String> others) {
    List<String> left = new ArrayList<>(lines);
    others.forEach(left::remove);
    return left.size();
  }

  private void say(int amount, String ruleId, String text) {
    if (amount > 0) {
      LOG.log(System.Logger.Level.INFO, text, amount, ruleId, file);
    }
  }

  private static Known known(Map<String, List<String>> all, String ruleId) {
    return new Known(all.containsKey(ruleId), all.getOrDefault(ruleId, List.of()));
  }

  private static String read(FileChannel channel) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    channel.transferTo(0, channel.size(), Channels.newChannel(bytes));
    return bytes.toString(UTF_8);
  }

  private static void write(FileChannel channel, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
    channel.position(0);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.truncate(channel.position());
  }

  /** A line without indent is a rule. */
  private static Map<String, List<String>> parse(String text) {
    Map<String, List<String>> all = new TreeMap<>();
    List<String> ofRule = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (Character.isWhitespace(line.charAt(0))) {
        ofRule.add(line.strip());
      } else {
        ofRule = all.computeIfAbsent(line.strip(), none -> new ArrayList<>());
      }
    }
    return all;
  }

  private static String text(Map<String, List<String>> all) {
    StringBuilder text = new StringBuilder(HEAD);
    all.forEach(
        (ruleId, lines) -> {
          text.append(ruleId).append('\n');
          lines.forEach(line -> text.append("  ").append(line).append('\n'));
        });
    return text.toString();
  }
}
