import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** An iterator is used by one thread; it takes the lock of what it goes through. */
class Snapshots {
  private final Deque<String> entries = new ArrayDeque<>();

  synchronized void add(String entry) {
    entries.add(entry);
  }

  private synchronized String copy() {
    return entries.isEmpty() ? null : new String(entries.remove());
  }

  Iterator<StringBuilder> iterator() {
    return new Iterator<>() {
      private StringBuilder next;

      @Override
      public boolean hasNext() {
        if (next != null) {
          return true;
        }
        synchronized (Snapshots.this) {
          String entry = copy();
          if (entry != null) {
            next = new StringBuilder(entry);
          }
          return entry != null;
        }
      }

      @Override
      public StringBuilder next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        StringBuilder result = next;
        next = null;
        return result;
      }
    };
  }
}

/** What is no iterator is used by many. */
class Snapshot {
  private StringBuilder text;

  StringBuilder text() {
    if (text != null) {
      return text;
    }
    synchronized (this) {
      text = new StringBuilder("all"); // violation: checked only before it is acquired
      return text;
    }
  }
}
