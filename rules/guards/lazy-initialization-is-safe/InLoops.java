package inloops;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

class Index {
  private static Map<String, Integer> places;

  static void add(List<String> words) {
    for (String word : words) {
      if (places == null) {
        places = new HashMap<>(); // violation: is created in
      }
      places.merge(word, 1, Integer::sum);
    }
  }
}

class LockedIndex {
  private static Map<String, Integer> places;

  static synchronized void add(List<String> words) {
    for (String word : words) {
      if (places == null) {
        places = new HashMap<>();
      }
      places.merge(word, 1, Integer::sum);
    }
  }
}
