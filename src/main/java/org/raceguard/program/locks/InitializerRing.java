package org.raceguard.program.locks;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Classes of which each needs the next one while it is initialised, and the last one the first.
 *
 * @param needs the first one starts at the class that comes first by name
 */
public record InitializerRing(List<Need> needs) {

  /**
   * That one class has to be initialised before another one is.
   *
   * @param from internal name of the class that is being initialised
   * @param to the class that it needs
   * @param line where its initialiser needs it, or 0 for a superclass
   */
  public record Need(String from, String to, int line) {
    public boolean isInherited() {
      return line == 0;
    }
  }

  /** The classes of the ring. */
  Set<String> members() {
    Set<String> members = new TreeSet<>();
    needs.forEach(need -> members.add(need.from()));
    return members;
  }
}
