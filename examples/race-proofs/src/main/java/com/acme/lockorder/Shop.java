package com.acme.lockorder;

/** Everybody takes the stock first. */
public final class Shop {

  private final Object stock = new Object();
  private final Object books = new Object();
  private int pieces = 1;
  private int sold;

  public void sell() {
    synchronized (stock) {
      synchronized (books) {
        pieces--;
        sold++;
      }
    }
  }

  public int count() {
    synchronized (stock) {
      synchronized (books) {
        return pieces + sold;
      }
    }
  }
}
