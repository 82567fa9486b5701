/** Nested classes that nobody uses yet are two doors too. */
class Limits {
  static class Low {
    static final int BOUND = High.BOUND - 10;

    static int bound() {
      return BOUND;
    }
  }

  static class High {
    static final int BOUND = Low.BOUND + 10; // violation: initializ

    static int bound() {
      return BOUND;
    }
  }
}
