import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** A file is read before anybody else gets to know of it: its lock cannot be held by others. */
class Incoming {
  private final Receiver receiver;
  private String name;

  Incoming(Receiver receiver) {
    this.receiver = receiver;
  }

  public synchronized void read(String header) {
    name = receiver.target() + header;
  }

  public synchronized String name() {
    return name;
  }
}

class Receiver {
  private int received;

  synchronized String target() {
    return "file-" + received;
  }

  synchronized void received(Incoming file) {
    if (!file.name().isEmpty()) {
      received++;
    }
  }
}

class Messages {
  private final Receiver receiver;

  Messages(Receiver receiver) {
    this.receiver = receiver;
  }

  Incoming next(String header) {
    Incoming file = open();
    file.read(header);
    return file;
  }

  private Incoming open() {
    return new Incoming(receiver);
  }
}

/** The same, but the file is in a list before it is read. */
class SharedIncoming {
  private final SharedReceiver receiver;
  private String name = "";

  SharedIncoming(SharedReceiver receiver) {
    this.receiver = receiver;
  }

  public synchronized void read(String header) {
    name = receiver.target() + header; // violation: acquires <SharedReceiver> while it holds <SharedIncoming>
  }

  public synchronized String name() {
    return name;
  }
}

class SharedReceiver {
  private final List<SharedIncoming> files = new ArrayList<>();

  synchronized String target() {
    return "file-" + files.size();
  }

  synchronized void open(SharedIncoming file) {
    files.add(file);
  }

  synchronized boolean has(String name) {
    for (SharedIncoming file : files) {
      if (file.name().equals(name)) {
        return true;
      }
    }
    return false;
  }
}

class SharedMessages {
  private final SharedReceiver receiver;

  SharedMessages(SharedReceiver receiver) {
    this.receiver = receiver;
  }

  SharedIncoming next(String header) {
    SharedIncoming file = new SharedIncoming(receiver);
    receiver.open(file);
    file.read(header);
    return file;
  }
}

/** The part is only started by the whole, which is locked then: the whole comes first, always. */
class Started {
  public static class Whole {
    private final Part part = new Part(this);
    private final List<Runnable> hooks = new ArrayList<>();

    public synchronized void start() {
      part.start();
    }

    public synchronized void addHook(Runnable hook) {
      hooks.add(hook);
    }
  }

  public static class Part {
    private final Whole whole;
    private boolean started;

    Part(Whole whole) {
      this.whole = whole;
    }

    public synchronized void start() {
      started = true;
      whole.addHook(this::stop);
    }

    private synchronized void stop() {
      started = false;
    }
  }
}

/** Somebody else starts the part, too. */
class OpenWhole {
  private final OpenPart part = new OpenPart(this);
  private final List<Runnable> hooks = new ArrayList<>();

  public synchronized void start() {
    part.start();
  }

  public void restart() {
    part.start();
  }

  public synchronized void addHook(Runnable hook) {
    hooks.add(hook);
  }
}

class OpenPart {
  private final OpenWhole whole;
  private boolean started;

  OpenPart(OpenWhole whole) {
    this.whole = whole;
  }

  public synchronized void start() {
    started = true;
    whole.addHook(() -> started = false); // violation: acquires <OpenWhole> while it holds <OpenPart>
  }
}

/** Who has just been made has no listeners yet. */
interface Watcher {
  void changed(String name);
}

class Registry {
  private static Registry instance;
  private final List<Watcher> watchers = new ArrayList<>();

  Registry() {
    changed("all");
  }

  static synchronized Registry instance() {
    if (instance == null) {
      instance = new Registry();
    }
    return instance;
  }

  void add(Watcher watcher) {
    watchers.add(watcher);
  }

  private void changed(String name) {
    for (Watcher watcher : watchers) {
      watcher.changed(name);
    }
  }
}

class Screen implements Watcher {
  private String shown = "";

  @Override
  public synchronized void changed(String name) {
    shown = name;
  }

  synchronized void open() {
    Registry.instance().add(this);
  }
}

class Boot {
  void start() {
    Registry.instance();
  }
}

/** The endpoint has an executor, but for programs that are set up in a strange way. */
class Endpoint {
  private final Executor executor;

  Endpoint(Executor executor) {
    this.executor = executor;
  }

  void process(Connection connection) {
    Job job = new Job(connection);
    if (executor != null) {
      executor.execute(job);
    } else {
      job.run();
    }
  }
}

class Job implements Runnable {
  private final Connection connection;

  Job(Connection connection) {
    this.connection = connection;
  }

  @Override
  public void run() {
    synchronized (connection) {
      connection.readMore();
    }
  }
}

class Connection {
  private final Object reading = new Object();
  private final Endpoint endpoint;
  private int bytes;

  Connection(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  void readMore() {
    synchronized (reading) {
      bytes++;
    }
  }

  void arrived() {
    synchronized (reading) {
      endpoint.process(this);
    }
  }

  void readable() {
    endpoint.process(this);
  }
}

/** No executor at all: the job runs here and now. */
class DirectEndpoint {
  void process(DirectConnection connection) {
    new DirectJob(connection).run();
  }
}

class DirectJob implements Runnable {
  private final DirectConnection connection;

  DirectJob(DirectConnection connection) {
    this.connection = connection;
  }

  @Override
  public void run() {
    synchronized (connection) {
      connection.readMore();
    }
  }
}

class DirectConnection {
  private final Object reading = new Object();
  private final DirectEndpoint endpoint = new DirectEndpoint();
  private int bytes;

  void readMore() {
    synchronized (reading) {
      bytes++;
    }
  }

  void arrived() {
    synchronized (reading) {
      endpoint.process(this); // violation: acquires <DirectConnection> while it holds <DirectConnection.reading>
    }
  }

  void readable() {
    endpoint.process(this);
  }
}

/** A plan is made up by one thread, and its sessions call back when it runs. */
class Coordinator {
  private final List<Session> sessions = new ArrayList<>();
  private int done;

  synchronized void transfer(String file) {
    for (Session session : sessions) {
      session.add(file);
    }
  }

  synchronized void done() {
    done++;
  }
}

class Session {
  private final Coordinator coordinator;
  private final List<String> files = new ArrayList<>();

  Session(Coordinator coordinator) {
    this.coordinator = coordinator;
  }

  synchronized void add(String file) {
    files.add(file);
  }

  synchronized void close() {
    files.clear();
    coordinator.done();
  }
}

class Plan {
  private final Coordinator coordinator = new Coordinator();

  public Plan transfer(String file) {
    coordinator.transfer(file);
    return this;
  }
}

class Loader {
  Plan plan(List<String> files) {
    Plan plan = new Plan();
    for (String file : files) {
      plan.transfer(file);
    }
    return plan;
  }
}
