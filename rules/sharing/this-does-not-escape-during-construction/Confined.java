/** A registry that one method makes and passes on: no other thread can get at it. */
class Building {
  private final List<Runnable> later = new ArrayList<>();

  void registerCallback(Runnable callback) {
    later.add(callback);
  }

  static List<Node> build(List<String> names) {
    Building building = new Building();
    List<Node> nodes = new ArrayList<>();
    for (String name : names) {
      nodes.add(new Node(name, building));
    }
    building.later.forEach(Runnable::run);
    return nodes;
  }
}

class Node {
  private final String name;
  private int length;

  Node(String name, Building building) {
    building.registerCallback(this::finish);
    this.name = name;
  }

  private void finish() {
    length = name.length();
  }
}

/** A registry that a thread works on. */
class Watching {
  private final List<Runnable> all = new CopyOnWriteArrayList<>();

  void registerCallback(Runnable callback) {
    all.add(callback);
  }

  static Watcher start(String name) {
    Watching watching = new Watching();
    new Thread(() -> watching.all.forEach(Runnable::run)).start();
    return new Watcher(name, watching);
  }
}

class Watcher {
  private final String name;
  private int seen;

  Watcher(String name, Watching watching) {
    watching.registerCallback(this::see); // violation: registers <this>
    this.name = name;
  }

  private void see() {
    seen = name.length();
  }
}

/** A registry that an object keeps. */
class Bus {
  private final List<Runnable> all = new ArrayList<>();

  void registerCallback(Runnable callback) {
    all.add(callback);
  }
}

class Station {
  private final Bus bus = new Bus();

  Stop stop() {
    return new Stop(bus);
  }
}

class Stop {
  private final String name;

  Stop(Bus bus) {
    bus.registerCallback(this::pass); // violation: registers <this>
    name = "stop";
  }

  private void pass() {
    System.out.println(name);
  }
}

/** A cleaner holds on to no object that it waits for the end of. */
class Handle {
  private static final java.lang.ref.Cleaner CLEANER = java.lang.ref.Cleaner.create();
  private final String name;

  Handle(String name, Runnable free) {
    CLEANER.register(this, free);
    this.name = name;
  }

  String name() {
    return name;
  }
}
