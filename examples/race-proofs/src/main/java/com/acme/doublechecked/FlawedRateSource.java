package com.acme.doublechecked;

/** Who does not take the lock may see rates that are not filled yet. */
public final class FlawedRateSource {

  private final int today;
  private Rates rates;

  public FlawedRateSource(int today) {
    this.today = today;
  }

  public Rates rates() {
    if (rates == null) { // violation: double-checked-locking-uses-volatile
      synchronized (this) {
        if (rates == null) {
          rates = new Rates(today);
        }
      }
    }
    return rates;
  }
}
