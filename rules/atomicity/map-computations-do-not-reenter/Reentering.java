class Fibonacci {
  private final ConcurrentHashMap<Integer, Long> known = new ConcurrentHashMap<>();

  long of(int n) {
    return n < 2 ? n : known.computeIfAbsent(n, it -> of(it - 1) + of(it - 2)); // violation: changes <this.known>
  }
}

class Statics {
  private static final Map<String, Class<?>> TYPES = new ConcurrentHashMap<>();

  static Class<?> type(String name) {
    return TYPES.computeIfAbsent(name, Statics::load); // violation: changes <Statics.TYPES>
  }

  private static Class<?> load(String name) {
    if (name.endsWith("[]")) {
      type(name.substring(0, name.length() - 2));
    }
    return Object.class;
  }
}

/** The function is an object. */
class Anonymous {
  private final ConcurrentMap<String, String> names = new ConcurrentHashMap<>();

  String name(String key) {
    return names.computeIfAbsent(
        key,
        new Function<String, String>() {
          @Override
          public String apply(String it) {
            names.remove(it + "/old"); // violation: changes <this.names>
            return it;
          }
        });
  }
}

/** The tree asks its map for the parents while it makes a node. */
class Tree {
  private final ConcurrentMap<String, Node> nodes = new ConcurrentHashMap<>();

  Node node(String path) {
    return nodes.computeIfAbsent(path, Node::new); // violation: changes <this.nodes>
  }

  class Node {
    final Node parent;

    Node(String path) {
      int slash = path.lastIndexOf('/');
      parent = slash < 0 ? null : node(path.substring(0, slash));
    }
  }
}

/** Each node has a map of its own. */
class Trie {
  private final ConcurrentMap<Character, Trie> next = new ConcurrentHashMap<>();

  Trie add(String word) {
    if (word.isEmpty()) {
      return this;
    }
    return next.computeIfAbsent(
        word.charAt(0),
        it -> {
          Trie made = new Trie();
          made.next.put('*', made);
          made.add(word.substring(1));
          return made;
        });
  }
}

class Removals {
  private final ConcurrentMap<String, Integer> open = new ConcurrentHashMap<>();

  void close(String key) {
    open.computeIfPresent(
        key,
        (it, count) -> {
          if (count == 1) {
            forget(it); // violation: changes <this.open>
            return null;
          }
          return count - 1;
        });
  }

  private void forget(String key) {
    open.remove(key);
  }
}

class Parameters {
  void fill(ConcurrentMap<String, String> map, String key) {
    map.computeIfAbsent(
        key,
        it -> {
          map.putIfAbsent("x", "y"); // violation: changes <map>
          return it;
        });
  }

  void fillOther(ConcurrentMap<String, String> map, ConcurrentMap<String, String> other) {
    map.computeIfAbsent("a", it -> other.putIfAbsent(it, "y"));
  }
}

/** Two objects of one class are two maps. */
class Linked {
  private final ConcurrentMap<String, String> map = new ConcurrentHashMap<>();
  private final Linked parent;

  Linked(Linked parent) {
    this.parent = parent;
  }

  String get(String key) {
    return map.computeIfAbsent(key, it -> parent == null ? it : parent.get(it));
  }
}

class ForOneThread {
  private final Map<String, String> map = new HashMap<>();

  String get(String key) {
    return map.computeIfAbsent(
        key,
        it -> {
          map.put("b", it);
          return it;
        });
  }
}

class Waiting {
  private final ConcurrentMap<String, String> map = new ConcurrentHashMap<>();

  String get(String key, CountDownLatch ready) {
    return map.computeIfAbsent(
        key,
        it -> {
          await(ready); // violation: waits in CountDownLatch.await()
          return it;
        });
  }

  private static void await(CountDownLatch ready) {
    try {
      ready.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void later(String key, java.util.concurrent.Executor executor) {
    map.compute(
        key,
        (it, old) -> {
          executor.execute(() -> map.remove(it));
          return it;
        });
  }
}

class FreshLocks {
  private final ConcurrentMap<String, StringBuffer> map = new ConcurrentHashMap<>();

  StringBuffer get(String key) {
    return map.computeIfAbsent(
        key,
        it -> {
          StringBuffer made = new StringBuffer();
          synchronized (made) {
            made.append(it);
          }
          return made;
        });
  }
}

/** The lock of the entry that is computed is taken with the entry. */
class LockedEntries {
  private final ConcurrentMap<String, int[]> map = new ConcurrentHashMap<>();

  void add(String key) {
    map.computeIfPresent(
        key,
        (it, counts) -> {
          synchronized (counts) {
            counts[0]++;
          }
          return counts;
        });
  }
}

/** Each entry has its own lock, which is always taken inside. */
class Entries {
  private final ConcurrentMap<String, Node> nodes = new ConcurrentHashMap<>();

  static class Node {
    int weight;
  }

  void retire(String key, Node node) {
    nodes.computeIfPresent(
        key,
        (it, known) -> {
          if (known != node) {
            return known;
          }
          synchronized (node) {
            node.weight = 0;
            return null;
          }
        });
  }

  void retireAnother(String key, Node node) {
    nodes.computeIfPresent(
        key,
        (it, known) -> {
          synchronized (node) { // violation: takes <node>
            node.weight = 0;
            return known;
          }
        });
  }
}

/** Who has asked whether it is done does not wait. */
class Reloads {
  private final ConcurrentMap<String, String> texts = new ConcurrentHashMap<>();

  String reload(String key, CompletableFuture<String> loading) {
    return texts.computeIfAbsent(key, it -> isReady(loading) ? loading.join() : it);
  }

  String load(String key, CompletableFuture<String> loading) {
    return texts.computeIfAbsent(
        key, it -> isWanted(loading) ? loading.join() : it); // violation: waits in CompletableFuture.join()
  }

  private static boolean isReady(CompletableFuture<?> future) {
    return future != null && isOver(future);
  }

  private static boolean isOver(CompletableFuture<?> future) {
    return future.isDone() && !future.isCompletedExceptionally();
  }

  private static boolean isWanted(CompletableFuture<?> future) {
    return future != null && !future.isCancelled();
  }
}
