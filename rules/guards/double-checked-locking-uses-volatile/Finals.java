/** Of an object whose fields are all final, others see the whole, if they look once. */
class Rates {
  private Table table;
  private Table seenTwice;
  private Loose loose;

  Table table() {
    Table seen = table;
    if (seen == null) {
      synchronized (this) {
        seen = table;
        if (seen == null) {
          seen = new Table(Map.of());
          table = seen;
        }
      }
    }
    return seen;
  }

  Table seenTwice() {
    if (seenTwice == null) { // violation: is not volatile
      synchronized (this) {
        if (seenTwice == null) {
          seenTwice = new Table(Map.of());
        }
      }
    }
    return seenTwice;
  }

  Loose loose() {
    Loose seen = loose; // violation: is not volatile
    if (seen == null) {
      synchronized (this) {
        seen = loose;
        if (seen == null) {
          seen = new Loose();
          loose = seen;
        }
      }
    }
    return seen;
  }

  static class Table {
    private final Map<String, Integer> rates;

    Table(Map<String, Integer> rates) {
      this.rates = new HashMap<>(rates);
    }

    Integer rate(String currency) {
      return rates.get(currency);
    }
  }

  static class Loose {
    private Map<String, Integer> rates = new HashMap<>();

    Integer rate(String currency) {
      return rates.get(currency);
    }
  }
}
