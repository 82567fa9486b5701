/** Where a queue may come from. */
class ByField {
  private final Queue<String> fixed = new ArrayBlockingQueue<>(10);
  private final Deque<String> deque = new LinkedBlockingDeque<>(10);
  private final BlockingQueue<String> handOver = new SynchronousQueue<>();
  private final BlockingQueue<String> huge = new LinkedBlockingQueue<>(Integer.MAX_VALUE);
  private final BlockingQueue<String> endless = new LinkedBlockingDeque<>();
  private final BlockingQueue<String> byPriority = new PriorityBlockingQueue<>(10);
  private BlockingQueue<String> chosen;

  ByField(int size) {
    chosen = size > 0 ? new ArrayBlockingQueue<>(size) : new LinkedBlockingQueue<>();
  }

  void offers(String text) {
    fixed.offer(text); // violation: drops the answer
    deque.offerFirst(text); // violation: drops the answer
    deque.offerLast(text); // violation: drops the answer
    handOver.offer(text); // violation: drops the answer
    chosen.offer(text); // violation: drops the answer
    huge.offer(text);
    endless.offer(text);
    byPriority.offer(text);
  }

  boolean used(String text) {
    boolean first = fixed.offer(text);
    return first && handOver.offer(text);
  }

  void storedAndNeverRead(String text) {
    boolean taken = fixed.offer(text); // violation: drops the answer
  }

  void retried(String text) {
    while (!fixed.offer(text)) {
      fixed.poll();
    }
  }
}

class ByParameter {
  private final BlockingQueue<String> given;
  private final BlockingQueue<String> unknown;

  ByParameter(BlockingQueue<String> given, BlockingQueue<String> unknown) {
    this.given = given;
    this.unknown = unknown;
  }

  static ByParameter create(BlockingQueue<String> other) {
    return new ByParameter(new LinkedBlockingQueue<>(5), other);
  }

  void offers(String text) {
    given.offer(text); // violation: drops the answer
    unknown.offer(text);
  }

  public void offerTo(BlockingQueue<String> queue, String text) {
    queue.offer(text);
  }

  public void offerToFixed(ArrayBlockingQueue<String> queue, String text) {
    queue.offer(text); // violation: drops the answer
  }

  void throughHelper(String text) {
    BlockingQueue<String> local = new ArrayBlockingQueue<>(3);
    helper(local, text);
    new Thread(() -> local.poll()).start();
  }

  private void helper(BlockingQueue<String> queue, String text) {
    queue.offer(text); // violation: drops the answer
  }
}

class ByFactory {
  private final BlockingQueue<String> queue = newQueue();

  private static BlockingQueue<String> newQueue() {
    return new ArrayBlockingQueue<>(100);
  }

  private BlockingQueue<String> queue() {
    return queue;
  }

  void offers(String text) {
    queue().offer(text); // violation: drops the answer
  }
}

class ByCapture {
  void capture(List<String> texts, Executor pool) {
    BlockingQueue<String> results = new ArrayBlockingQueue<>(4);
    for (String text : texts) {
      pool.execute(
          () -> {
            results.offer(text); // violation: drops the answer
          });
    }
    Runnable last = () -> results.offer("last"); // violation: drops the answer
    pool.execute(last);
    Callable<Boolean> asked = () -> results.offer("asked");
    Objects.requireNonNull(asked);
  }

  void byReference(List<String> texts) {
    BlockingQueue<String> results = new ArrayBlockingQueue<>(4);
    texts.forEach(results::offer); // violation: drops the answer
    long taken = texts.stream().filter(results::offer).count();
    Objects.requireNonNull(taken);
  }
}

/** Queues in collections: what one iterates over is what was put there. */
class ByCollection {
  private final Map<String, BlockingQueue<String>> byName = new ConcurrentHashMap<>();
  private final Map<String, BlockingQueue<String>> endless = new ConcurrentHashMap<>();
  private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();

  BlockingQueue<String> open(String name) {
    endless.computeIfAbsent(name, key -> new LinkedBlockingQueue<>());
    return byName.computeIfAbsent(name, key -> new ArrayBlockingQueue<>(8));
  }

