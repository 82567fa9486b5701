/** What a method puts into an array, a collection or an object of its own is still its own. */
class Holders {
  private static final class Pair {
    InputStream in;
    OutputStream out;
  }

  private final List<Closeable> kept = new ArrayList<>();

  int array(File one, File other) throws IOException {
    InputStream[] both = new InputStream[2];
    both[0] = new FileInputStream(one); // violation: never closes
    both[1] = new FileInputStream(other); // violation: never closes
    return both[0].read() + both[1].read();
  }

  int closedArray(File one, File other) throws IOException {
    InputStream[] both = new InputStream[2];
    try {
      both[0] = new FileInputStream(one);
      both[1] = new FileInputStream(other);
      return both[0].read() + both[1].read();
    } finally {
      for (InputStream in : both) {
        if (in != null) {
          in.close();
        }
      }
    }
  }

  int list(List<File> files) throws IOException {
    List<InputStream> all = new ArrayList<>();
    for (File file : files) {
      all.add(new FileInputStream(file)); // violation: never closes
    }
    int sum = 0;
    for (InputStream in : all) {
      sum += in.read();
    }
    return sum;
  }

  int closedList(List<File> files) throws IOException {
    List<InputStream> all = new ArrayList<>();
    try {
      for (File file : files) {
        all.add(new FileInputStream(file));
      }
      return all.size();
    } finally {
      for (InputStream in : all) {
        in.close();
      }
    }
  }

  void closedByAHelper(List<File> files) throws IOException {
    List<InputStream> all = new ArrayList<>();
    for (File file : files) {
      all.add(new FileInputStream(file));
    }
    closeAll(all);
  }

  private static void closeAll(List<? extends Closeable> all) throws IOException {
    for (Closeable each : all) {
      each.close();
    }
  }

  void closedByAFunction(List<File> files) throws IOException {
    List<InputStream> all = new ArrayList<>();
    for (File file : files) {
      all.add(new FileInputStream(file));
    }
    all.forEach(Holders::close);
  }

  private static void close(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      System.err.println(e);
    }
  }

  InputStream joined(List<File> files) throws IOException {
    Vector<InputStream> all = new Vector<>();
    for (File file : files) {
      all.add(new FileInputStream(file));
    }
    return new SequenceInputStream(all.elements());
  }

  List<InputStream> returned(File file) throws IOException {
    List<InputStream> all = new ArrayList<>();
    all.add(new FileInputStream(file));
    return all;
  }

  void oneIsKept(File file) throws IOException {
    List<InputStream> all = new ArrayList<>();
    all.add(new FileInputStream(file));
    kept.add(all.get(0));
  }

  void map(Map<String, File> files) throws IOException {
    Map<String, Writer> open = new HashMap<>();
    for (Map.Entry<String, File> entry : files.entrySet()) {
      open.put(entry.getKey(), new FileWriter(entry.getValue())); // violation: never closes
    }
    for (Writer writer : open.values()) {
      writer.write("head");
    }
  }

  void object(File from, File to) throws IOException {
    Pair pair = new Pair();
    pair.in = new FileInputStream(from); // violation: never closes
    pair.out = new FileOutputStream(to); // violation: never closes
    pair.in.transferTo(pair.out);
  }

  void closedInAnObject(File from, File to) throws IOException {
    Pair pair = new Pair();
    try {
      pair.in = new FileInputStream(from);
      pair.out = new FileOutputStream(to);
      pair.in.transferTo(pair.out);
    } finally {
      if (pair.out != null) {
        pair.out.close();
      }
      if (pair.in != null) {
        pair.in.close();
      }
    }
  }
}

/** What was there before is not what was opened. */
class Target {
  void report(File file, String text) throws IOException {
    PrintStream out = file == null ? System.out : new PrintStream(file);
    try {
      out.println(text);
    } finally {
      if (out != System.out) {
        out.close();
      }
    }
  }

  int read(InputStream given, boolean packed) throws IOException {
    InputStream in = given;
    if (packed) {
      in = new java.util.zip.GZIPInputStream(new FileInputStream("packed")); // violation: may end by exception
    }
    try {
      return in.read();
    } finally {
      if (in != given) {
        in.close();
      }
    }
  }
}
