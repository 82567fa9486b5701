/** The lock of a view, kept in a field. */
class KeptView {
  private final Map<Integer, String> names = Collections.synchronizedMap(new HashMap<>());
  private final Set<Integer> keys = names.keySet();

  void put(int key, String name) {
    names.put(key, name);
  }

  void print() {
    synchronized (keys) {
      for (Integer key : keys) { // violation: iterates over
        System.out.println(key);
      }
    }
  }

  void printRight() {
    synchronized (names) {
      for (Integer key : keys) {
        System.out.println(key);
      }
    }
  }
}

/** A lock that those who change the list do not take. */
class Handed {
  private final Object lock = new Object();
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  List<String> lines() {
    return lines;
  }

  void add(String line) {
    lines.add(line);
  }

  void print() {
    synchronized (lock) {
      for (String line : lines) { // violation: iterates over
        System.out.println(line);
      }
    }
  }

  void printRight() {
    synchronized (lines) {
      for (String line : lines) {
        System.out.println(line);
      }
    }
  }
}

/** Here they do. */
class Kept {
  private final Object lock = new Object();
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  void add(String line) {
    synchronized (lock) {
      lines.add(line);
    }
  }

  void addAll(List<String> more) {
    synchronized (lock) {
      more.forEach(this::append);
    }
  }

  private void append(String line) {
    lines.add(line);
  }

  void print() {
    synchronized (lock) {
      for (String line : lines) {
        System.out.println(line);
      }
    }
  }
}
