package com.acme.lockorder;

/** Who sells takes the stock first, who counts takes the books first. */
public final class FlawedShop {

  private final Object stock = new Object();
  private final Object books = new Object();
  private int pieces = 1;
  private int sold;

  public void sell() {
    synchronized (stock) {
      synchronized (books) { // violation: locks-are-acquired-in-one-order
        pieces--;
        sold++;
      }
    }
  }

  public int count() {
    synchronized (books) {
      synchronized (stock) {
        return pieces + sold;
      }
    }
  }
}
