import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicMarkableReference;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.concurrent.atomic.AtomicStampedReference;
import java.util.concurrent.atomic.LongAdder;

/** Fields that are updated through an updater. */
class Connection {
  private static final AtomicIntegerFieldUpdater<Connection> USES =
      AtomicIntegerFieldUpdater.newUpdater(Connection.class, "uses");
  private static final AtomicReferenceFieldUpdater<Connection, String> OWNER =
      AtomicReferenceFieldUpdater.newUpdater(Connection.class, String.class, "owner");

  private volatile int uses;
  private volatile String owner;

  void retain() {
    USES.set(this, USES.get(this) + 1); // violation: sets <Connection.USES> to what it made
  }

  void retainSafely() {
    USES.incrementAndGet(this);
  }

  boolean claim(String who) {
    if (OWNER.get(this) == null) {
      OWNER.set(this, who); // violation: changes <Connection.OWNER> after a check
      return true;
    }
    return false;
  }

  boolean claimSafely(String who) {
    return OWNER.compareAndSet(this, null, who);
  }

  void copyFrom(Connection other) {
    USES.set(this, USES.get(other) + 1);
  }

  void release() {
    int seen;
    do {
      seen = USES.get(this);
    } while (seen > 0 && !USES.compareAndSet(this, seen, seen - 1));
  }
}

/** A field behind a handle. */
class Ticket {
  private static final VarHandle NUMBER;

  static {
    try {
      NUMBER = MethodHandles.lookup().findVarHandle(Ticket.class, "number", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile int number;

  void next() {
    int seen = (int) NUMBER.getVolatile(this);
    NUMBER.setVolatile(this, seen + 1); // violation: sets <Ticket.NUMBER> to what it made
  }

  void nextSafely() {
    NUMBER.getAndAdd(this, 1);
  }

  boolean open() {
    return NUMBER.compareAndSet(this, 0, 1);
  }
}

/** A reference with a stamp is to be changed with both. */
class Account {
  private final AtomicStampedReference<Integer> balance = new AtomicStampedReference<>(0, 0);
  private final AtomicMarkableReference<String> node = new AtomicMarkableReference<>("", false);

  void deposit(int amount) {
    int[] stamp = new int[1];
    Integer old = balance.get(stamp);
    balance.set(old + amount, stamp[0] + 1); // violation: sets <this.balance> to what it made
  }

  void depositSafely(int amount) {
    int[] stamp = new int[1];
    Integer old;
    do {
      old = balance.get(stamp);
    } while (!balance.compareAndSet(old, old + amount, stamp[0], stamp[0] + 1));
  }

  void rename(String name) {
    if (!node.isMarked()) {
      node.set(name, false); // violation: changes <this.node> after a check
    }
  }
}

/** A sum may be another one by then. */
class Quota {
  private static final long LIMIT = 100;

  private final LongAdder used = new LongAdder();

  boolean take() {
    if (used.sum() < LIMIT) {
      used.increment(); // violation: changes <this.used> after a check
      return true;
    }
    return false;
  }

  void count() {
    used.increment();
    if (used.sum() % 1000 == 0) {
      System.out.println(used.sum());
    }
  }

  long drain() {
    return used.sumThenReset();
  }
}
