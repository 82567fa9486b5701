package org.raceguard.cases;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.spi.ToolProvider;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;

/** The compilers whose class files the engine has to understand alike. */
enum Compiler {
  /** That of the JDK which runs the tests. */
  JAVAC("javac", Runtime.version().feature()) {
    @Override
    boolean run(List<String> arguments, PrintWriter output) {
      ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
      return javac.run(output, output, arguments.toArray(String[]::new)) == 0;
    }

    @Override
    int target(int release) {
      return release;
    }
  },
  /** The newest javac, and the newest class files. */
  NEWEST_JAVAC("newest-javac", NewestJavac.RELEASE) {
    @Override
    boolean run(List<String> arguments, PrintWriter output) {
      return NewestJavac.run(arguments, output);
    }

    @Override
    int target(int release) {
      return release < Directives.DEFAULT_RELEASE ? release : NewestJavac.RELEASE;
    }
  },
  /** Eclipse's compiler. It takes the JDK's classes from the JDK that runs the tests. */
  ECJ("ecj", Runtime.version().feature()) {
    @Override
    boolean run(List<String> arguments, PrintWriter output) {
      return BatchCompiler.compile(arguments.toArray(String[]::new), output, output, null);
    }

    @Override
    int target(int release) {
      return release;
    }
  };

  private final String label;
  private final int newestRelease;

  Compiler(String label, int newestRelease) {
    this.label = label;
    this.newestRelease = newestRelease;
  }

  static Compiler labelled(String label) {
    return Arrays.stream(values())
        .filter(it -> it.label.equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No compiler is called " + label));
  }

  boolean knows(int release) {
    return release <= newestRelease;
  }

  /** Writes class files; answers with what the compiler complained about if it did not. */
  Optional<String> compile(int release, List<Path> sources, Path classes) {
    List<String> arguments =
        new ArrayList<>(
            List.of("--release", String.valueOf(target(release)), "-g", "-nowarn", "-proc:none"));
    arguments.addAll(List.of("-encoding", "UTF-8", "-d", classes.toString()));
    arguments.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    sources.forEach(it -> arguments.add(it.toString()));
    StringWriter output = new StringWriter();
    boolean compiled = run(arguments, new PrintWriter(output, true));
    return compiled ? Optional.empty() : Optional.of(output.toString());
  }

  abstract boolean run(List<String> arguments, PrintWriter output);

  /** The release to compile for when a case needs at least the given one. */
  abstract int target(int release);

  @Override
  public String toString() {
    return label;
  }
}
