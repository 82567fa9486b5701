package inloops;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
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

/** A buffer that the method makes for one message, and drops with it. */
class Receiver {
  private static ByteBuffer data;

  static int receive(ReadableByteChannel channel) throws IOException {
    while (true) {
      if (data == null) {
        data = ByteBuffer.allocate(16);
      }
      int count = channel.read(data);
      if (count < 0 || data.remaining() > 0) {
        return count;
      }
      data = null;
    }
  }
}
