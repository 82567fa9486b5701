/** Each part forks another one, and goes on. */
class Summing extends RecursiveTask<Integer> {
  private static final List<Integer> PARTS = new ArrayList<>();
  private static final Queue<Integer> SAFE = new ConcurrentLinkedQueue<>();
  private final List<Integer> own = new ArrayList<>();
  private final int[] all;
  private final int from;
  private final int to;

  Summing(int[] all, int from, int to) {
    this.all = all;
    this.from = from;
    this.to = to;
  }

  @Override
  protected Integer compute() {
    if (to - from < 2) {
      PARTS.add(all[from]); // violation: changes <Summing.PARTS>
      SAFE.add(all[from]);
      own.add(all[from]);
      return all[from];
    }
    Summing left = new Summing(all, from, (from + to) / 2);
    Summing right = new Summing(all, (from + to) / 2, to);
    left.fork();
    return right.compute() + left.join();
  }
}
