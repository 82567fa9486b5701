/** Overrides of synchronized methods. */
class Counter {
  protected int count;
  protected final List<String> names = new ArrayList<>();
  private final Object lock = new Object();

  synchronized void add() {
    count++;
  }

  synchronized int get() {
    return count;
  }

  synchronized void name(String name) {
    names.add(name);
  }

  synchronized boolean isEmpty() {
    return count == 0;
  }

  synchronized void reset() {
    count = 0;
  }

  synchronized int most() {
    return Math.max(count, 1);
  }

  void plain() {
    System.out.println();
  }
}

class Wrong extends Counter {
  private int more;

  @Override
  void add() {
    more++; // violation: overrides the synchronized <page.Counter.add()> without synchronization
  }

  @Override
  int get() {
    return more + count; // violation: overrides the synchronized
  }

  @Override
  void name(String name) {
    names.remove(name); // violation: and changes <names>
  }

  @Override
  void reset() {
    super.reset();
    more = 0; // violation: and changes <more>
  }
}

class Further extends Wrong {
  private int last;

  @Override
  synchronized void add() {
    last++;
  }
}

class EvenFurther extends Further {
  private int own;

  @Override
  void add() {
    own++; // violation: overrides the synchronized <page.Further.add()>
  }
}

class Right extends Counter {
  private final Object mutex = new Object();
  private volatile int seen;
  private int more;

  @Override
  synchronized void add() {
    more++;
  }

  @Override
  int get() {
    synchronized (mutex) {
      return more;
    }
  }

  @Override
  void name(String name) {
    super.name(name);
  }

  @Override
  boolean isEmpty() {
    return false;
  }

  @Override
  void reset() {
    seen = 0;
    super.reset();
  }

  @Override
  int most() {
    int most = super.most();
    return most + 1;
  }

  @Override
  void plain() {
    more++;
  }
}

class Stream extends InputStream {
  private int position;

  @Override
  public int read() {
    return -1;
  }

  @Override
  public void mark(int limit) {
    position = limit;
  }
}

class Parent {
  protected int steps;

  synchronized void step() {
    steps++;
  }

  synchronized int steps() {
    return steps;
  }
}

class ThroughHelper extends Parent {
  private int calls;

  @Override
  void step() {
    count(); // violation: reads <calls>
    super.step();
  }

  private void count() {
    calls++;
  }

  int calls() {
    return calls;
  }
}

class ThroughLockedHelper extends Parent {
  private int calls;

  @Override
  void step() {
    count();
    super.step();
  }

  private synchronized void count() {
    calls++;
  }
}

/** A type argument is no other method: a bridge leads to the override. */
class Slot<T> {
  private T value;

  synchronized void put(T next) {
    value = next;
  }

  synchronized T take() {
    T taken = value;
    value = null;
    return taken;
  }
}

class NamedSlot extends Slot<String> {
  private String last;

  @Override
  void put(String next) {
    last = next; // violation: overrides the synchronized
  }

  void put(int number) {
    last = "" + number;
  }

  @Override
  synchronized String take() {
    return last + super.take();
  }
}
