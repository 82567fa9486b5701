package com.acme.permitleak;

import java.util.concurrent.Semaphore;

/** A page that fails takes its permit along. */
public final class FlawedPrinter {

  private final Semaphore trays = new Semaphore(1);

  public void print(Runnable page) throws InterruptedException {
    trays.acquire(); // violation: permits-and-latches-are-released-on-every-path
    page.run();
    trays.release();
  }
}
