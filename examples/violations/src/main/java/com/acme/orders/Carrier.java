package com.acme.orders;

/** Who brings the parcels, unless two threads ask for the first one at the same time. */
public class Carrier {

  public static final Carrier USUAL = new Van(); // violation: class-initializers-do-not-deadlock

  private final String name;

  protected Carrier(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  /** For large orders. */
  public static final class Van extends Carrier {

    public Van() {
      super("van");
    }
  }
}
