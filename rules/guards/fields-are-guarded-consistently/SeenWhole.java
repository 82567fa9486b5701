/** Double-checked, read once, and of an object whose fields are all final: right as it is. */
class Rates {
  private Table table;

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

  static class Table {
    private final Map<String, Integer> rates;

    Table(Map<String, Integer> rates) {
      this.rates = new HashMap<>(rates);
    }

    Integer rate(String currency) {
      return rates.get(currency);
    }
  }
}
