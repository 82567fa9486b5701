class Queues {
  private final ReentrantLock lock = new ReentrantLock();
  private final BlockingQueue<String> bounded = new ArrayBlockingQueue<>(4);
  private final BlockingQueue<String> withCapacity = new LinkedBlockingQueue<>(4);
  private final BlockingQueue<String> endless = new LinkedBlockingDeque<>();
  private final PriorityBlockingQueue<String> priorities = new PriorityBlockingQueue<>();
  private final BlockingQueue<String> given;
  private final Exchanger<String> exchanger = new Exchanger<>();
  private final TransferQueue<String> transfers = new LinkedTransferQueue<>();
  private final List<String> seen = new ArrayList<>();

  Queues(BlockingQueue<String> given) {
    this.given = given;
  }

  void puts(String item) throws InterruptedException {
    lock.lock();
    try {
      bounded.put(item); // violation: hands off by BlockingQueue.put() while it holds <this.lock>
      withCapacity.put(item); // violation: hands off by BlockingQueue.put()
      given.put(item); // violation: hands off by BlockingQueue.put()
      endless.put(item);
      priorities.put(item);
    } finally {
      lock.unlock();
    }
  }

  void takes() throws InterruptedException {
    lock.lock();
    try {
      seen.add(endless.take()); // violation: hands off by BlockingQueue.take() while it holds <this.lock>
    } finally {
      lock.unlock();
    }
  }

  boolean timed(String item) throws InterruptedException {
    lock.lock();
    try {
      return bounded.offer(item, 1, TimeUnit.SECONDS); // violation: hands off by BlockingQueue.offer()
    } finally {
      lock.unlock();
    }
  }

  boolean atOnce(String item) {
    lock.lock();
    try {
      return bounded.offer(item);
    } finally {
      lock.unlock();
    }
  }

  String pollsAtOnce() throws InterruptedException {
    lock.lock();
    try {
      return bounded.poll(0, TimeUnit.SECONDS);
    } finally {
      lock.unlock();
    }
  }

  synchronized void exchange(String item) throws InterruptedException {
    seen.add(exchanger.exchange(item)); // violation: hands off by Exchanger.exchange() while it holds <this>
    transfers.transfer(item); // violation: hands off by TransferQueue.transfer() while it holds <this>
  }

  void outside(String item) throws InterruptedException {
    synchronized (this) {
      seen.add(item);
    }
    bounded.put(item);
  }

  void inPlace(List<String> items) {
    synchronized (this) {
      items.forEach(this::give); // violation: hands off by BlockingQueue.put() while it holds <this>
    }
  }

  private void give(String item) {
    try {
      bounded.put(item);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

/** A queue of one's own: its wait gives up the lock. */
class OwnQueue {
  private final Deque<String> items = new ArrayDeque<>();

  synchronized void put(String item) throws InterruptedException {
    while (items.size() > 10) {
      wait();
    }
    items.add(item);
    notifyAll();
  }
}

class Pools {
  private final ExecutorService pool = Executors.newFixedThreadPool(2);
  private int count;

  synchronized void queued(Runnable task) {
    count++;
    pool.execute(task);
  }

  void close() {
    pool.shutdown();
  }
}

/** A publisher that only stores what it is to publish, and one that passes it on. */
class Fakes {
  static class Recorded extends SubmissionPublisher<String> {
    private final List<String> sent = new ArrayList<>();

    @Override
    public int submit(String item) {
      sent.add(item);
      return sent.size();
    }
  }

  static class Counted extends SubmissionPublisher<String> {
    private int count;

    @Override
    public int submit(String item) {
      count++;
      return super.submit(item);
    }
  }

  private final Recorded recorded = new Recorded();
  private final Counted counted = new Counted();

  synchronized void record(String item) {
    recorded.submit(item);
  }

  synchronized void publish(String item) {
    counted.submit(item); // violation: hands off by
  }
}

/** A queue of the program's own has the bound of what it is made of. */
class NamedQueues {
  static class Jobs extends LinkedBlockingQueue<String> {
    private final String name;

    Jobs(String name) {
      this.name = name;
    }

    Jobs(String name, int most) {
      super(most);
      this.name = name;
    }
  }

  private final Jobs endless = new Jobs("endless");
  private final Jobs limited = new Jobs("limited", 10);

  synchronized void add(String job) throws InterruptedException {
    endless.put(job);
    limited.put(job); // violation: hands off by
  }
}
