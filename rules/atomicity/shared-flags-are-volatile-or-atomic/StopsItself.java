/** A worker that gives up when it has had nothing to do, in the way in which others stop it. */
class Workers {
  private static final ConcurrentMap<Integer, Worker> WORKERS = new ConcurrentHashMap<>();

  static void register(int id) {
    Worker worker = new Worker(id);
    worker.start();
    Worker old = WORKERS.put(id, worker);
    if (old != null) {
      old.toStop("replaced");
      old.interrupt();
    }
  }

  static void remove(int id) {
    Worker old = WORKERS.remove(id);
    if (old != null) {
      old.toStop("idle");
    }
  }
}

class Worker extends Thread {
  private final int id;
  private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
  private boolean toStop;
  private int idleTurns;

  Worker(int id) {
    this.id = id;
  }

  void push(String job) {
    queue.add(job);
  }

  void toStop(String reason) {
    toStop = true;
    System.out.println(reason);
  }

  @Override
  public void run() {
    while (!toStop) { // violation: Worker.toStop
      idleTurns++;
      try {
        String job = queue.poll(3, TimeUnit.SECONDS);
        if (job != null) {
          idleTurns = 0;
          System.out.println(job);
        } else if (idleTurns > 30) {
          Workers.remove(id);
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}

/** Nobody but the thread itself ends it. */
class Once extends Thread {
  private boolean done;

  void finish() {
    done = true;
  }

  @Override
  public void run() {
    while (!done) {
      Steps.next(this);
    }
  }
}

class Steps {
  static void next(Once once) {
    once.finish();
  }
}
