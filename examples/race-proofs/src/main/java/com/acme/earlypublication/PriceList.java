package com.acme.earlypublication;

/** Loads the prices first, and then lets others find them. */
public final class PriceList {

  private volatile Prices prices;

  public Prices prices() {
    if (prices == null) {
      synchronized (this) {
        if (prices == null) {
          Prices loaded = new Prices();
          loaded.load();
          prices = loaded;
        }
      }
    }
    return prices;
  }
}
