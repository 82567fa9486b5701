package org.raceguard.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles sources to class folders and jars for the tests of the command line. */
final class Compiled {

  /** Leaves its lock held when the balance would be negative. */
  static final String LEAKY_TILL =
      """
      package com.acme;

      import java.util.concurrent.locks.ReentrantLock;

      class Till {
        private final ReentrantLock lock = new ReentrantLock();
        private int balance;

        void add(int amount) {
          lock.lock();
          if (balance + amount < 0) {
            return;
          }
          balance += amount;
          lock.unlock();
        }
      }
      """;

  static final String CLEAN_SAFE = "package com.acme; class Safe { int content; void open() {} }";

  private Compiled() {}

  /** Compiles into the folder with full debug information. */
  static Path into(Path folder, String... sources) {
    return into(folder, List.of("-g"), sources);
  }

  static Path into(Path folder, List<String> options, String... sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> all = new ArrayList<>(List.of("-d", folder.toString(), "--release", "17"));
    all.addAll(options);
    List<Source> files = Stream.of(sources).map(Source::new).toList();
    assertThat(compiler.getTask(null, null, null, all, null, files).call()).isTrue();
    return folder;
  }

  /** The class files of a folder by their path in it. */
  static Map<String, byte[]> classFiles(Path folder) throws IOException {
    Map<String, byte[]> byPath = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        byPath.put(path, Files.readAllBytes(file));
      }
    }
    return byPath;
  }

  static Path jar(Path file, Map<String, byte[]> entries) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        jar.putNextEntry(new ZipEntry(entry.getKey()));
        jar.write(entry.getValue());
        jar.closeEntry();
      }
    }
    return file;
  }

  /** The entries of a jar in their order: those of a signature come first. */
  static Map<String, byte[]> entries(Path jar) throws IOException {
    Map<String, byte[]> byName = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        try (InputStream in = zip.getInputStream(entry)) {
          byName.put(entry.getName(), in.readAllBytes());
        }
      }
    }
    return byName;
  }

  /** The same class file, said to be of another version. */
  static byte[] ofMajorVersion(int major, byte[] classFile) {
    byte[] changed = classFile.clone();
    changed[6] = (byte) (major >> 8);
    changed[7] = (byte) major;
    return changed;
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("memory:/" + typeName(text) + ".java"), Kind.SOURCE);
      this.text = text;
    }

    private static String typeName(String text) {
      return text.replaceFirst("(?s).*?\\b(?:class|interface) (\\w+).*", "$1");
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
