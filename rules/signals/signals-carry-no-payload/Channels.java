/** Channels that carry nothing, and channels that carry something. */
class Channels {
  private static final Object TOKEN = new Object();

  private final SynchronousQueue<Object> handover = new SynchronousQueue<>(); // violation: SynchronousQueue for a signal
  private final BlockingQueue<String> texts = new ArrayBlockingQueue<>(1); // violation: BlockingQueue for a signal
  private final Exchanger<Boolean> meeting = new Exchanger<>(); // violation: Exchanger for a signal
  private final CompletableFuture<Boolean> opened = new CompletableFuture<>(); // violation: CompletableFuture for a signal
  private final BlockingQueue<Integer> numbers = new LinkedBlockingQueue<>();
  private final BlockingQueue<Boolean> answers = new LinkedBlockingQueue<>(); // strict: can say nothing
  private final BlockingQueue<Boolean> both = new LinkedBlockingQueue<>(); // strict: can say nothing
  private final BlockingQueue<Boolean> shared = new LinkedBlockingQueue<>(); // strict: can say nothing
  private final BlockingQueue<Runnable> jobs = new LinkedBlockingQueue<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final CompletableFuture<Boolean> visible = new CompletableFuture<>();
  private int seen;

  void handOver() throws InterruptedException {
    handover.put(TOKEN);
  }

  void takeOver() throws InterruptedException {
    handover.take();
    seen++;
  }

  void text() {
    if (!texts.offer("go")) {
      seen--;
    }
  }

  boolean awaitText() throws InterruptedException {
    return texts.poll(1, TimeUnit.SECONDS) != null;
  }

  void meet() throws InterruptedException {
    meeting.exchange(true);
    seen++;
  }

  void open() {
    opened.complete(true);
  }

  void openForAll() {
    opened.complete(Boolean.TRUE);
  }

  void failToOpen(Exception e) {
    opened.completeExceptionally(e);
  }

  void awaitOpened() {
    opened.join();
    seen++;
  }

  // What follows carries something.

  void count(int number) throws InterruptedException {
    numbers.put(number);
  }

  void counted() throws InterruptedException {
    numbers.take();
  }

  void answer() throws InterruptedException {
    answers.put(true);
  }

  boolean answered() throws InterruptedException {
    return answers.take();
  }

  void yes() throws InterruptedException {
    both.put(true);
  }

  void no() throws InterruptedException {
    both.put(false);
  }

  void either() throws InterruptedException {
    both.take();
  }

  void share(Consumer<BlockingQueue<Boolean>> with) throws InterruptedException {
    with.accept(shared);
    shared.put(true);
    shared.take();
  }

  void job(Runnable job) {
    jobs.add(job);
  }

  void next() throws InterruptedException {
    jobs.take().run();
  }

  void close() {
    closed.complete(null);
  }

  void awaitClosed() {
    closed.join();
  }

  void show() {
    visible.complete(true);
  }

  CompletableFuture<Boolean> visible() {
    visible.join();
    return visible;
  }
}
