/** A framework calls init() and configure() before it starts the service. */
class ChannelAdaptor {
  interface Config {
    String get(String key);
  }

  private Config config;
  private String queue;
  private String keepAlive;
  private boolean stopped;
  private Thread sender;

  void init(Config given) {
    config = given;
    queue = given.get("queue");
    keepAlive = given.get("keep-alive");
  }

  void start() {
    sender = new Thread(this::send);
    sender.start();
  }

  void stop() {
    stopped = true;
  }

  private void send() {
    while (!stopped) { // violation: ChannelAdaptor.stopped
      if (keepAlive == null) {
        return;
      }
      System.out.println(queue + config);
    }
  }
}

/** It goes on filling its fields while the thread runs. */
class FillsTooLate {
  private StringBuilder text;
  private List<String> lines;

  void start() {
    new Thread(this::show).start();
    text = new StringBuilder();
    lines = new ArrayList<>();
  }

  private void show() {
    System.out.println(lines); // violation: FillsTooLate.lines
  }
}

/** One value after the other, each made anew: no preparation. */
class Prices {
  private int[] latest;
  private volatile boolean stopped;

  void start() {
    new Thread(this::publish).start();
  }

  void refresh(String source) {
    latest = load(source);
  }

  private static int[] load(String source) {
    return new int[source.length()];
  }

  private void publish() {
    while (!stopped) {
      System.out.println(latest); // violation: Prices.latest
    }
  }
}

/** Its base class says in which order its steps come; each fills one field. */
class ScriptService extends Service {
  private StringBuilder script;
  private boolean stopped;

  @Override
  protected void init() {
    script = new StringBuilder(name());
  }

  @Override
  protected void begin() {
    new Thread(this::work).start();
  }

  @Override
  protected void end() {
    stopped = true;
  }

  private void work() {
    while (!stopped) { // violation: ScriptService.stopped
      System.out.println(script.length());
    }
  }
}

/** The thread asks whether it is there: it need not be, when the thread starts. */
class LateService extends Service {
  private StringBuilder script;

  @Override
  protected void init() {
    script = new StringBuilder(name());
  }

  @Override
  protected void begin() {
    new Thread(this::work).start();
  }

  private void work() {
    if (script != null) { // violation: LateService.script
      System.out.println(script.length());
    }
  }
}

/** The step replaces what was there from the beginning. */
class RenewedService extends Service {
  private StringBuilder script = new StringBuilder();

  @Override
  protected void init() {
    script = new StringBuilder(name());
  }

  @Override
  protected void begin() {
    new Thread(this::work).start();
  }

  private void work() {
    System.out.println(script.length()); // violation: RenewedService.script
  }
}

abstract class Service {
  private final String name = "service";

  final void run() {
    init();
    begin();
  }

  protected final String name() {
    return name;
  }

  protected void init() {}

  protected void begin() {}

  protected void end() {}
}

/** Who starts the workers has each open its channel before. */
class Channels {
  void start(int count) {
    for (int i = 0; i < count; i++) {
      Worker worker = new Worker();
      worker.open(i);
      new Thread(worker).start();
    }
  }

  void startTooEarly(int count) {
    for (int i = 0; i < count; i++) {
      HastyWorker worker = new HastyWorker();
      new Thread(worker).start();
      worker.open(i);
    }
  }

  class Worker implements Runnable {
    private StringBuilder channel;

    public void open(int number) {
      channel = new StringBuilder("channel " + number);
    }

    @Override
    public void run() {
      System.out.println(channel.length());
    }
  }

  class HastyWorker implements Runnable {
    private StringBuilder channel;

    public void open(int number) {
      channel = new StringBuilder("channel " + number);
    }

    @Override
    public void run() {
      System.out.println(channel.length()); // violation: HastyWorker.channel
    }
  }
}

/** What the caller tells in one object is news, not a setting. */
class Ticker {
  record Quote(String article, int bid, int ask) {}

  private int bid;
  private int ask;

  void start() {
    new Thread(this::show).start();
  }

  void update(Quote quote) {
    bid = quote.bid();
    ask = quote.ask();
  }

  private void show() {
    System.out.println(bid); // violation: Ticker.bid
    System.out.println(ask); // violation: Ticker.ask
  }
}
