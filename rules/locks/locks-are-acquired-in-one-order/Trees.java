/** Sums from the parent to the children, grows from the child to its parent. */
class Folder {
  private final Folder parent;
  private final List<Folder> children = new ArrayList<>();
  private long size;

  Folder(Folder parent) {
    this.parent = parent;
  }

  synchronized void add(Folder child) {
    children.add(child);
  }

  synchronized long deepSize() {
    long sum = size;
    for (Folder child : children) {
      sum += child.deepSize();
    }
    return sum;
  }

  synchronized void grow(long by) {
    size += by;
    if (parent != null) {
      parent.grow(by); // violation: acquires
    }
  }
}

/** The same with locks, and one child by its number. */
class Group {
  private final Lock lock = new ReentrantLock();
  private final Map<String, Group> members = new HashMap<>();
  private Group owner;
  private int weight;

  void own(Group newOwner) {
    lock.lock();
    try {
      owner = newOwner;
    } finally {
      lock.unlock();
    }
  }

  void put(String name, Group member) {
    lock.lock();
    try {
      members.put(name, member);
    } finally {
      lock.unlock();
    }
  }

  int weightOf(String name) {
    lock.lock();
    try {
      Group member = members.get(name);
      return member == null ? 0 : member.weight();
    } finally {
      lock.unlock();
    }
  }

  private int weight() {
    lock.lock();
    try {
      return weight;
    } finally {
      lock.unlock();
    }
  }

  void gain(int by) {
    lock.lock();
    try {
      weight += by;
      if (owner != null) {
        owner.gain(by); // violation: acquires
      }
    } finally {
      lock.unlock();
    }
  }
}

/** Downwards only; upwards without the lock. */
class Section {
  private final Section parent;
  private final List<Section> children = new ArrayList<>();
  private long size;

  Section(Section parent) {
    this.parent = parent;
  }

  synchronized long deepSize() {
    long sum = size;
    for (Section child : children) {
      sum += child.deepSize();
    }
    return sum;
  }

  void grow(long by) {
    synchronized (this) {
      size += by;
    }
    if (parent != null) {
      parent.grow(by);
    }
  }

  synchronized void add(Section child) {
    children.add(child);
  }
}

/** A chain has one direction. */
class Stage {
  private final Stage next;
  private final List<String> seen = new ArrayList<>();

  Stage(Stage next) {
    this.next = next;
  }

  synchronized void accept(String text) {
    seen.add(text);
    if (next != null) {
      next.accept(text);
    }
  }
}
