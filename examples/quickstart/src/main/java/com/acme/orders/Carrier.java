package com.acme.orders;

import java.util.List;

/** Who brings the parcels. */
public class Carrier {

  private static final List<String> NAMES = List.of("bike", "van");

  private final String name;

  protected Carrier(String name) {
    this.name = name;
  }

  /** The carrier for so many pieces. */
  public static Carrier of(int pieces) {
    return pieces > 10 ? new Van() : new Carrier(NAMES.get(0));
  }

  public String name() {
    return name;
  }

  /** For large orders. */
  public static final class Van extends Carrier {

    public Van() {
      super(NAMES.get(1));
    }
  }
}
