package org.raceguard.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.raceguard.report.Report;

/** Where the report goes. */
final class Output {

  private final Optional<Path> file;
  private final Format format;

  private Output(Optional<Path> file, Format format) {
    this.file = file;
    this.format = format;
  }

  /** Fails before the long work if the file cannot be written after it. */
  static Output of(Options options) throws UsageException {
    if (options.output().isPresent()) {
      prepare(options.output().get());
    }
    return new Output(options.output(), options.format());
  }

  private static void prepare(Path file) throws UsageException {
    if (Files.isDirectory(file)) {
      throw new UsageException("--output names a folder, not a file: " + file);
    }
    Path folder = file.toAbsolutePath().getParent();
    try {
      if (folder != null && !Files.isDirectory(folder)) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw new UsageException(
          "--output cannot be written, no folder " + folder + ": " + Reasons.of(e));
    }
    Path written = Files.exists(file) ? file : folder;
    if (written != null && !Files.isWritable(written)) {
      throw new UsageException("--output cannot be written: no right to write to " + written);
    }
  }

  /** Whether somebody at the terminal reads the report itself. */
  boolean isReadable() {
    return file.isEmpty() && format == Format.TEXT;
  }

  void write(Report report, OutputStream standard) throws IOException {
    if (file.isPresent()) {
      try (Writer writer = Files.newBufferedWriter(file.get(), UTF_8)) {
        format.report().write(report, writer);
      }
    } else {
      Charset charset = format == Format.TEXT ? terminalCharset() : UTF_8;
      Writer writer = new BufferedWriter(new OutputStreamWriter(standard, charset));
      writeUnlessClosed(report, writer);
    }
  }

  /** A reader that closes the pipe, as {@code head} does, has seen enough. */
  private void writeUnlessClosed(Report report, Writer writer) throws IOException {
    try {
      format.report().write(report, writer);
      writer.flush();
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe")) {
        throw e;
      }
    }
  }

  static Charset terminalCharset() {
    String name = System.getProperty("stdout.encoding", System.getProperty("native.encoding"));
    return name != null && Charset.isSupported(name)
        ? Charset.forName(name)
        : Charset.defaultCharset();
  }
}
