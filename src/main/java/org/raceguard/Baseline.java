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
import java.util.function.UnaryOperator;
import org.raceguard.program.Settings;

/**
 * The defects that are known and wait for their cure: one file of sorted lines per rule, named by
 * its id, in a folder that belongs to the sources. Test JVMs that run at the same time may share
 * it.
 */
record Baseline(Path folder, Update update) {

  /** What may happen to the files. */
  enum Update {
    /** A rule's file is made when there is none, and cured defects leave it. */
    AUTO,
    /** Nothing is written: what CI wants. */
    NEVER,
    /** New defects are accepted too. */
    GROW
  }

  private static final System.Logger LOG = System.getLogger("org.raceguard.baseline");

  /** A file lock keeps other JVMs out, but not other threads of this one. */
  private static final Object ONE_THREAD = new Object();

  /** As configured; where a CI server says that it is one, nothing is written by itself. */
  static Baseline configured() {
    ArchConfiguration configuration = Settings.checked();
    String byItself = isCi() ? "never" : "auto";
    return new Baseline(
        Path.of(configuration.getPropertyOrDefault(Settings.BASELINE, "raceguard-baseline")),
        Update.valueOf(
            configuration
                .getPropertyOrDefault(Settings.BASELINE_UPDATE, byItself)
                .toUpperCase(Locale.ROOT)));
  }

  private static boolean isCi() {
    String ci = System.getenv("CI");
    return ci != null && !ci.isBlank() && !ci.equals("false");
  }

  /** What one look at a rule's file tells. */
  record Known(boolean frozenBefore, List<String> lines) {}

  /**
   * Shows the known lines of a rule, and stores what becomes of them, unless nothing may be
   * written.
   */
  void revise(String ruleId, UnaryOperator<Known> revision) {
    Path file = folder.resolve(ruleId + ".txt");
    try {
      synchronized (ONE_THREAD) {
        if (update == Update.NEVER) {
          reviseReadOnly(ruleId, file, revision);
        } else {
          reviseLocked(ruleId, file, revision);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The baseline " + file + " cannot be used", e);
    }
  }

  private static void reviseReadOnly(String ruleId, Path file, UnaryOperator<Known> revision)
      throws IOException {
    boolean there = Files.exists(file);
    Known known = new Known(there, there ? lines(Files.readString(file, UTF_8)) : List.of());
    int cured = known.lines().size() - revision.apply(known).lines().size();
    if (cured > 0) {
      LOG.log(
          System.Logger.Level.INFO,
          "The baseline of {0} holds {1} that are cured; tests that may write take them out: {2}",
          ruleId,
          cured,
          file);
    }
  }

  private static void reviseLocked(String ruleId, Path file, UnaryOperator<Known> revision)
      throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (FileChannel channel =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assert lock.isValid();
      String before = read(channel);
      // A rule that found nothing has a file with a comment: what it finds later is new.
      Known known = new Known(!before.isEmpty(), lines(before));
      List<String> after = revision.apply(known).lines();
      String text = text(ruleId, after);
      if (!text.equals(before)) {
        write(channel, text);
        say(ruleId, file, known.lines().size(), after.size());
      }
    }
  }

  private static void say(String ruleId, Path file, int before, int after) {
    if (before != after) {
      String change = after > before ? "grew" : "shrank";
      LOG.log(
          System.Logger.Level.INFO,
          "The baseline of {0} {1} from {2} to {3}: {4}",
          ruleId,
          change,
          before,
          after,
          file);
    }
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

  private static List<String> lines(String text) {
    return text.lines()
        .map(String::strip)
        .filter(it -> !it.isEmpty() && !it.startsWith("#"))
        .toList();
  }

  private static String text(String ruleId, List<String> lines) {
    List<String> all = new ArrayList<>();
    all.add("# What " + ruleId + " found when it was frozen. Cured defects leave by themselves.");
    lines.stream().sorted().forEach(all::add);
    return String.join("\n", all) + "\n";
  }
}
