package org.raceguard.scan;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.raceguard.program.tables.WrongSettingException;
import org.raceguard.report.Amount;
import org.raceguard.report.Note;
import org.raceguard.report.Report;
import org.raceguard.report.TextReport;
import org.raceguard.report.Version;
import org.raceguard.scan.racetest.RaceTests;

/** The command line: scans any jar or class folder, without a build and without a test. */
public final class Main {

  /** No violations. */
  static final int CLEAN = 0;

  /** Violations. */
  static final int VIOLATIONS = 1;

  /** Wrong use, nothing analysed, or a failure. */
  static final int FAILED = 2;

  /** Off: the report says what was not analysed. Held, as loggers that nobody holds forget. */
  private static final Logger LOG = Logger.getLogger("org.raceguard");

  private final OutputStream out;
  private final PrintStream err;

  Main(OutputStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Runs and ends with the exit status. */
  public static void main(String... arguments) {
    LOG.setLevel(Level.OFF);
    // Not System.out: it swallows errors, so that a report on a full disk would look complete.
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    System.exit(new Main(out, System.err).run(arguments));
  }

  int run(String... arguments) {
    try {
      Options options = Options.parse(arguments);
      return switch (options.action()) {
        case HELP -> print(Usage.HELP);
        case VERSION -> print("RaceGuard " + Version.text() + System.lineSeparator());
        case LIST_RULES -> print(Usage.rules());
        case EXPLAIN -> print(Usage.explain(RuleChoice.of(options), Progress.isTerminal()));
        case SCAN -> scan(options);
      };
    } catch (UsageException e) {
      return fail(e.getMessage() + System.lineSeparator() + "--help tells more.");
    } catch (WrongSettingException e) {
      return fail(e.getMessage());
    } catch (IOException e) {
      return fail("The report cannot be written: " + Reasons.of(e));
    } catch (OutOfMemoryError e) {
      return fail("Not enough memory. Give Java more, as in: java -Xmx4g -jar ...");
    } catch (RuntimeException | Error e) {
      return fail("A defect of RaceGuard. Please report: " + Failure.describe(e));
    }
  }

  private int scan(Options options) throws UsageException, IOException {
    Output output = Output.of(options);
    Suppressing.by(options);
    Optional<Report> report;
    List<Note> notes;
    Optional<RaceTests> raceTests;
    try (Progress progress = Progress.onTerminal()) {
      Scan scan = new Scan(options, RuleChoice.of(options), progress);
      report = scan.run();
      notes = scan.problems().notes();
      raceTests = scan.raceTests();
    }
    if (report.isEmpty()) {
      TextReport.notes(notes, err);
      return fail("Nothing analysed.");
    }
    output.write(report.get(), out);
    if (!output.isReadable()) {
      TextReport.notes(notes, err);
      err.println(report.get().summary());
    }
    if (raceTests.isPresent()) {
      write(raceTests.get(), options.raceTests().orElseThrow());
    }
    return status(report.get());
  }

  private void write(RaceTests tests, Path folder) throws IOException {
    int written = tests.writeTo(folder);
    int kept = tests.sources().size() - written;
    err.println(
        Amount.of(written, "race test")
            + " written to "
            + folder
            + (kept == 0 ? "." : ", " + kept + " already there."));
  }

  private static int status(Report report) {
    if (report.violations() > 0) {
      return VIOLATIONS;
    }
    return report.failed() ? FAILED : CLEAN;
  }

  private int print(String text) throws IOException {
    out.write(text.getBytes(Output.terminalCharset()));
    return CLEAN;
  }

  private int fail(String message) {
    err.println(message);
    return FAILED;
  }
}
