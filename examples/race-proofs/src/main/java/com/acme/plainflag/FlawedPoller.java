package com.acme.plainflag;

/** May never see that it was stopped: the compiler reads the flag once, before the loop. */
public final class FlawedPoller implements Runnable {

  private boolean stopped;

  @Override
  public void run() {
    while (!stopped) { // violation: shared-flags-are-volatile-or-atomic
    }
  }

  public void stop() {
    stopped = true;
  }
}
