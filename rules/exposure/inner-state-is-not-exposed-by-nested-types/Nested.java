/** Nested types of many kinds. */
class Inventory {
  private final Lock lock = new ReentrantLock();
  private final List<String> articles = new ArrayList<>();
  private final Map<String, Integer> pieces = new TreeMap<>();

  void add(String article) {
    lock.lock();
    try {
      articles.add(article);
      pieces.merge(article, 1, Integer::sum);
    } finally {
      lock.unlock();
    }
  }

  Iterable<String> anonymous() {
    return new Iterable<>() {
      @Override
      public Iterator<String> iterator() {
        return articles.iterator(); // violation: without
      }
    };
  }

  Iterator<String> remembered() {
    return new Iterator<>() {
      private final Iterator<String> all = articles.iterator(); // violation: without

      @Override
      public boolean hasNext() {
        return all.hasNext();
      }

      @Override
      public String next() {
        return all.next();
      }
    };
  }

  Iterable<String> copying() {
    return new Iterable<>() {
      @Override
      public Iterator<String> iterator() {
        lock.lock();
        try {
          return new ArrayList<>(articles).iterator();
        } finally {
          lock.unlock();
        }
      }
    };
  }

  Iterator<String> copiedUnderLock() {
    lock.lock();
    try {
      return new CopyingWalk();
    } finally {
      lock.unlock();
    }
  }

  private class CopyingWalk implements Iterator<String> {
    private final Iterator<String> all = new ArrayList<>(articles).iterator();

    @Override
    public boolean hasNext() {
      return all.hasNext();
    }

    @Override
    public String next() {
      return all.next();
    }
  }

  class Line {
    private final String article;

    Line(String article) {
      this.article = article;
    }

    int pieces() {
      return pieces.get(article); // violation: without
    }

    int lockedPieces() {
      lock.lock();
      try {
        return pieces.get(article);
      } finally {
        lock.unlock();
      }
    }

    Set<String> names() {
      lock.lock();
      try {
        return pieces.keySet(); // violation: hands out
      } finally {
        lock.unlock();
      }
    }
  }

  static class Unrelated {
    private final List<String> own = new ArrayList<>();

    List<String> own() {
      return own;
    }
  }
}

/** Guards nothing. */
class Plain {
  private final List<String> lines = new ArrayList<>();

  void add(String line) {
    lines.add(line);
  }

  class Walk {
    String at(int index) {
      return lines.get(index);
    }
  }
}
