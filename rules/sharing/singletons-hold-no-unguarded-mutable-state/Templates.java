@interface Component {}

/** A class of the container that is here to be compiled against: nobody here calls its method. */
abstract class Handler {
  protected void handle(String request) {}

  protected void prepare(String request) {}

  void run(String request) {
    prepare(request);
  }
}

@Component
class Greeter extends Handler {
  private int greeted;
  private int prepared;
  private int locked;

  @Override
  protected void handle(String request) {
    greeted++; // violation: is written when Greeter.handle() runs
    synchronized (this) {
      locked++;
    }
  }

  @Override
  protected void prepare(String request) {
    prepared++;
  }
}
