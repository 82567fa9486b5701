package com.acme.doublechecked;

/** What one dollar costs. Its fields are not final: how others see them is up to its holder. */
public final class Rates {

  private int euro;
  private int pound;
  private int franc;
  private int yen;
  private int yuan;
  private int rupee;
  private int krone;
  private int zloty;

  Rates(int all) {
    euro = all;
    pound = all;
    franc = all;
    yen = all;
    yuan = all;
    rupee = all;
    krone = all;
    zloty = all;
  }

  public int sum() {
    return euro + pound + franc + yen + yuan + rupee + krone + zloty;
  }
}
