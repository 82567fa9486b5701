package subscribers;

import java.util.concurrent.Executor;
import java.util.concurrent.Flow;

/** What onSubscribe keeps is there before anything else happens to the subscriber. */
class Later implements Flow.Subscriber<String>, Runnable {
  private final Executor executor;
  private final Flow.Subscriber<String> downstream;
  private Flow.Subscription upstream;
  private String last;
  private Throwable failure;

  Later(Executor executor, Flow.Subscriber<String> downstream) {
    this.executor = executor;
    this.downstream = downstream;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    upstream = subscription;
    subscription.request(1);
  }

  @Override
  public void onNext(String item) {
    last = item;
  }

  @Override
  public void onError(Throwable thrown) {
    failure = thrown;
    finish();
  }

  @Override
  public void onComplete() {
    finish();
  }

  private void finish() {
    executor.execute(this);
  }

  @Override
  public void run() {
    upstream.cancel();
    if (failure != null) {
      downstream.onError(failure);
    } else {
      downstream.onNext(last);
    }
  }
}

/** The other side is no signal. */
class Monitored implements Flow.Subscriber<String>, Runnable {
  private boolean complete;

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    new Thread(this).start();
  }

  @Override
  public void onNext(String item) {}

  @Override
  public void onError(Throwable thrown) {
    complete = true;
  }

  @Override
  public void onComplete() {
    complete = true;
  }

  @Override
  public void run() {
    while (!complete) { // violation: complete
      Thread.onSpinWait();
    }
  }
}

/** One's own thread is no other one, whether what is read is old or new. */
class Interruptible implements Runnable {
  private Thread runner;
  private volatile boolean done;

  void begin() {
    new Thread(this).start();
  }

  @Override
  public void run() {
    runner = Thread.currentThread();
    done = true;
  }

  boolean isOwn() {
    return runner == Thread.currentThread();
  }
}

/** Asked for something else it is as shared as any. */
class Interrupting implements Runnable {
  private Thread runner;

  void begin() {
    new Thread(this).start();
  }

  @Override
  public void run() {
    runner = Thread.currentThread(); // violation: runner
    System.out.println("running");
  }

  void stop() {
    if (runner != null) {
      runner.interrupt();
    }
  }
}