  void publish(String text) {
    for (BlockingQueue<String> queue : byName.values()) {
      queue.offer(text); // violation: drops the answer
    }
    byName.forEach((name, queue) -> queue.offer(name + text)); // violation: drops the answer
    byName.values().forEach(queue -> queue.offer(text)); // violation: drops the answer
    byName.get("all").offer(text); // violation: drops the answer
    for (BlockingQueue<String> queue : endless.values()) {
      queue.offer(text);
    }
    for (Map.Entry<String, BlockingQueue<String>> entry : byName.entrySet()) {
      entry.getValue().offer(text); // violation: drops the answer
    }
    for (Subscriber subscriber : subscribers) {
      subscriber.inbox.offer(text); // violation: drops the answer
    }
  }

  static final class Subscriber {
    final BlockingQueue<String> inbox = new LinkedBlockingQueue<>(2);

    synchronized void deliver(String text) {
      inbox.offer(text); // violation: drops the answer
    }
  }
}

/** Other things that say no. */
class Others {
  private final TransferQueue<String> transfers = new LinkedTransferQueue<>();
  private final SubmissionPublisher<String> publisher = new SubmissionPublisher<>();

  void offers(String text) {
    transfers.tryTransfer(text); // violation: drops the answer
    transfers.offer(text);
    publisher.offer(text, null); // violation: drops the answer
    publisher.offer(text, (subscriber, dropped) -> false);
    publisher.submit(text);
  }
}

/** Queues that no thread shares, and collections that are no queues between threads. */
class Plain {
  private final Queue<String> own = new ArrayDeque<>();
  private final PriorityQueue<String> sorted = new PriorityQueue<>();

  void offers(String text) {
    own.offer(text);
    sorted.offer(text);
  }
}

/** Policies of executors. */
class Policies {
  ExecutorService discarding() {
    BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(10);
    var policy = new ThreadPoolExecutor.DiscardPolicy(); // strict: throws tasks away
    return new ThreadPoolExecutor(2, 2, 1, TimeUnit.MINUTES, queue, policy);
  }

  void oldest(ThreadPoolExecutor pool) {
    var policy = new ThreadPoolExecutor.DiscardOldestPolicy(); // strict: throws tasks away
    pool.setRejectedExecutionHandler(policy);
    pool.setRejectedExecutionHandler(new ThreadPoolExecutor.CallerRunsPolicy());
  }
}

/** What is given back was taken from there: there is room. */
class Ciphers {
  private BlockingQueue<StringBuilder> pool;
  private final BlockingQueue<StringBuilder> other = new ArrayBlockingQueue<>(4);
  private final BlockingQueue<String> work = new ArrayBlockingQueue<>(4);

  void init(int size) {
    pool = new ArrayBlockingQueue<>(size);
    for (int i = 0; i < size; i++) {
      pool.add(new StringBuilder());
    }
  }

  void renew(int size) {
    pool.clear();
    for (int i = 0; i < size; i++) {
      pool.offer(new StringBuilder());
    }
  }

  void use(String text) throws InterruptedException {
    StringBuilder lent = null;
    try {
      lent = pool.take();
      lent.append(text);
    } finally {
      if (lent != null) {
        pool.offer(lent);
      }
    }
  }

  void useIfThere(String text) throws InterruptedException {
    StringBuilder lent = null;
    try {
      if (text.isEmpty()) {
        return;
      }
      text.chars().forEach((lent = pool.take())::append);
    } finally {
      if (lent != null) {
        pool.offer(lent);
      }
    }
  }

  int useAtOnce(String text) throws InterruptedException {
    StringBuilder lent = pool.take();
    try {
      return lent.append(text).length();
    } finally {
      pool.offer(lent);
    }
  }

  void givenToAnother() throws InterruptedException {
    other.offer(pool.take()); // violation: drops the answer
  }

  void add(String task) throws InterruptedException {
    work.put(task);
  }

  void retry(Consumer<String> worker) throws InterruptedException {
    String task = work.take();
    try {
      worker.accept(task);
    } catch (IllegalStateException e) {
      work.offer(task); // violation: drops the answer
    }
  }
}
