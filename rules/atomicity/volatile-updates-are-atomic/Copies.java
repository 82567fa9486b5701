/** A copy with a change in it takes the place of what was copied. */
class Members {
  private volatile List<String> names = List.of();
  private volatile List<String> sorted = List.of();

  void add(String name) {
    List<String> copy = new ArrayList<>(names);
    copy.add(name);
    names = List.copyOf(copy); // violation: <this.names>
  }

  void freeze() {
    names = List.copyOf(names);
  }

  void replace(List<String> all) {
    List<String> copy = new ArrayList<>(all);
    copy.sort(null);
    sorted = List.copyOf(copy);
  }

  List<String> names() {
    return names;
  }

  List<String> sorted() {
    return sorted;
  }
}
