/** A builder is set up before it starts its tasks. */
class TaskBuilder {
  private final ExecutorService pool;
  private boolean stopOnFailure;

  TaskBuilder(ExecutorService pool) {
    this.pool = pool;
  }

  TaskBuilder stopOnFailure() {
    stopOnFailure = true;
    return this;
  }

  void run(Runnable task) {
    pool.execute(
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            if (stopOnFailure) {
              throw e;
            }
          }
        });
  }
}
