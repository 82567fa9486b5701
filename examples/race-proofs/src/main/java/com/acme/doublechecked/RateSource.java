package com.acme.doublechecked;

/** The field is volatile: who sees the rates sees them filled. */
public final class RateSource {

  private final int rate = 1;
  private volatile Rates rates;

  public Rates rates() {
    Rates known = rates;
    if (known == null) {
      synchronized (this) {
        known = rates;
        if (known == null) {
          known = new Rates(rate);
          rates = known;
        }
      }
    }
    return known;
  }
}
