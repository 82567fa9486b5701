/** One method that does many things, by a constant that it is given. */
enum Action {
  READ,
  WRITE,
  CLOSE,
  DISPATCH
}

class Processor {
  private final ReentrantLock state = new ReentrantLock();
  private final Window window;
  private int pending;

  Processor(Window window) {
    this.window = window;
  }

  void action(Action action) {
    switch (action) {
      case READ:
        read();
        break;
      case WRITE:
      case CLOSE:
        finish();
        break;
      default:
        pending++;
        break;
    }
  }

  private void read() {
    pending--;
  }

  private void finish() {
    state.lock();
    try {
      pending = window.size();
    } finally {
      state.unlock();
    }
  }
}

class Window {
  private final ReentrantLock allocation = new ReentrantLock();
  private int size;
  private Processor processor;

  void serves(Processor served) {
    processor = served;
  }

  int size() {
    allocation.lock();
    try {
      return size;
    } finally {
      allocation.unlock();
    }
  }

  void grow(int by) {
    allocation.lock();
    try {
      size += by;
      processor.action(Action.DISPATCH);
      processor.action(Action.READ);
    } finally {
      allocation.unlock();
    }
  }
}

/** The same, where the constant leads to the other lock. */
class Printer {
  private final ReentrantLock state = new ReentrantLock();
  private final Tray tray;
  private int pending;

  Printer(Tray tray) {
    this.tray = tray;
  }

  void action(Action action) {
    switch (action) {
      case READ:
        pending--;
        break;
      case CLOSE:
        finish();
        break;
      default:
        pending++;
        break;
    }
  }

  private void finish() {
    state.lock();
    try {
      pending = tray.size(); // violation: order
    } finally {
      state.unlock();
    }
  }
}

class Tray {
  private final ReentrantLock allocation = new ReentrantLock();
  private int size;
  private Printer printer;

  void feeds(Printer fed) {
    printer = fed;
  }

  int size() {
    allocation.lock();
    try {
      return size;
    } finally {
      allocation.unlock();
    }
  }

  void empty() {
    allocation.lock();
    try {
      size = 0;
      printer.action(Action.READ);
      printer.action(Action.CLOSE);
    } finally {
      allocation.unlock();
    }
  }
}

class Office {
  void open(Processor processor, Printer printer) {
    processor.action(Action.CLOSE);
    printer.action(Action.CLOSE);
  }
}

/** A flag decides whether another thread does it. */
class Endpoint {
  private final Object socket = new Object();
  private final Object handler = new Object();
  private final Executor executor = Executors.newCachedThreadPool();
  private int events;

  void process(boolean dispatch) {
    if (dispatch) {
      executor.execute(this::handle);
    } else {
      handle();
    }
  }

  private void handle() {
    synchronized (socket) {
      events++;
    }
  }

  void completed() {
    synchronized (handler) {
      process(true);
    }
  }

  void register() {
    synchronized (socket) {
      synchronized (handler) {
        events--;
      }
    }
  }
}
