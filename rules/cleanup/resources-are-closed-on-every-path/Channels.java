import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A lock of a file knows its channel. */
class FileLocks {
  private FileLock lock;

  FileLock returned(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
    try {
      return channel.tryLock();
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  void kept(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
    try {
      lock = channel.lock();
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }
}

/** A constructor that closes what it was given when it fails. */
class Careful implements AutoCloseable {
  private final InputStream in;

  Careful(InputStream in) throws IOException {
    this.in = in;
    try {
      if (in.read() < 0) {
        throw new EOFException();
      }
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  int next() throws IOException {
    return in.read();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  static int first(Path path) throws IOException {
    try (Careful careful = new Careful(Files.newInputStream(path))) {
      return careful.next();
    }
  }
}

class Careless implements AutoCloseable {
  private final InputStream in;

  Careless(InputStream in) throws IOException {
    this.in = in;
    if (in.read() < 0) {
      throw new EOFException();
    }
  }

  int next() throws IOException {
    return in.read();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  static int first(Path path) throws IOException {
    try (Careless careless = new Careless(Files.newInputStream(path))) { // violation: not closed
      return careless.next();
    }
  }
}

/** A wrapper that checks its arguments fails in no correct program. */
class Framed implements AutoCloseable {
  private final InputStream in;

  Framed(InputStream in, int size) {
    this.in = in;
    if (size > 1024) {
      throw new IllegalArgumentException("too large");
    }
  }

  int next() throws IOException {
    return in.read();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  static int first(Path path) throws IOException {
    try (Framed framed = new Framed(Files.newInputStream(path), 16)) {
      return framed.next();
    }
  }
}
