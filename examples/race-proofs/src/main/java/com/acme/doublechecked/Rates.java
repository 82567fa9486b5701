package com.acme.doublechecked;

/** What one dollar costs. Its fields are not final: how others see them is up to its holder. */
public final class Rates {

  private int euro;
  private int pound;
  private int franc;
  private int yen;

  Rates(int all) {
    euro = all;
    pound = all;
    franc = all;
    yen = all;
  }

  public int sum() {
    return euro + pound + franc + yen;
  }
}
