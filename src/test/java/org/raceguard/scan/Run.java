package org.raceguard.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Arrays;

/** One run of the command line: its exit status and what it wrote. */
record Run(int status, String out, String err) {

  static Run of(Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] words = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
    int status = new Main(out, new PrintStream(err, true, UTF_8)).run(words);
    return new Run(status, out.toString(UTF_8), err.toString(UTF_8));
  }
}
