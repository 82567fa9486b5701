class Holders {
  private final ExecutorService pool = Executors.newFixedThreadPool(4);

  int counts(List<String> names) throws InterruptedException {
    int[] count = {0};
    CountDownLatch done = new CountDownLatch(names.size());
    for (String name : names) {
      pool.submit(
          () -> {
            count[0]++; // violation: changes <a local array>
            done.countDown();
          });
    }
    done.await();
    return count[0];
  }

  String notAwaited() {
    Object[] result = new Object[1];
    new Thread(() -> result[0] = "done").start(); // violation: changes <a local array>
    return String.valueOf(result[0]);
  }

  String awaited() throws Exception {
    String[] result = new String[1];
    pool.submit(() -> result[0] = "done").get();
    return result[0];
  }

  String latched() throws InterruptedException {
    String[] result = new String[1];
    CountDownLatch done = new CountDownLatch(1);
    pool.execute(
        () -> {
          result[0] = "done";
          done.countDown();
        });
    if (!done.await(1, TimeUnit.SECONDS)) {
      return "late";
    }
    return result[0];
  }

  static final class Box {
    int value;
  }

  int box() {
    Box box = new Box();
    pool.execute(() -> box.value = 1); // violation: changes <new Box>
    return box.value;
  }

  int twoTasks() throws Exception {
    int[] sum = new int[1];
    Future<?> one = pool.submit(() -> sum[0] += 1); // violation: changes <a local array>
    Future<?> two = pool.submit(() -> sum[0] += 2);
    one.get();
    two.get();
    return sum[0];
  }

  int oneAfterTheOther() throws Exception {
    int[] sum = new int[1];
    pool.submit(() -> sum[0] += 1).get();
    pool.submit(() -> sum[0] += 2).get();
    return sum[0];
  }

  int anonymous() {
    final boolean[] stop = new boolean[1];
    pool.execute(
        new Runnable() {
          @Override
          public void run() {
            while (!stop[0]) {
              Thread.onSpinWait();
            }
          }
        });
    stop[0] = true; // violation: changes <a local array>
    return 0;
  }

  int[] slots(int count) throws Exception {
    int[] results = new int[count];
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int slot = i;
      all.add(pool.submit(() -> results[slot] = slot * slot));
    }
    for (Future<?> each : all) {
      each.get();
    }
    return results;
  }

  void sequential(List<String> names) {
    int[] count = {0};
    names.forEach(it -> count[0]++);
    System.out.println(count[0]);
  }

  void perTask(List<String> names) {
    for (String name : names) {
      int[] own = {0};
      pool.submit(() -> own[0]++);
    }
  }

  int locked(List<String> names) {
    int[] count = {0};
    Object lock = new Object();
    for (String name : names) {
      pool.submit(
          () -> {
            synchronized (lock) {
              count[0]++;
            }
          });
    }
    synchronized (lock) {
      return count[0];
    }
  }
}

class Listed {
  private final ExecutorService pool = Executors.newFixedThreadPool(2);

  private void async(Runnable task) {
    pool.submit(task);
  }

  int both() throws InterruptedException {
    int[] count = {0};
    pool.invokeAll(List.of(() -> count[0]++, () -> count[0]++)); // violation: changes
    return count[0];
  }

  int helped(List<String> names) {
    int[] count = {0};
    for (String name : names) {
      async(() -> count[0] += name.length()); // violation: changes
    }
    return count[0];
  }
}
