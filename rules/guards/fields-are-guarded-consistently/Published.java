/** What is computed once, under a lock, before a volatile flag says so. */
class Selection implements Runnable {
  private volatile boolean computed;
  private Map<String, String> fields;
  private List<String> names;
  private int uses;

  boolean contains(String name) {
    computeOnce();
    return fields.containsKey(name);
  }

  List<String> names() {
    computeOnce();
    return names;
  }

  int sizeWithoutAsking() {
    return names.size(); // violation: names
  }

  @Override
  public void run() {
    contains("a");
    names();
    sizeWithoutAsking();
  }

  synchronized int used() {
    return ++uses;
  }

  private void computeOnce() {
    if (computed) {
      return;
    }
    synchronized (this) {
      if (computed) {
        return;
      }
      fields = new HashMap<>();
      fields.put("a", "b");
      names = new ArrayList<>(fields.keySet());
      computed = true;
    }
  }
}
