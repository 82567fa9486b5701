// without: Remote
/** A library that was not imported: the compiler has seen what its methods throw. */
class Transforms {
  private final Remote remote = new Remote();

  double[] forward(double[] values) {
    try {
      remote.transform(values);
    } catch (InterruptedException e) { // violation: swallows
      System.err.println(e);
    } catch (IOException e) {
      System.err.println(e);
    }
    return values;
  }

  void restores(double[] values) throws IOException {
    try {
      remote.transform(values);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void anotherCallIsTheReason(double[] values, BlockingQueue<double[]> done) {
    try {
      done.put(values);
      remote.note(values);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      remote.note(values);
    } catch (RuntimeException e) {
      System.err.println(e);
    }
  }
}

class Remote {
  void transform(double[] values) throws InterruptedException, IOException {
    throw new InterruptedException();
  }

  void note(double[] values) {}
}
