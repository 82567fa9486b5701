/** Nodes of one graph, that take its lock: it is the same for all of them. */
class Graph {
  private final Lock lock = new ReentrantLock();

  class Node {
    private int visits;

    void visit(Node next) {
      lock.lock();
      try {
        visits++;
        if (next != this) {
          next.visit(this);
        }
      } finally {
        lock.unlock();
      }
    }

    void meet(Node other) {
      synchronized (Graph.this) {
        visits++;
        other.leave();
      }
    }

    private void leave() {
      synchronized (Graph.this) {
        visits--;
      }
    }
  }
}
