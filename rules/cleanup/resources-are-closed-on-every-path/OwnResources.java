/** Closeables of one's own. */
class Lease implements AutoCloseable {
  private static final AtomicInteger OPEN = new AtomicInteger();
  private final String name;

  Lease(String name) {
    this.name = name;
    OPEN.incrementAndGet();
  }

  static Lease of(String name) {
    return new Lease(name);
  }

  String name() {
    return name;
  }

  @Override
  public void close() {
    OPEN.decrementAndGet();
  }
}

/** Nothing to close. */
class Marker implements AutoCloseable {
  @Override
  public void close() {}
}

/** Closes what it was given. */
class Both implements Closeable {
  private final Closeable left;
  private final Closeable right;

  Both(Closeable left, Closeable right) {
    this.left = left;
    this.right = right;
  }

  @Override
  public void close() throws IOException {
    left.close();
    right.close();
  }
}

class Leasing {
  private Lease current;

  String never(String name) {
    Lease lease = new Lease(name); // violation: never closes
    return lease.name();
  }

  String byAFactory(String name) {
    return Lease.of(name).name(); // violation: never closes
  }

  void ifAllGoesWell(Consumer<String> work) {
    Lease lease = new Lease("x"); // violation: not closed
    work.accept(lease.name());
    lease.close();
  }

  void twice(Consumer<String> work) {
    Lease lease = new Lease("first"); // violation: never closes
    lease = new Lease("second");
    try {
      work.accept(lease.name());
    } finally {
      lease.close();
    }
  }

  void closedEverywhere(Consumer<String> work) {
    try (Lease first = new Lease("x");
        Lease second = Lease.of("y")) {
      work.accept(first.name() + second.name());
    }
  }

  void kept(String name) {
    if (current != null) {
      current.close();
    }
    current = new Lease(name);
  }

  void together(File left, File right) throws IOException {
    InputStream first = new FileInputStream(left);
    try (Both both = new Both(first, new StringReader(""))) {
      first.read();
    }
  }

  void marked() {
    Marker marker = new Marker();
    marker.toString();
  }

  CompletableFuture<Void> later(Runnable work) {
    Lease lease = new Lease("later");
    return CompletableFuture.runAsync(work).whenComplete((result, e) -> lease.close());
  }
}

/** What merely keeps what it gets has nothing else to close. */
class Reply implements Closeable {
  private final int code;
  private final Closeable body;

  Reply(int code, Closeable body) {
    this.code = code;
    this.body = body;
  }

  int code() {
    return code;
  }

  @Override
  public void close() throws IOException {
    if (body != null) {
      body.close();
    }
  }
}

class Replies {
  private final List<Closeable> atTheEnd = new ArrayList<>();

  int empty() {
    return new Reply(204, null).code();
  }

  int ofOthers(Closeable body) {
    Reply reply = new Reply(200, body);
    return reply.code();
  }

  int ofAFile(File file) throws IOException {
    Reply reply = new Reply(200, new FileInputStream(file)); // violation: never closes
    return reply.code();
  }

  /** A function that is kept will close it. */
  void closedAtTheEnd() {
    Lease lease = new Lease("x");
    atTheEnd.add(lease::close);
    System.out.println(lease.name());
  }
}

/** A permit is taken before the lease is made. */
class Permits {
  private final Semaphore free = new Semaphore(3);

  static final class Permit implements AutoCloseable {
    private final Semaphore from;

    Permit(Semaphore from) {
      this.from = from;
    }

    @Override
    public void close() {
      from.release();
    }
  }

  Permit take() throws InterruptedException {
    free.acquire();
    return new Permit(free);
  }

  void forgets() throws InterruptedException {
    take(); // violation: never closes
    System.out.println("in");
  }

  void remembers() throws InterruptedException {
    try (Permit permit = take()) {
      System.out.println("in");
    }
  }
}

/** A stream that is given up under another name than {@code close}. */
class Frames {
  abstract static class Output implements AutoCloseable {
    abstract void discard();

    void flush() throws IOException {
      System.out.println("flushed");
    }

    @Override
    public void close() throws IOException {
      try {
        flush();
      } finally {
        discard();
      }
    }
  }

  static class FrameOutput extends Output {
    private static final List<OutputStream> FREE = new CopyOnWriteArrayList<>();
    private OutputStream frame;

    FrameOutput(String path) throws IOException {
      frame = new FileOutputStream(path);
    }

    void write(byte[] bytes) throws IOException {
      frame.write(bytes);
    }

    @Override
    void discard() {
      if (frame != null) {
        FREE.add(frame);
        frame = null;
      }
    }

    void finish() throws IOException {
      frame.write(0);
      close();
    }

    @Override
    public void close() throws IOException {
      System.out.println("closing");
      super.close();
    }
  }

  boolean send(byte[] bytes) {
    FrameOutput out = null;
    try {
      out = new FrameOutput("frame");
      out.write(bytes);
      out.close();
      return true;
    } catch (IOException e) {
      if (out != null) {
        out.discard();
      }
      return false;
    }
  }

  void finish(byte[] bytes) throws IOException {
    FrameOutput out = new FrameOutput("frame");
    out.finish();
  }

  boolean lose(byte[] bytes) {
    FrameOutput out = null;
    try {
      out = new FrameOutput("frame"); // violation: may end with
      out.write(bytes);
      out.close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}

/** Its close() ends no more than itself, and is to be called all the same. */
class Door implements AutoCloseable {
  private boolean open = true;

  void pass() {
    if (!open) {
      throw new IllegalStateException("closed");
    }
  }

  @Override
  public void close() {
    open = false;
    System.out.println("closed");
  }
}

class Passing {
  void leftOpen() {
    Door door = new Door(); // violation: never closes
    door.pass();
  }

  void closed() {
    try (Door door = new Door()) {
      door.pass();
    }
  }

  String marked() {
    return new Marker().toString();
  }
}

/** A chain of calls that may end in another object, so that nobody knows by the types. */
class Wire implements AutoCloseable {
  private final OutputStream out;
  private String name = "";

  Wire(String path) throws IOException {
    out = new FileOutputStream(path);
  }

  Wire name(String given) {
    return rename(given);
  }

  Wire rename(String given) {
    name = given;
    return this;
  }

  void send(String text) throws IOException {
    out.write((name + text).getBytes());
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}

class QuietWire extends Wire {
  QuietWire(String path) throws IOException {
    super(path);
  }

  @Override
  Wire rename(String given) {
    throw new UnsupportedOperationException();
  }
}

class Member {
  private Wire wire;

  void start(String name) throws IOException {
    wire = new Wire("wire").name(name);
    wire.send("hello");
  }

  void stop() throws IOException {
    wire.close();
  }

  void forgotten() throws IOException {
    Wire wire = new Wire("wire"); // violation: never closes
    wire.send("hello");
  }
}

/** A stream in memory notes that it is closed, and has nothing to let go of. */
class Chunks extends OutputStream {
  private final StringBuilder text = new StringBuilder();
  private boolean closed;

  @Override
  public void write(int character) throws IOException {
    if (closed) {
      throw new IOException("closed");
    }
    text.append((char) character);
  }

  @Override
  public void close() {
    closed = true;
  }

  static String of(byte[] bytes) throws IOException {
    Chunks chunks = new Chunks();
    chunks.write(bytes);
    return chunks.text.toString();
  }
}
