/** Parts of one computation run at the same time; what is theirs alone is not shared. */
class Fibonacci extends RecursiveTask<Integer> {
  static int calls;

  private final int number;
  private int depth;

  Fibonacci(int number) {
    this.number = number;
  }

  @Override
  protected Integer compute() {
    calls++; // violation: is
    depth++;
    if (number < 2) {
      return number;
    }
    Fibonacci other = new Fibonacci(number - 1);
    other.fork();
    return new Fibonacci(number - 2).compute() + other.join();
  }
}

class Halves extends RecursiveAction {
  static int touched;

  private final int from;
  private final int to;
  private int turns;

  Halves(int from, int to) {
    this.from = from;
    this.to = to;
  }

  @Override
  protected void compute() {
    turns++;
    if (to - from < 8) {
      touched += to - from; // violation: is
    } else {
      int middle = (from + to) / 2;
      invokeAll(new Halves(from, middle), new Halves(middle, to));
    }
  }
}

/** Each thread has its own number, though all are started by one method. */
class Workers {
  static class Worker extends Thread {
    private int turns;

    @Override
    public void run() {
      for (int i = 0; i < 9; i++) {
        turns++;
      }
    }
  }

  int all() throws InterruptedException {
    Worker[] workers = new Worker[4];
    for (int i = 0; i < workers.length; i++) {
      workers[i] = new Worker();
    }
    for (Worker worker : workers) {
      worker.start();
    }
    int sum = 0;
    for (Worker worker : workers) {
      worker.join();
      sum += worker.turns;
    }
    return sum;
  }
}
