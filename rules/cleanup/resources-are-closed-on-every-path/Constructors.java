/** When a constructor fails, nobody gets the object, and nobody can close what it holds. */
class QueueFile {
  private final RandomAccessFile file;
  private int count;

  QueueFile(File place) throws IOException {
    file = new RandomAccessFile(place, "rw"); // violation: may end by exception
    readHeader();
  }

  private void readHeader() throws IOException {
    file.seek(0);
    count = file.readInt();
  }

  int count() {
    return count;
  }

  void close() throws IOException {
    file.close();
  }
}

class Copier implements Closeable {
  private final InputStream in;
  private final OutputStream out;

  Copier(File from, File to) throws IOException {
    this.in = new FileInputStream(from); // violation: nobody gets the object
    this.out = new FileOutputStream(to);
  }

  @Override
  public void close() throws IOException {
    try (in; out) {
      in.transferTo(out);
    }
  }
}

class ChecksMagic {
  private final DataInputStream in;

  ChecksMagic(File file) throws IOException {
    in = new DataInputStream(new FileInputStream(file)); // violation: when the constructor fails
    if (in.readInt() != 42) {
      throw new IOException("not a file of ours");
    }
  }

  void close() throws IOException {
    in.close();
  }
}

class ClosesWhatItHas {
  private final RandomAccessFile file;

  ClosesWhatItHas(File place) throws IOException {
    file = new RandomAccessFile(place, "rw");
    try {
      file.seek(8);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  void close() throws IOException {
    file.close();
  }
}

class ClosesInAHelper {
  private final RandomAccessFile file;

  ClosesInAHelper(File place) throws IOException {
    file = new RandomAccessFile(place, "rw");
    readHeader();
  }

  private void readHeader() throws IOException {
    boolean read = false;
    try {
      file.seek(8);
      read = true;
    } finally {
      if (!read) {
        close();
      }
    }
  }

  void close() throws IOException {
    file.close();
  }
}

class OpensLast {
  private final RandomAccessFile file;
  private final long length;

  OpensLast(File place) throws IOException {
    length = place.length();
    file = new RandomAccessFile(place, "rw");
  }

  long length() throws IOException {
    return length - file.getFilePointer();
  }

  void close() throws IOException {
    file.close();
  }
}

class RegistersFirst {
  private final RandomAccessFile file;

  RegistersFirst(File place, Deque<RegistersFirst> open) throws IOException {
    file = new RandomAccessFile(place, "rw");
    open.push(this);
    file.seek(8);
  }

  void close() throws IOException {
    file.close();
  }
}

class FillsAnother {
  static class Slot {
    RandomAccessFile file;
  }

  FillsAnother(File place, Slot slot) throws IOException {
    slot.file = new RandomAccessFile(place, "rw");
    slot.file.seek(8);
  }
}
