package protocols;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Flow;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The signals of a subscriber come one after the other, and so do the requests to it. */
class Relay implements Flow.Subscriber<String>, Flow.Subscription {
  private final Flow.Subscriber<String> downstream;
  private volatile Flow.Subscription upstream;
  private volatile int received;
  private volatile boolean done;
  private volatile boolean cancelled;

  Relay(Flow.Subscriber<String> downstream) {
    this.downstream = downstream;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    upstream = subscription;
    downstream.onSubscribe(this);
  }

  @Override
  public void onNext(String item) {
    received++;
    downstream.onNext(item);
  }

  @Override
  public void onError(Throwable failure) {
    if (done) {
      return;
    }
    done = true;
    downstream.onError(failure);
  }

  @Override
  public void onComplete() {
    if (done) {
      return;
    }
    done = true;
    downstream.onComplete();
  }

  @Override
  public void request(long count) {
    upstream.request(count);
  }

  @Override
  public void cancel() {
    if (!cancelled) {
      cancelled = true;
      upstream.cancel();
      System.out.println("cancelled after " + received);
    }
  }
}

/** Nobody promises that of a method of one's own. */
class Meter {
  private volatile int received;
  private volatile boolean done;

  void next() {
    received++; // violation: updates the volatile <this.received>
  }

  void finish(Runnable last) {
    if (!done) {
      done = true; // violation: sets the volatile <this.done> after a check
      last.run();
    }
  }
}

/** Both sides write: a subscriber's thread and whoever resets it. */
class ResettableSubscriber implements Flow.Subscriber<String> {
  private volatile int received;

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(String item) {
    received++; // violation: updates the volatile <this.received>
  }

  @Override
  public void onError(Throwable failure) {}

  @Override
  public void onComplete() {}

  void reset() {
    received = 0;
  }
}

/** Who counts from nought works off what all have asked for. */
class Drain {
  private final AtomicInteger wanted = new AtomicInteger();
  private final ExecutorService pool;
  private volatile boolean broken;
  private volatile long rounds;

  Drain(ExecutorService pool) {
    this.pool = pool;
  }

  void drain() {
    if (wanted.getAndIncrement() != 0) {
      return;
    }
    do {
      if (!broken) {
        broken = true;
        pool.execute(() -> System.out.println("once"));
      }
      rounds++;
    } while (wanted.decrementAndGet() != 0);
  }

  void count(int limit) {
    if (wanted.incrementAndGet() > limit) {
      rounds++; // violation: updates the volatile <this.rounds>
    }
  }
}

/** Only the signal closes the gate, whoever opens it. */
class Throttle implements Flow.Subscriber<String> {
  private final Flow.Subscriber<String> downstream;
  private final ScheduledExecutorService timer;
  private volatile boolean gate;
  private volatile boolean both;

  Throttle(Flow.Subscriber<String> downstream, ScheduledExecutorService timer) {
    this.downstream = downstream;
    this.timer = timer;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    downstream.onSubscribe(subscription);
  }

  @Override
  public void onNext(String item) {
    if (!gate) {
      gate = true;
      downstream.onNext(item);
      timer.schedule(this::open, 1, TimeUnit.SECONDS);
    }
    if (!both) {
      both = true; // violation: sets the volatile <this.both> after a check
      downstream.onNext(item);
    }
  }

  private void open() {
    gate = false;
    both = false;
  }

  void close() {
    both = true;
  }

  @Override
  public void onError(Throwable failure) {}

  @Override
  public void onComplete() {}
}
