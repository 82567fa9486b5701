package com.acme.doublechecked;

/** The field is volatile: who sees the rates sees them filled. */
public final class RateSource {

  private final int today;
  private volatile Rates rates;

  public RateSource(int today) {
    this.today = today;
  }

  public Rates rates() {
    if (rates == null) {
      synchronized (this) {
        if (rates == null) {
          rates = new Rates(today);
        }
      }
    }
    return rates;
  }
}
