package com.acme.earlypublication;

/** Who does not take the lock finds the prices as soon as they are there, loaded or not. */
public final class FlawedPriceList {

  private volatile Prices prices;

  public Prices prices() {
    if (prices == null) {
      synchronized (this) {
        if (prices == null) {
          prices = new Prices(); // violation: double-checked-locking-uses-volatile
          prices.load();
        }
      }
    }
    return prices;
  }
}
