/** Queues that are made elsewhere than in a field. */
class Made {
  private final Map<String, Queue<String>> byName = new ConcurrentHashMap<>();

  Queue<String> byLambda(String name) {
    Function<String, Queue<String>> maker =
        key -> new ConcurrentLinkedQueue<>(); // violation: without a bound
    return byName.computeIfAbsent(name, maker);
  }

  Queue<String> byReference(String name, Supplier<Queue<String>> other) {
    Supplier<Queue<String>> maker = LinkedTransferQueue::new; // violation: without a bound
    return name.isEmpty() ? maker.get() : other.get();
  }

  BlockingQueue<String> copied(List<String> lines) {
    return new LinkedBlockingQueue<>(lines); // violation: without a bound
  }

  BlockingQueue<Delayed> later() {
    return new DelayQueue<>(); // violation: without a bound
  }

  BlockingQueue<String> byParameter(int capacity) {
    return new LinkedBlockingDeque<>(capacity);
  }
}

/** The constructor of a subclass makes no queue: whoever makes the subclass does. */
class Limited extends LinkedBlockingQueue<String> {
  Limited() {
    super();
  }

  @Override
  public boolean offer(String line) {
    return size() < 10 && super.offer(line);
  }
}
