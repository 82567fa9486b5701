package org.raceguard.bytecode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Opens each jar once, however many classes are read from it. */
final class Archives implements AutoCloseable {
  /** Bytes; the size that an archive tells of a larger file may be made up. */
  private static final int BELIEVED = 1 << 24;

  private final Map<String, ZipFile> open = new ConcurrentHashMap<>();

  byte[] read(URI uri) throws IOException {
    String text = uri.toString();
    int bang = text.indexOf("!/");
    if (text.startsWith("jar:file:") && bang > 0 && text.indexOf("!/", bang + 1) < 0) {
      return readEntry(text.substring("jar:".length(), bang), decoded(text.substring(bang + 2)));
    }
    if (text.startsWith("file:")) {
      return Files.readAllBytes(Path.of(uri));
    }
    try (InputStream in = uri.toURL().openStream()) {
      return in.readAllBytes();
    }
  }

  private static String decoded(String path) {
    return path.indexOf('%') < 0 ? path : URI.create("file:/" + path).getPath().substring(1);
  }

  private byte[] readEntry(String jar, String name) throws IOException {
    ZipFile file;
    try {
      file = open.computeIfAbsent(jar, Archives::openJar);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    ZipEntry entry = file.getEntry(name);
    if (entry == null) {
      throw new IOException("no entry " + name + " in " + jar);
    }
    try (InputStream in = file.getInputStream(entry)) {
      long size = entry.getSize();
      if (size < 0 || size > BELIEVED) {
        return in.readAllBytes();
      }
      byte[] content = new byte[(int) size];
      int read = in.readNBytes(content, 0, content.length);
      return read == content.length ? content : Arrays.copyOf(content, read);
    }
  }

  private static ZipFile openJar(String jar) {
    try {
      return new ZipFile(Path.of(URI.create(jar)).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    for (ZipFile file : open.values()) {
      try {
        file.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
