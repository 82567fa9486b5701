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
