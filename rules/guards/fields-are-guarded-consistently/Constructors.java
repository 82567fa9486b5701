import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** No task gets at the field that the constructor sets after it started them. */
class ConnectionPool {
  private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
  private final Deque<Object> idle = new ArrayDeque<>();
  private ScheduledFuture<?> keeper;

  ConnectionPool() {
    keeper = pool.scheduleWithFixedDelay(new Keeper(), 1, 1, TimeUnit.SECONDS);
  }

  public synchronized void shutdown() {
    if (keeper != null) {
      keeper.cancel(false);
      keeper = null;
    }
    idle.clear();
  }

  private final class Keeper implements Runnable {
    @Override
    public void run() {
      synchronized (ConnectionPool.this) {
        idle.add(new Object());
      }
    }
  }
}

/** The task looks at what the constructor changes meanwhile. */
class EagerPool {
  private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
  private int wanted;
  private int made;

  EagerPool(int size) {
    pool.scheduleWithFixedDelay(new Filler(), 1, 1, TimeUnit.SECONDS);
    wanted = size; // violation: without <this>
  }

  public synchronized void grow(int more) {
    wanted += more;
  }

  public synchronized int missing() {
    return wanted - made;
  }

  private final class Filler implements Runnable {
    @Override
    public void run() {
      synchronized (EagerPool.this) {
        if (made < wanted) {
          made++;
        }
      }
    }
  }
}
