/** Two threads can both print it; what is printed is not looked at. */
class WarnsOnce {
  private final AtomicBoolean warned = new AtomicBoolean();

  void warn(String text) {
    if (!warned.get()) {
      warned.set(true); // missed: warned
      System.err.println(text);
    }
  }
}

/** The first one only. */
class WarnsTheFirst {
  private final AtomicBoolean warned = new AtomicBoolean();

  void warn(String text) {
    if (warned.compareAndSet(false, true)) {
      System.err.println(text);
    }
  }
}
