/** A field that may change is a different lock after each change. */
class Basket {
  private List<String> articles = new ArrayList<>();
  private static Object sum = new Object();
  private volatile Object gate = new Object();
  protected Object door = new Object();
  private int count;

  void add(String article) {
    synchronized (articles) { // violation: synchronizes on
      articles.add(article);
    }
  }

  void clear() {
    articles = new ArrayList<>();
  }

  void addAll(Collection<String> more) {
    synchronized (articles) { // violation: synchronizes on
      List<String> all = new ArrayList<>(articles);
      all.addAll(more);
      articles = all;
    }
  }

  void staticField() {
    synchronized (sum) { // violation: synchronizes on
      count++;
    }
  }

  void volatileField() {
    synchronized (gate) { // violation: synchronizes on
      count++;
    }
  }

  void protectedField() {
    synchronized (door) { // violation: synchronizes on
      count++;
    }
  }

  void throughALocal() {
    List<String> seen = articles;
    synchronized (seen) { // violation: synchronizes on
      count = seen.size();
    }
  }

  void ofAnother(Basket other) {
    synchronized (other.articles) { // violation: synchronizes on
      count += other.articles.size();
    }
  }

  void throughAPrivateGetter() {
    synchronized (gate()) { // violation: synchronizes on
      count++;
    }
  }

  private Object gate() {
    return gate;
  }

  Runnable inATask() {
    return () -> {
      synchronized (articles) { // violation: synchronizes on
        count = articles.size();
      }
    };
  }

  class Label {
    int width() {
      synchronized (articles) { // violation: synchronizes on
        return articles.size();
      }
    }
  }
}

/** Created on first use, so two threads may hold two. */
class Lazy {
  private Object lock;
  private int value;

  void increment() {
    if (lock == null) {
      lock = new Object();
    }
    synchronized (lock) { // violation: synchronizes on
      value++;
    }
  }
}

enum Lamp {
  RED,
  GREEN;

  private Object socket = new Object();
  private int switched;

  void flip() {
    synchronized (socket) { // violation: synchronizes on
      switched++;
    }
  }
}

class Outer {
  private int total;

  static class Part {
    private Map<String, Integer> sizes = new HashMap<>();

    void put(String name) {
      synchronized (sizes) { // violation: synchronizes on
        sizes.put(name, name.length());
      }
    }
  }

  int total() {
    return total;
  }
}

/** A final field set in each constructor, whatever it guards, may be locked. */
class Steady {
  private final Object lock;
  private final List<String> lines;
  private List<String> replaced = new ArrayList<>();

  Steady(int size) {
    lock = new Object();
    lines = new ArrayList<>(size);
  }

  Steady(Steady origin) {
    lock = origin.lock;
    lines = origin.lines;
  }

  void add(String line) {
    synchronized (lock) {
      lines.add(line);
      replaced = new ArrayList<>(lines);
    }
  }

  List<String> replaced() {
    synchronized (lock) {
      return List.copyOf(replaced);
    }
  }

  class View {
    int size() {
      synchronized (lock) {
        return lines.size();
      }
    }
  }

  static class Walker {
    int size(Steady steady) {
      synchronized (steady.lock) {
        return steady.lines.size();
      }
    }
  }
}

/** Given from outside, and replaced from outside: a text and a list are nobody's monitor. */
class Profile {
  private String name;
  private List<String> tags;
  private Step current;
  private int changes;

  Profile(String name, List<String> tags) {
    this.name = name;
    this.tags = tags;
  }

  void setName(String newName) {
    synchronized (name) { // violation: synchronizes on
      name = newName;
      changes++;
    }
  }

  void setTags(List<String> newTags) {
    tags = newTags;
  }

  int count() {
    synchronized (tags) { // violation: synchronizes on
      return tags.size() + changes;
    }
  }

  void advance(Step next) {
    synchronized (current) { // violation: synchronizes on
      current = next;
    }
  }

  interface Step {
    void run();
  }
}
