class Inboxes {
  private final Queue<String> mails = new ConcurrentLinkedQueue<>();
  private final Deque<String> stack = new ConcurrentLinkedDeque<>();
  private final Vector<String> lines = new Vector<>();
  private final List<String> names = Collections.synchronizedList(new ArrayList<>());
  private final Set<String> ids = Collections.synchronizedSet(new HashSet<>());
  private final Object lock = new Object();

  String polls() {
    return mails.isEmpty() ? null : mails.poll();
  }

  String removes() {
    if (!mails.isEmpty()) {
      return mails.remove(); // violation: takes an element of <this.mails>
    }
    return null;
  }

  String pops() {
    return stack.size() > 0 ? stack.pop() : ""; // violation: takes an element of <this.stack>
  }

  String caught() {
    try {
      return mails.isEmpty() ? "" : mails.remove();
    } catch (NoSuchElementException e) {
      return "";
    }
  }

  String last() {
    int last = lines.size() - 1;
    return lines.get(last); // violation: takes an element of <this.lines>
  }

  void removeLast() {
    lines.remove(lines.size() - 1); // violation: takes an element of <this.lines>
  }

  String lastLocked() {
    synchronized (lines) {
      return lines.get(lines.size() - 1);
    }
  }

  int iterates() {
    int length = 0;
    for (String name : names) { // violation: iterates over <this.names>
      length += name.length();
    }
    return length;
  }

  long streams() {
    return ids.stream().count(); // violation: iterates over <this.ids>
  }

  void iteratesLocked() {
    synchronized (names) {
      for (String name : names) {
        System.out.println(name);
      }
    }
    names.forEach(System.out::println);
  }

  void iteratesACopy() {
    for (String name : names.toArray(new String[0])) {
      System.out.println(name);
    }
  }
}

class Untested {
  private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
  private final Vector<String> shrinking = new Vector<>();
  private final Vector<String> growing = new Vector<>();

  void one() {
    if (!queue.isEmpty()) {
      Runnable next = queue.poll(); // violation: takes an element of <this.queue>
      next.run();
    }
  }

  void tested() {
    if (queue.peek() != null) {
      Runnable next = queue.poll();
      if (next != null) {
        next.run();
      }
    }
  }

  int length() {
    int sum = 0;
    for (int i = 0; i < shrinking.size(); i++) {
      sum += shrinking.get(i).length(); // violation: takes an element of <this.shrinking>
    }
    return sum;
  }

  void drop(String name) {
    shrinking.remove(name);
  }

  /** It never gets smaller. */
  int lengthOfGrowing() {
    int sum = 0;
    for (int i = 0; i < growing.size(); i++) {
      sum += growing.get(i).length();
    }
    return sum;
  }

  void add(String name) {
    growing.add(name);
  }
}

/** Each turn of the loop asks, and then takes. */
class Drains {
  private final ConcurrentLinkedQueue<Runnable> jobs = new ConcurrentLinkedQueue<>();

  void drain() {
    while (!jobs.isEmpty()) {
      jobs.remove().run(); // violation: this.jobs
    }
  }

  void drainAsTold() {
    Runnable job;
    while ((job = jobs.poll()) != null) {
      job.run();
    }
  }

  void drainTested() {
    while (!jobs.isEmpty()) {
      Runnable job = jobs.poll();
      if (job != null) {
        job.run();
      }
    }
  }
}
