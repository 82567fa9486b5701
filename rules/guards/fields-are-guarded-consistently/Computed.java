import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A helper fills the fields once, with the help of another one, and tells so by a volatile flag. */
class Selection {
  private final List<String> names;
  private volatile boolean computed;
  private Set<String> flat;
  private List<String> first;

  Selection(List<String> names) {
    this.names = names;
  }

  public boolean contains(String name) {
    compute();
    return flat.contains(name);
  }

  public int size() {
    compute();
    return first.size() + flat.size();
  }

  public long matching(List<String> patterns) {
    compute();
    return patterns.stream().filter(pattern -> flat.contains(pattern)).count();
  }

  private void compute() {
    if (computed) {
      return;
    }
    synchronized (this) {
      if (computed) {
        return;
      }
      flat = new LinkedHashSet<>();
      first = new ArrayList<>();
      collect(names);
      computed = true;
    }
  }

  private void collect(List<String> all) {
    for (String name : all) {
      flat.add(name);
      first.add(name.substring(1));
    }
  }
}

/** One method does not ask whether all is there. */
class HastySelection {
  private final List<String> names;
  private volatile boolean computed;
  private Set<String> flat;

  HastySelection(List<String> names) {
    this.names = names;
  }

  public boolean contains(String name) {
    compute();
    return flat.contains(name);
  }

  public int size() {
    return flat.size(); // violation: without <this>
  }

  private void compute() {
    if (computed) {
      return;
    }
    synchronized (this) {
      if (computed) {
        return;
      }
      flat = new LinkedHashSet<>();
      collect(names);
      computed = true;
    }
  }

  private void collect(List<String> all) {
    for (String name : all) {
      flat.add(name);
    }
  }
}
