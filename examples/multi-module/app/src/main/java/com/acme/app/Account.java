package com.acme.app;

import com.acme.core.Guarded;

/** Has a defect on purpose, which nobody sees who looks at one module alone. */
public final class Account extends Guarded {

  private long balance;

  public boolean withdraw(long amount) {
    take();
    if (balance < amount) {
      return false;
    }
    balance -= amount;
    release();
    return true;
  }

  public long balance() {
    take();
    try {
      return balance;
    } finally {
      release();
    }
  }
}
