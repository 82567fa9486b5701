package hooks;

import java.util.ArrayList;
import java.util.List;

/** A method without a body is there for subclasses, though none is known here. */
abstract class Table {
  private final List<String> rows = new ArrayList<>();

  synchronized void add(String row) {
    rows.add(row);
    added(row); // violation: calls
  }

  void remove(String row) {
    synchronized (this) {
      rows.remove(row);
    }
    added(row);
  }

  synchronized int count() {
    return size();
  }

  protected void added(String row) {}

  public int size() {
    return rows.size();
  }
}

/** Nobody can override it. */
final class Closed {
  private int rows;

  synchronized void add() {
    rows++;
    added();
  }

  protected void added() {}
}
