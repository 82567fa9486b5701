/** Parts of a fork-join task that were given one collection. */
class Crawl extends RecursiveAction {
  private final Set<String> seen;
  private final String page;

  Crawl(Set<String> seen, String page) {
    this.seen = seen;
    this.page = page;
  }

  static Set<String> all(String page) {
    Set<String> seen = new HashSet<>();
    ForkJoinPool.commonPool().invoke(new Crawl(seen, page));
    return seen;
  }

  @Override
  protected void compute() {
    if (seen.add(page) && page.length() < 9) { // violation: changes <this.seen>
      List<Crawl> links = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        links.add(new Crawl(seen, page + i));
      }
      invokeAll(links);
    }
  }
}

class SafeCrawl extends RecursiveAction {
  private final Set<String> seen;
  private final String page;

  SafeCrawl(Set<String> seen, String page) {
    this.seen = seen;
    this.page = page;
  }

  static Set<String> all(String page) {
    Set<String> seen = ConcurrentHashMap.newKeySet();
    ForkJoinPool.commonPool().invoke(new SafeCrawl(seen, page));
    return seen;
  }

  @Override
  protected void compute() {
    if (seen.add(page) && page.length() < 9) {
      List<SafeCrawl> links = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        links.add(new SafeCrawl(seen, page + i));
      }
      invokeAll(links);
    }
  }
}

class Filter extends RecursiveAction {
  private final int[] numbers;
  private final List<Integer> found;
  private final int from;
  private final int to;

  Filter(int[] numbers, List<Integer> found, int from, int to) {
    this.numbers = numbers;
    this.found = found;
    this.from = from;
    this.to = to;
  }

  static List<Integer> odd(int[] numbers) {
    List<Integer> found = new ArrayList<>();
    ForkJoinPool.commonPool().invoke(new Filter(numbers, found, 0, numbers.length));
    return found;
  }

  @Override
  protected void compute() {
    if (to - from == 1) {
      if (numbers[from] % 2 == 1) {
        found.add(numbers[from]); // violation: changes <this.found>
      }
    } else if (to > from) {
      int middle = (from + to) / 2;
      invokeAll(
          new Filter(numbers, found, from, middle), new Filter(numbers, found, middle, to));
    }
  }
}

/** Each part has a list of its own. */
class Split extends RecursiveTask<Integer> {
  private final List<Integer> mine;
  private final int depth;

  Split(List<Integer> mine, int depth) {
    this.mine = mine;
    this.depth = depth;
  }

  static int count() {
    return ForkJoinPool.commonPool().invoke(new Split(new ArrayList<>(), 9));
  }

  @Override
  protected Integer compute() {
    mine.add(depth);
    if (depth < 2) {
      return mine.size();
    }
    Split left = new Split(new ArrayList<>(), depth - 1);
    Split right = new Split(new ArrayList<>(), depth - 2);
    invokeAll(left, right);
    return mine.size() + left.join() + right.join();
  }
}

class Batch implements Callable<Integer> {
  private final List<String> lines;

  Batch(List<String> lines) {
    this.lines = lines;
  }

  @Override
  public Integer call() {
    lines.add("end");
    return lines.size();
  }

  static int all(ExecutorService pool) throws Exception {
    List<Batch> batches = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      batches.add(new Batch(new ArrayList<>()));
    }
    int sum = 0;
    for (Future<Integer> each : pool.invokeAll(batches)) {
      sum += each.get();
    }
    return sum;
  }
}
