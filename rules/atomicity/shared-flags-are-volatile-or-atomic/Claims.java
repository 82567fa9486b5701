/** Who says that any thread may call has no plain fields that methods change. */
@interface ThreadSafe {}

@interface NotThreadSafe {}

@ThreadSafe
class Gauge {
  private int value;
  private volatile int seen;
  private int guarded;
  private String text;

  void set(int now) {
    value = now; // violation: value> is written by a thread
    seen = now;
  }

  int value() {
    return value;
  }

  int seen() {
    return seen;
  }

  synchronized void guard(int now) {
    guarded = now;
  }

  synchronized int guarded() {
    return guarded;
  }

  String text() {
    String known = text;
    if (known == null) {
      known = "at " + seen;
      text = known;
    }
    return known;
  }
}

@NotThreadSafe
class Draft {
  private int value;

  void set(int now) {
    value = now;
  }

  int value() {
    return value;
  }
}

@ThreadSafe
class Fixed {
  private int value;

  Fixed(int value) {
    this.value = value;
    start();
  }

  private void start() {
    value++;
  }

  int value() {
    return value;
  }
}
