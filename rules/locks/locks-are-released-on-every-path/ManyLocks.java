/** One lock per stripe, per key or per node. */
class StripedCounters {
  private final Lock[] stripes = new Lock[16];
  private final Map<String, Long> counts = new ConcurrentHashMap<>();
  private final Function<String, Long> origin;

  StripedCounters(Function<String, Long> origin) {
    this.origin = origin;
    for (int i = 0; i < stripes.length; i++) {
      stripes[i] = new ReentrantLock();
    }
  }

  void increment(String key) {
    Lock stripe = stripes[key.hashCode() & 15];
    stripe.lock();
    try {
      counts.put(key, counts.getOrDefault(key, 0L) + 1);
    } finally {
      stripe.unlock();
    }
  }

  void loadLeaks(String key) {
    Lock stripe = stripes[key.hashCode() & 15];
    stripe.lock(); // violation: may end by exception
    counts.put(key, origin.apply(key));
    stripe.unlock();
  }

  boolean resetLeaks(String key, boolean really) {
    Lock stripe = stripes[key.hashCode() & 15];
    stripe.lock(); // violation: may return
    if (!really) {
      return false;
    }
    stripe.unlock();
    return true;
  }

  void reset(int stripe, String key) {
    stripes[stripe].lock();
    try {
      counts.remove(key);
    } finally {
      stripes[stripe].unlock();
    }
  }

  void resetByStripeMethod(String key) {
    Lock stripe = stripe(key);
    stripe.lock();
    try {
      counts.remove(key);
    } finally {
      stripe.unlock();
    }
  }

  void clear() {
    for (Lock stripe : stripes) {
      stripe.lock();
    }
    try {
      counts.clear();
    } finally {
      for (Lock stripe : stripes) {
        stripe.unlock();
      }
    }
  }

  private Lock stripe(String key) {
    return stripes[Math.floorMod(key.hashCode(), stripes.length)];
  }
}

/** A lock per key. */
class KeyedRepository {
  private final ConcurrentHashMap<String, ReentrantLock> locks = new ConcurrentHashMap<>();
  private final Map<String, String> rows = new ConcurrentHashMap<>();

  interface Database {
    String read(String key) throws IOException;
  }

  String read(String key, Database database) throws IOException {
    ReentrantLock lock = locks.computeIfAbsent(key, k -> new ReentrantLock());
    lock.lock();
    try {
      String row = rows.get(key);
      if (row == null) {
        row = database.read(key);
        rows.put(key, row);
      }
      return row;
    } finally {
      lock.unlock();
    }
  }

  String readLeaks(String key, Database database) throws IOException {
    ReentrantLock lock = locks.computeIfAbsent(key, k -> new ReentrantLock());
    lock.lock(); // violation: may end by exception
    String row = database.read(key);
    lock.unlock();
    return row;
  }

  boolean touchLeaks(String key, boolean known) {
    Lock lock = lockFor(key);
    if (lock.tryLock()) { // violation: may return
      if (known) {
        return true;
      }
      lock.unlock();
    }
    return false;
  }

  String readByGetter(String key, Database database) throws IOException {
    Lock lock = lockFor(key);
    lock.lock();
    try {
      return database.read(key);
    } finally {
      lock.unlock();
    }
  }

  String readByTwoLookUps(String key, Database database) throws IOException {
    lockFor(key).lock();
    try {
      return database.read(key);
    } finally {
      lockFor(key).unlock();
    }
  }

  /** The locks are kept in a list, which releases them. */
  void readAll(List<String> keys, Database database) throws IOException {
    Deque<Lock> held = new ArrayDeque<>();
    try {
      for (String key : keys) {
        Lock lock = lockFor(key);
        lock.lock();
        held.push(lock);
      }
      for (String key : keys) {
        rows.put(key, database.read(key));
      }
    } finally {
      while (!held.isEmpty()) {
        held.pop().unlock();
      }
    }
  }

  private Lock lockFor(String key) {
    return locks.computeIfAbsent(key, k -> new ReentrantLock());
  }
}

/** A sorted list with a lock in every node: the next is taken before the last is given up. */
class SortedKeys {
  private final Node head = new Node(Integer.MIN_VALUE, new Node(Integer.MAX_VALUE, null));

  static final class Node {
    final Lock lock = new ReentrantLock();
    final int key;
    Node next;

    Node(int key, Node next) {
      this.key = key;
      this.next = next;
    }
  }

  boolean contains(int key) {
    Node last = head;
    last.lock.lock();
    try {
      Node current = last.next;
      current.lock.lock();
      try {
        while (current.key < key) {
          last.lock.unlock();
          last = current;
          current = current.next;
          current.lock.lock();
        }
        return current.key == key;
      } finally {
        current.lock.unlock();
      }
    } finally {
      last.lock.unlock();
    }
  }

  boolean add(int key) {
    head.lock.lock();
    Node last = head;
    try {
      Node current = last.next;
      current.lock.lock();
      try {
        while (current.key < key) {
          last.lock.unlock();
          last = current;
          current = current.next;
          current.lock.lock();
        }
        if (current.key == key) {
          return false;
        }
        last.next = new Node(key, current);
        return true;
      } finally {
        current.lock.unlock();
      }
    } finally {
      last.lock.unlock();
    }
  }

  int first() {
    Node first = head;
    first.lock.lock(); // violation: may return
    if (first.key == 0) {
      return -1;
    }
    int key = first.key;
    first.lock.unlock();
    return key;
  }
}

/** Each object of a list has its own lock. */
class Accounts {
  private final List<Account> all = new ArrayList<>();

  static final class Account {
    private final ReentrantLock lock = new ReentrantLock();
    private boolean closed;
    private long interest;
  }

  void addInterestLeaks() {
    for (Account account : all) {
      account.lock.lock(); // violation: still held
      if (account.closed) {
        continue;
      }
      account.interest++;
      account.lock.unlock();
    }
  }

  void addInterest() {
    for (Account account : all) {
      account.lock.lock();
      try {
        if (account.closed) {
          continue;
        }
        account.interest += all.size();
      } finally {
        account.lock.unlock();
      }
    }
  }

  void addInterestByLambda() {
    all.forEach(
        account -> {
          account.lock.lock();
          try {
            account.interest += all.size();
          } finally {
            account.lock.unlock();
          }
        });
  }

  void addInterestByLambdaLeaks() {
    all.forEach(
        account -> {
          account.lock.lock(); // violation: may return
          if (account.closed) {
            return;
          }
          account.interest++;
          account.lock.unlock();
        });
  }
}
