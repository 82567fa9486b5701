package org.raceguard.scan;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * Tells somebody at a terminal what is going on, in one line that is written over and is gone at
 * the end. Says nothing in the first second, and never where nobody watches.
 */
final class Progress implements AutoCloseable {

  private static final String CLEAR_LINE = "\r\033[K";

  private final PrintStream terminal;
  private final Duration patience;
  private final Thread ticker;
  private volatile String step = "";
  private volatile boolean done;

  private Progress(PrintStream terminal, Duration patience) {
    this.terminal = terminal;
    this.patience = patience;
    ticker = new Thread(this::tick, "raceguard-progress");
    ticker.setDaemon(true);
  }

  /** Writes to the terminal that the standard output and error share, or nowhere. */
  static Progress onTerminal() {
    return isTerminal() ? on(System.err, Duration.ofSeconds(1)) : new Progress(null, Duration.ZERO);
  }

  static Progress on(PrintStream terminal, Duration patience) {
    Progress progress = new Progress(terminal, patience);
    progress.ticker.start();
    return progress;
  }

  /** Says what is going on from now on. */
  void step(String text, Object... arguments) {
    step = String.format(Locale.ROOT, text, arguments);
  }

  private void tick() {
    long start = System.nanoTime();
    try {
      Thread.sleep(patience.toMillis());
      while (!done) {
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        terminal.print(CLEAR_LINE + step + " ... " + seconds + " s");
        terminal.flush();
        Thread.sleep(200);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    done = true;
    if (ticker.isAlive()) {
      ticker.interrupt();
      try {
        ticker.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      terminal.print(CLEAR_LINE);
      terminal.flush();
    }
  }

  /** Since Java 22 there is a console without a terminal, too. */
  @SuppressWarnings("SystemConsoleNull") // null in Java 17; the newer question is asked after it
  static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
