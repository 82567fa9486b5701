interface Events {
  void addEventListener(Consumer<String> listener);

  void register(Object anything);
}

class Starts extends Thread {
  private int turns;

  Starts() {
    start(); // violation: lets a thread have <this>
  }

  @Override
  public void run() {
    turns++;
  }
}

class Submits implements Runnable {
  Submits(ExecutorService pool) {
    pool.submit(this); // violation: lets a thread have <this>
  }

  @Override
  public void run() {}
}

class Lambda {
  private int count;

  Lambda(Timer timer, ScheduledExecutorService pool) {
    pool.scheduleAtFixedRate(() -> count++, 1, 1, TimeUnit.SECONDS); // violation: lets a thread have <this>
  }
}

class Inner {
  private int count;

  Inner() {
    Thread thread = new Thread(new Task());
    thread.start(); // violation: lets a thread have <this>
  }

  private class Task implements Runnable {
    @Override
    public void run() {
      count++;
    }
  }
}

class Registers {
  Registers(Events events) {
    events.addEventListener(this::on); // violation: registers <this>
    events.register(this); // violation: registers <this>
  }

  private void on(String event) {
    System.out.println(event);
  }
}

class Statics {
  static Statics instance;
  private static final List<Statics> ALL = new CopyOnWriteArrayList<>();

  Statics() {
    instance = this; // violation: publishes <this>
    ALL.add(this); // violation: publishes <this>
  }
}

class ByHelper {
  private final int size;

  ByHelper(int size) {
    init(); // violation: lets a thread have <this>
    this.size = size;
  }

  private void init() {
    new Thread(this::work).start();
  }

  private void work() {
    System.out.println(size);
  }
}

final class TooEarly {
  private final String name;

  TooEarly(String name, ExecutorService pool) {
    pool.execute(this::work); // violation: lets a thread have <this>
    this.name = name;
  }

  private void work() {
    System.out.println(name);
  }
}

final class LastAct {
  private final String name;

  LastAct(String name, ExecutorService pool) {
    this.name = name;
    pool.execute(this::work);
  }

  private void work() {
    System.out.println(name);
  }
}

class NotThis {
  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final Thread thread;

  NotThis(List<String> names) {
    pool.submit(() -> names.size());
    thread = new Thread(this::work);
  }

  void start() {
    thread.start();
  }

  private void work() {}
}

/** A listener of an inner class shows the object around it. */
class InnerListeners {
  interface Source {
    void addListener(Runnable listener);
  }

  private final String name;

  InnerListeners(Source source) {
    source.addListener( // violation: registers <this>
        new Runnable() {
          @Override
          public void run() {
            System.out.println(name());
          }
        });
    source.addListener(
        new Runnable() {
          @Override
          public void run() {
            System.out.println("changed");
          }
        });
    name = "late";
  }

  String name() {
    return name;
  }

  static class LastResort implements Thread.UncaughtExceptionHandler {
    private final String name;

    LastResort(String name) {
      Thread.setDefaultUncaughtExceptionHandler(this); // violation: before it is built
      this.name = name;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
      System.err.println(name + ": " + thrown);
    }
  }
}

/** A catalog that keeps what somebody builds calls nobody. */
class Part {
  private final String name;

  Part(Catalog catalog, String name) {
    catalog.registerComponent(this);
    this.name = name;
  }

  String name() {
    return name;
  }
}

interface Catalog {
  void registerComponent(Part part);

  void registerPartListener(Object listener);
}

class Listening {
  private final String name;

  Listening(Catalog catalog, String name) {
    catalog.registerPartListener(this); // violation: registers <this>
    this.name = name;
  }

  String name() {
    return name;
  }
}

/** What it registers with is a part of it, which nobody else has. */
class Composite {
  private final Source source = new Source();
  private int heard;

  Composite() {
    connect();
    heard = 1;
  }

  private void connect() {
    source.addListener(() -> heard++);
  }

  static class Source {
    private final List<Runnable> all = new ArrayList<>();

    void addListener(Runnable listener) {
      all.add(listener);
    }
  }
}

class Everybody {
  private static final List<Object> ALL = new CopyOnWriteArrayList<>();

  static void enrol(Object each) {
    ALL.add(each);
  }

  static void greet(Object each) {
    System.out.println(each);
  }
}

class Enrolled {
  private final int number;

  Enrolled(int number) {
    Everybody.greet(this);
    Everybody.enrol(this); // violation: publishes <this>
    this.number = number;
  }

  int number() {
    return number;
  }
}
