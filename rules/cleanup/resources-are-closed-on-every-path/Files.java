/** Files, in the shapes that old and new code has. */
class FileJobs {
  void neverClosed(File file) throws IOException {
    FileOutputStream out = new FileOutputStream(file); // violation: never closes
    out.write(1);
  }

  Properties chained(File file) throws IOException {
    Properties properties = new Properties();
    properties.load(new FileInputStream(file)); // violation: never closes
    return properties;
  }

  void notClosedOnException(File from, File to) throws IOException {
    FileInputStream in = new FileInputStream(from); // violation: not closed
    FileOutputStream out = new FileOutputStream(to); // violation: not closed
    in.transferTo(out);
    in.close();
    out.close();
  }

  void firstIsLostWhenTheSecondFails(File from, File to) throws IOException {
    FileInputStream in = new FileInputStream(from); // violation: not closed
    FileOutputStream out = new FileOutputStream(to);
    try {
      in.transferTo(out);
    } finally {
      in.close();
      out.close();
    }
  }

  String inALoop(List<File> files) throws IOException {
    StringBuilder all = new StringBuilder();
    for (File file : files) {
      BufferedReader reader = new BufferedReader(new FileReader(file)); // violation: never closes
      all.append(reader.readLine());
    }
    return all.toString();
  }

  int continued(List<File> files) throws IOException {
    int sum = 0;
    for (File file : files) {
      Scanner scanner = new Scanner(file); // violation: not closed
      if (!scanner.hasNextInt()) {
        continue;
      }
      sum += scanner.nextInt();
      scanner.close();
    }
    return sum;
  }

  String swallowed(File file) {
    try {
      BufferedReader reader = new BufferedReader(new FileReader(file)); // violation: not closed
      String line = reader.readLine();
      reader.close();
      return line;
    } catch (IOException e) {
      return "";
    }
  }

  void parsed(File file, Map<String, Integer> into) throws IOException {
    BufferedReader reader = new BufferedReader(new FileReader(file)); // violation: not closed
    try {
      into.put("first", Integer.parseInt(reader.readLine()));
    } catch (NumberFormatException e) {
      throw new IllegalStateException("no number in " + file, e);
    }
    reader.close();
  }

  long walked(java.nio.file.Path root) throws IOException {
    return java.nio.file.Files.walk(root).filter(it -> it.toFile().isFile()).count(); // violation: never
  }

  InputStream returnedOrLost(File file, int magic) throws IOException {
    InputStream in = new FileInputStream(file); // violation: not closed
    if (in.read() != magic) {
      throw new IOException("not ours");
    }
    return in;
  }

  String resource(String name) throws IOException {
    InputStream in = FileJobs.class.getResourceAsStream(name); // violation: never closes
    return in == null ? "" : new String(in.readAllBytes());
  }

  InputStream returnedOrClosed(File file, int magic) throws IOException {
    InputStream in = new FileInputStream(file);
    boolean good = false;
    try {
      good = in.read() == magic;
      if (!good) {
        throw new IOException("not ours");
      }
      return in;
    } finally {
      if (!good) {
        in.close();
      }
    }
  }

  void both(File from, File to) throws IOException {
    try (InputStream in = new FileInputStream(from);
        OutputStream out = new BufferedOutputStream(new FileOutputStream(to))) {
      in.transferTo(out);
    }
  }

  void finallyAndQuietly(File file) throws IOException {
    Writer writer = new FileWriter(file);
    try {
      writer.write("x");
    } finally {
      quietly(writer);
    }
  }

  private static void quietly(Closeable closeable) {
    try {
      if (closeable != null) {
        closeable.close();
      }
    } catch (IOException e) {
      // It was only read.
    }
  }

  String nullable(String name) throws IOException {
    try (InputStream in = FileJobs.class.getResourceAsStream(name)) {
      return in == null ? "" : new String(in.readAllBytes());
    }
  }

  String checkedFirst(String name) throws IOException {
    InputStream in = FileJobs.class.getResourceAsStream(name);
    if (in == null) {
      throw new FileNotFoundException(name);
    }
    try {
      return new String(in.readAllBytes());
    } finally {
      in.close();
    }
  }

  List<String> lines(java.nio.file.Path path) throws IOException {
    try (Stream<String> lines = java.nio.file.Files.lines(path)) {
      return lines.filter(it -> !it.isEmpty()).collect(Collectors.toList());
    }
  }

  Stream<String> lazily(java.nio.file.Path path) throws IOException {
    return java.nio.file.Files.lines(path).filter(it -> !it.isEmpty());
  }

  Stream<String> closedByTheStream(File file) throws IOException {
    BufferedReader reader = new BufferedReader(new FileReader(file));
    return reader
        .lines()
        .onClose(
            () -> {
              try {
                reader.close();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  void standardStreams() {
    Scanner in = new Scanner(System.in);
    PrintWriter out = new PrintWriter(System.out);
    out.println(in.nextLine());
    out.flush();
  }

  private Stream<String> trimmed(java.nio.file.Path path) throws IOException {
    return java.nio.file.Files.lines(path).map(String::trim);
  }

  boolean ofAFactoryThatMaps(java.nio.file.Path path) throws IOException {
    return trimmed(path).anyMatch(String::isEmpty); // violation: never closes
  }

  boolean ofAFactoryThatMapsAndIsClosed(java.nio.file.Path path) throws IOException {
    try (Stream<String> lines = trimmed(path)) {
      return lines.anyMatch(String::isEmpty);
    }
  }

  void functionThatFails(File file, List<String> lines) throws IOException {
    FileWriter out = new FileWriter(file); // violation: not closed
    lines.forEach(
        line -> {
          if (line.isEmpty()) {
            throw new IllegalArgumentException("an empty line");
          }
        });
    out.close();
  }

  Object wrapperOfWhatIsClosed(File file) throws IOException, ClassNotFoundException {
    FileInputStream raw = new FileInputStream(file);
    try {
      return new ObjectInputStream(new BufferedInputStream(raw)).readObject();
    } finally {
      raw.close();
    }
  }

  void nameOfACharacterSet(File file, String text) throws IOException {
    PrintStream out = new PrintStream(new FileOutputStream(file), true, "UTF-8");
    try {
      out.print(text);
    } finally {
      out.close();
    }
  }

  FileDescriptor handedOutByItsDescriptor(File file) throws IOException {
    RandomAccessFile opened = new RandomAccessFile(file, "r");
    return opened.getFD();
  }
}

/** The stream that was opened is what is reported, not the reader around it. */
class Layers {
  int opened(File file) throws IOException {
    FileInputStream raw = new FileInputStream(file); // violation: never closes <new FileInputStream()>
    BufferedReader reader = new BufferedReader(new InputStreamReader(raw));
    return reader.read();
  }

  /** A setter that answers with its receiver. */
  String chained(File file) throws IOException {
    try (Scanner words = new Scanner(file).useDelimiter(",")) {
      return words.next();
    }
  }
}
