package com.acme.permitleak;

import java.util.concurrent.Semaphore;

/** Gives its permit back, whatever becomes of the page. */
public final class Printer {

  private final Semaphore trays = new Semaphore(1);

  public void print(Runnable page) throws InterruptedException {
    trays.acquire();
    try {
      page.run();
    } finally {
      trays.release();
    }
  }
}
