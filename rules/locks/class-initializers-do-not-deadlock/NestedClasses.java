/** Nested classes that only the code of the class around them makes. */
abstract class Deletion {
  static final Serializer SERIALIZER = new Serializer();
  static final Deletion LIVE = new Fixed(0);

  abstract long time();

  static Deletion of(long time) {
    return time == 0 ? LIVE : new Fixed(time);
  }

  static class Serializer {
    Deletion read(long bits) {
      return new Fixed(bits);
    }
  }

  static class Fixed extends Deletion {
    private final long time;

    Fixed(long time) {
      this.time = time;
    }

    @Override
    long time() {
      return time;
    }
  }
}

class DeletionReader {
  Deletion read(long bits) {
    return Deletion.SERIALIZER.read(bits);
  }
}

/** The same with a serializer that others make. */
abstract class Stamp {
  static final Stamp NONE = new Fixed(0); // violation: initializ

  abstract long time();

  static class Serializer {
    Stamp read(long bits) {
      return new Fixed(bits);
    }
  }

  static class Fixed extends Stamp {
    private final long time;

    Fixed(long time) {
      this.time = time;
    }

    @Override
    long time() {
      return time;
    }
  }
}

class StampReader {
  Stamp read(long bits) {
    return new Stamp.Serializer().read(bits);
  }
}

/** A member class of an interface is public whether that is meant or not. */
interface Monitorable {
  Monitorable NO_OP = new NoOp();

  String name();

  default String title() {
    return name().trim();
  }

  class NoOp implements Monitorable {
    @Override
    public String name() {
      return "";
    }
  }
}

interface Readable {
  Readable NOTHING = new Nothing(); // violation: initializ

  String name();

  default String title() {
    return name().trim();
  }

  class Nothing implements Readable {
    @Override
    public String name() {
      return "";
    }
  }
}

class Readers {
  Readable nothing() {
    return new Readable.Nothing();
  }
}

/** Several subclasses behind one line are one defect. */
class Compat {
  private static final Compat INSTANCE;

  static {
    INSTANCE = Compat22.isThere() ? new Compat22() : new Compat21(); // violation: initializ
  }

  static Compat get() {
    return INSTANCE;
  }
}

class Compat21 extends Compat {
  static boolean isOld() {
    return !Compat22.isThere();
  }
}

class Compat22 extends Compat21 {
  static boolean isThere() {
    return Runtime.version().feature() >= 22;
  }
}

class Versions {
  boolean isOld() {
    return Compat21.isOld() || Compat22.isThere();
  }
}
