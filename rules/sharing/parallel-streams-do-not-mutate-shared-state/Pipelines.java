class Pipelines {
  private final List<String> kept = new ArrayList<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final Set<String> safe = ConcurrentHashMap.newKeySet();
  private final Object lock = new Object();

  void methodReference(List<String> names) {
    List<String> into = new LinkedList<>();
    names.parallelStream().map(String::trim).forEach(into::add); // violation: changes <new LinkedList>
  }

  void inAField(List<String> names) {
    names.parallelStream().forEach(it -> kept.add(it)); // violation: changes <this.kept>
  }

  void severalLines(List<String> names) {
    Set<String> seen = new HashSet<>();
    names.stream()
        .parallel()
        .filter(
            it -> {
              String key = it.trim();
              return seen.add(key); // violation: changes <new HashSet>
            })
        .count();
  }

  void counts(List<String> names) {
    names.parallelStream()
        .forEach(
            it -> counts.merge(it, 1, Integer::sum)); // violation: changes <this.counts>
  }

  String builder(List<String> names) {
    StringBuilder text = new StringBuilder();
    names.parallelStream().forEach(text::append); // violation: changes <new StringBuilder>
    return text.toString();
  }

  void throughAHelper(List<String> names) {
    List<String> into = new ArrayList<>();
    names.parallelStream().forEach(it -> keep(into, it));
  }

  private void keep(List<String> into, String name) {
    into.add(name); // violation: changes <new ArrayList>
  }

  int holder(IntStream numbers) {
    int[] max = new int[1];
    numbers
        .parallel()
        .forEach(
            it -> {
              if (it > max[0]) {
                max[0] = it; // violation: changes <a local array>
              }
            });
    return max[0];
  }

  void lastWord(List<String> names) {
    List<String> into = new ArrayList<>();
    names.stream().peek(into::add).parallel().count(); // violation: changes <new ArrayList>
    List<String> other = new ArrayList<>();
    names.parallelStream().sequential().forEach(other::add);
    List<String> third = new ArrayList<>();
    names.stream().forEach(third::add);
  }

  void parallelSetAll(int[] numbers) {
    List<Integer> order = new ArrayList<>();
    Arrays.parallelSetAll(
        numbers,
        i -> {
          order.add(i); // violation: changes <new ArrayList>
          return i;
        });
  }

  CompletableFuture<Void> stages(List<String> names) {
    List<String> into = new ArrayList<>();
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (String name : names) {
      all.add(CompletableFuture.runAsync(() -> into.add(name))); // violation: changes <new ArrayList>
    }
    return CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0]));
  }

  void locked(List<String> names) {
    names.parallelStream()
        .forEach(
            it -> {
              synchronized (lock) {
                kept.add(it);
              }
            });
  }

  void forThreads(List<String> names) {
    names.parallelStream().forEach(safe::add);
    List<String> wrapped = Collections.synchronizedList(new ArrayList<>());
    names.parallelStream().forEach(wrapped::add);
    Queue<String> queue = new ConcurrentLinkedQueue<>();
    names.parallelStream().forEach(queue::add);
    LongAdder sum = new LongAdder();
    names.parallelStream().forEach(it -> sum.add(it.length()));
  }

  void ownObjects(List<String> names) {
    names.parallelStream()
        .map(
            it -> {
              StringBuilder text = new StringBuilder(it);
              text.append('.');
              return text.toString();
            })
        .toList();
  }

  List<String> collects(List<String> names) {
    return names.parallelStream()
        .collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
  }

  long onlyReads(List<String> names, Map<String, Integer> given) {
    Map<String, Integer> known = new HashMap<>(given);
    return names.parallelStream().filter(it -> known.containsKey(it)).count();
  }
}

class Fields {
  private int total;
  private boolean any;
  private static int all;
  private final LongAdder adder = new LongAdder();

  void add(int[] numbers) {
    IntStream.of(numbers).parallel().forEach(number -> total += number); // violation: changes <this.total>
  }

  void addToAll(int[] numbers) {
    IntStream.of(numbers).parallel().forEach(number -> all += number); // violation: changes <Fields.all>
  }

  /** All write the same. */
  boolean anyNegative(int[] numbers) {
    IntStream.of(numbers)
        .parallel()
        .forEach(
            number -> {
              if (number < 0) {
                any = true;
              }
            });
    return any;
  }

  void addRight(int[] numbers) {
    IntStream.of(numbers).parallel().forEach(adder::add);
  }

  void addOneByOne(int[] numbers) {
    IntStream.of(numbers).forEach(number -> total += number);
  }
}
