/** Locks that cannot be final: a copy, or an object read from a stream, needs one of its own. */
class Journal implements Serializable {
  private static final long serialVersionUID = 1;
  private transient Object lock = new Object();
  private final List<String> lines = new ArrayList<>();

  void add(String line) {
    synchronized (lock) {
      lines.add(line);
    }
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    lock = new Object();
  }
}

class Sketch implements Cloneable {
  private Lock lock = new ReentrantLock();
  private int strokes;

  void stroke() {
    lock.lock();
    try {
      strokes++;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Sketch clone() throws CloneNotSupportedException {
    lock.lock();
    try {
      Sketch copy = (Sketch) super.clone();
      copy.lock = new ReentrantLock();
      return copy;
    } finally {
      lock.unlock();
    }
  }
}

/** Read from a stream too, but replaced at any time as well. */
class Diary implements Serializable {
  private static final long serialVersionUID = 1;
  private transient Object lock = new Object();
  private int pages;

  void write() {
    synchronized (lock) {
      pages++;
    }
  }

  void startAfresh() {
    lock = new Object(); // violation: lock
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    lock = new Object();
  }
}

/** What is locked in a list is each node in turn, which is no lock of the node before it. */
class HandOverHand {
  private final Node head = new Node(null);

  boolean contains(Node wanted) {
    Node node = head;
    while (node != null) {
      synchronized (node) {
        if (node.next == wanted) {
          return true;
        }
      }
      synchronized (node.next) {
        node = node.next;
      }
    }
    return false;
  }

  static class Node {
    private Node next;

    Node(Node next) {
      this.next = next;
    }
  }
}

/** A private class has no outside: only the class around it sees its lock. */
class Buckets {
  private final Bucket[] buckets = {new Bucket(), new Bucket()};

  void add(int key) {
    Bucket bucket = buckets[key & 1];
    synchronized (bucket.guard) {
      bucket.keys.add(key);
    }
  }

  private static final class Bucket {
    public final Object guard = new Object();
    final Set<Integer> keys = new HashSet<>();

    public Object guard() {
      return guard;
    }
  }
}

/** A collection that is its own lock leaves with all that it guards, which other rules report. */
class Guests {
  private final List<String> names = new ArrayList<>();

  void add(String name) {
    synchronized (names) {
      names.add(name);
    }
  }

  public Object names() {
    return names; // strict: names
  }
}

/** A side of a lock is a lock. */
class Wiki {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Lock reading = lock.readLock();
  private final Map<String, String> pages = new HashMap<>();

  public Lock forEditing() {
    return lock.writeLock(); // violation: lock
  }

  public Lock forReading() {
    return reading; // violation: lock
  }

  String page(String name) {
    reading.lock();
    try {
      return pages.get(name);
    } finally {
      reading.unlock();
    }
  }
}

/** The subclass hands out what its superclass keeps. */
abstract class Vehicle {
  protected final Lock keys = new ReentrantLock(); // strict: keys
  private int trips;

  void drive() {
    keys.lock();
    try {
      trips++;
    } finally {
      keys.unlock();
    }
  }
}

class RentalCar extends Vehicle {
  private final boolean rented;

  RentalCar(boolean rented) {
    this.rented = rented;
  }

  public Lock keysFor(String customer) {
    if (rented || customer.isEmpty()) {
      return null;
    }
    return keys; // violation: keys
  }
}

/** Made by a factory method, and not final for no other reason. */
class Engine {
  private Lock ignition; // assigned once, before anybody else sees the engine
  private int starts;

  static Engine create() {
    Engine engine = new Engine();
    engine.ignition = new ReentrantLock(); // violation: ignition
    return engine;
  }

  void start() {
    ignition.lock();
    try {
      starts++;
    } finally {
      ignition.unlock();
    }
  }
}

/** A getter for the package, for tests: the strict rule's business. */
class Gate {
  private final ReentrantLock lock = new ReentrantLock();

  void open() {
    lock.lock();
    lock.unlock();
  }

  ReentrantLock lockForTests() {
    return lock; // strict: lock
  }
}
