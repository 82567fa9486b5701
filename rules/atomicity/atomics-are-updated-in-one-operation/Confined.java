/** Settings that are merged by one method, which passes them on: the map needs no such care. */
class Merged {
  private final Map<String, String> values = new ConcurrentHashMap<>();

  void add(String key, String value) {
    if (!values.containsKey(key)) {
      values.put(key, value);
    }
  }

  int size() {
    return values.size();
  }
}

class Merging {
  int merge(Map<String, String> some) {
    Merged merged = new Merged();
    some.forEach(merged::add);
    return merged.size();
  }
}

/** The same, but there is one for all. */
class Kept {
  private final Map<String, String> values = new ConcurrentHashMap<>();

  void add(String key, String value) {
    if (!values.containsKey(key)) {
      values.put(key, value); // violation: changes <this.values> after a look
    }
  }
}

class Keeping {
  private final Kept kept = new Kept();

  void keep(String key) {
    kept.add(key, key);
  }
}

/** The same, in a collection that tells nothing of it. */
class Listed {
  private final Map<String, String> values = new ConcurrentHashMap<>();

  void add(String key, String value) {
    if (!values.containsKey(key)) {
      values.put(key, value); // violation: changes <this.values> after a look
    }
  }
}

class Listing {
  private final List<Object> all = new CopyOnWriteArrayList<>();

  void list(String key) {
    Listed listed = new Listed();
    listed.add(key, key);
    all.add(listed);
  }
}

/** The same, for several tasks. */
class Given {
  private final Map<String, String> values = new ConcurrentHashMap<>();

  void add(String key, String value) {
    if (!values.containsKey(key)) {
      values.put(key, value); // violation: changes <this.values> after a look
    }
  }
}

class Giving {
  void give(List<String> keys, ExecutorService pool) {
    Given given = new Given();
    for (String key : keys) {
      pool.execute(() -> given.add(key, key));
    }
  }
}
