/** A row of a guarded grid is as guarded as the grid. */
class Grid {
  private final int[][] cells = new int[3][3];
  private final String[] names = new String[3];

  synchronized void set(int row, int column, int value) {
    cells[row][column] = value;
    names[row] = "row " + row;
  }

  public synchronized int[] row(int row) {
    return cells[row]; // violation: which <this> guards
  }

  public synchronized int[] copyOfRow(int row) {
    return cells[row].clone();
  }

  public synchronized int cell(int row, int column) {
    return cells[row][column];
  }

  public synchronized String name(int row) {
    return names[row];
  }
}
