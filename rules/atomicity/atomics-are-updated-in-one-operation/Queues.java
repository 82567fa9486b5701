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

/** Sorted sets and maps, a set over a map, and elements at a known place. */
class Due {
  private final ConcurrentSkipListSet<Long> times = new ConcurrentSkipListSet<>();
  private final ConcurrentSkipListMap<Long, String> names = new ConcurrentSkipListMap<>();
  private final Set<String> claimed = Collections.newSetFromMap(new ConcurrentHashMap<>());
  private final Vector<String> lines = new Vector<>();
  private final Queue<String> jobs = new ConcurrentLinkedQueue<>();
  private final Set<String> seen = Collections.newSetFromMap(new HashMap<>());

  Long first() {
    return times.isEmpty() ? null : times.first(); // violation: takes an element of <this.times>
  }

  Long firstOrNull() {
    return times.pollFirst();
  }

  Long firstName() {
    if (names.size() > 0) {
      return names.firstKey(); // violation: takes an element of <this.names>
    }
    return null;
  }

  String lastName() {
    return names.isEmpty() ? "" : names.lastEntry().getValue(); // violation: takes an element of <this.names>
  }

  String lastNameOrNull() {
    Map.Entry<Long, String> last = names.isEmpty() ? null : names.lastEntry();
    return last == null ? null : last.getValue();
  }

  boolean finish(Long time) {
    if (times.contains(time)) {
      times.remove(time); // violation: changes <this.times> after a look
      return true;
    }
    return false;
  }

  boolean finishAtOnce(Long time) {
    return times.remove(time);
  }

  void forget(Long time) {
    if (times.contains(time)) {
      times.remove(time);
    }
  }

  boolean claim(String name) {
    if (claimed.contains(name)) {
      return false;
    }
    claimed.add(name); // violation: changes <this.claimed> after a look
    return true;
  }

  boolean see(String name) {
    if (seen.contains(name)) {
      return false;
    }
    seen.add(name);
    return true;
  }

  String line() {
    if (lines.isEmpty()) {
      return "";
    }
    return lines.get(0); // violation: takes an element of <this.lines>
  }

  void drop(String line) {
    lines.removeElement(line);
    jobs.clear();
    names.clear();
  }

  void addOnce(String line) {
    if (lines.indexOf(line) < 0) {
      lines.addElement(line); // violation: changes <this.lines> after a look
    }
  }

  String job() {
    String job = jobs.peek();
    if (job != null) {
      jobs.poll(); // violation: takes an element of <this.jobs>
    }
    return job;
  }

  /** One is too many, whichever. */
  void keep(int most) {
    if (jobs.size() > most) {
      jobs.poll();
    }
  }
}
