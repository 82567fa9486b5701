package interrupted;

/** Who looks at interruptions as well waits for the state all the same. */
class Startup {
  private volatile boolean up;

  void awaitUp() throws InterruptedException {
    while (!up && !Thread.currentThread().isInterrupted()) {
      Thread.sleep(20); // violation: until <this.up> changes
    }
  }

  void up() {
    up = true;
  }

  /** Nothing but its own interruption. */
  void idle() throws InterruptedException {
    while (!Thread.currentThread().isInterrupted()) {
      Thread.sleep(20);
    }
  }
}
