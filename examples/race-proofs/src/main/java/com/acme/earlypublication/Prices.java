package com.acme.earlypublication;

/** What a pen and some ink cost, in cents, once they are loaded. */
public final class Prices {

  private long pen;
  private long ink;

  void load() {
    pen = 20;
    ink = 100;
  }

  public long sum() {
    return pen + ink;
  }
}
