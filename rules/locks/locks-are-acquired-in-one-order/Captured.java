/** Locks in local variables, which lambdas and anonymous classes capture. */
class Demo {
  public static void main(String[] arguments) {
    Object left = new Object();
    Object right = new Object();
    new Thread(
            () -> {
              synchronized (left) {
                synchronized (right) { // violation: acquires <Demo.main().
                  System.out.println("one");
                }
              }
            })
        .start();
    new Thread(
            () -> {
              synchronized (right) {
                synchronized (left) {
                  System.out.println("other");
                }
              }
            })
        .start();
  }

  static void inOneOrder() {
    Object left = new Object();
    Object right = new Object();
    Runnable task =
        () -> {
          synchronized (left) {
            synchronized (right) {
              System.out.println("one");
            }
          }
        };
    new Thread(task).start();
    synchronized (left) {
      synchronized (right) {
        System.out.println("other");
      }
    }
  }

  static void withItsThread() throws InterruptedException {
    Object left = new Object();
    Object right = new Object();
    Thread thread =
        new Thread(
            () -> {
              synchronized (right) {
                synchronized (left) { // violation: acquires <Demo.withItsThread().
                  System.out.println("one");
                }
              }
            });
    thread.start();
    synchronized (left) {
      synchronized (right) {
        System.out.println("other");
      }
    }
    thread.join();
  }
}

class Anonymous {
  void start() {
    final Lock first = new ReentrantLock();
    final Lock second = new ReentrantLock();
    new Thread(
            new Runnable() {
              @Override
              public void run() {
                first.lock();
                try {
                  second.lock(); // violation: acquires <Anonymous.start().second>
                  second.unlock();
                } finally {
                  first.unlock();
                }
              }
            })
        .start();
    new Thread() {
      @Override
      public void run() {
        second.lock();
        try {
          first.lock();
          first.unlock();
        } finally {
          second.unlock();
        }
      }
    }.start();
  }
}

class Purses {
  static final class Purse {
    private int coins;

    synchronized void put(int more) {
      coins += more;
    }

    synchronized int coins() {
      return coins;
    }
  }

  static void alike(ExecutorService executor) {
    Purse mine = new Purse();
    Purse yours = new Purse();
    executor.execute(
        () -> {
          synchronized (mine) {
            yours.put(mine.coins());
          }
        });
    executor.execute(
        () -> {
          synchronized (mine) {
            synchronized (yours) {
              mine.put(yours.coins());
            }
          }
        });
  }

  static void crosswise(ExecutorService executor) {
    Purse mine = new Purse();
    Purse yours = new Purse();
    executor.execute(
        () -> {
          synchronized (mine) {
            yours.put(mine.coins()); // violation: acquires <Purses.crosswise().
          }
        });
    executor.execute(
        () -> {
          synchronized (yours) {
            mine.put(yours.coins());
          }
        });
  }
}

/** A lambda in a local variable, which the method runs by itself. */
class Steps {
  private final Object counters = new Object();
  private final Object names = new Object();
  private int count;

  void add() {
    Runnable step =
        () -> {
          synchronized (names) {
            count++;
          }
        };
    synchronized (counters) {
      step.run(); // violation: acquires <Steps.names> while it holds <Steps.counters>
    }
  }

  void addLater(Executor pool) {
    Runnable step =
        () -> {
          synchronized (counters) {
            count++;
          }
        };
    synchronized (names) {
      pool.execute(step);
    }
  }

  void remove() {
    synchronized (names) {
      synchronized (counters) {
        count--;
      }
    }
  }
}
