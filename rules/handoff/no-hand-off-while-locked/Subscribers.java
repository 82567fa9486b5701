class Feed {
  interface Listener {
    void changed(String what);

    void closed();

    boolean accepts(String what);
  }

  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, Listener> named = new HashMap<>();
  private final List<Listener> own = List.of(new Printer(), new Printer());
  private final ReentrantLock lock = new ReentrantLock();
  private String last = "";

  public void add(Listener listener) {
    listeners.add(listener);
  }

  public synchronized void add(String name, Listener listener) {
    named.put(name, listener);
  }

  synchronized void set(String what) {
    last = what;
    for (Listener listener : listeners) {
      listener.changed(what); // violation: calls each subscriber by Listener.changed() while it holds <this>
    }
  }

  synchronized void setNamed(String what) {
    last = what;
    for (Listener listener : named.values()) {
      if (!what.isEmpty()) {
        listener.changed(what); // violation: calls each subscriber by Listener.changed() while it holds <this>
      }
    }
  }

  void setByLambda(String what) {
    lock.lock();
    try {
      last = what;
      listeners.forEach(listener -> listener.changed(what)); // violation: calls each subscriber
    } finally {
      lock.unlock();
    }
  }

  void setOpen(String what) {
    lock.lock();
    try {
      last = what;
    } finally {
      lock.unlock();
    }
    listeners.forEach(listener -> listener.changed(what));
  }

  /** Its own parts are not strangers. */
  synchronized void ownParts(String what) {
    last = what;
    for (Listener part : own) {
      part.changed(what);
    }
  }

  static final class Printer implements Listener {
    @Override
    public void changed(String what) {
      System.out.println(what);
    }

    @Override
    public void closed() {}

    @Override
    public boolean accepts(String what) {
      return true;
    }
  }
}

/** Functions of the JDK are told, too. */
class Hooks {
  private final Set<Consumer<String>> hooks = new LinkedHashSet<>();
  private int told;

  synchronized void register(Consumer<String> hook) {
    hooks.add(hook);
  }

  synchronized void tell(String what) {
    for (Consumer<String> hook : hooks) {
      hook.accept(what); // violation: calls each subscriber by Consumer.accept() while it holds <this>
      told++;
    }
  }
}

/** A list of things to work on is no list of subscribers. */
class Jobs {
  private final List<StringBuilder> parts = new ArrayList<>();

  synchronized void add(StringBuilder part) {
    parts.add(part);
  }

  synchronized void clear() {
    for (StringBuilder part : parts) {
      part.setLength(0);
    }
  }
}
