import java.security.MessageDigest;
import java.text.DateFormat;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.text.ParseException;
import java.text.SimpleDateFormat;
import java.util.Calendar;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Formats that all threads reach. */
class Formats {
  private static final NumberFormat PRICE = NumberFormat.getInstance();
  private static final DateFormat UNUSED = DateFormat.getDateInstance();
  private static final DecimalFormat HALF_LOCKED = new DecimalFormat("0.00");
  private static final DateFormat BY_LOCK = new SimpleDateFormat("HH:mm");
  private static final Lock LOCK = new ReentrantLock();
  private static final Pattern WORD = Pattern.compile("\\w+");
  private static final Matcher MATCHER = WORD.matcher("");
  private static final DateFormat AS_FUNCTION = new SimpleDateFormat("yyyy");
  private static final DateFormat GIVEN_AWAY = new SimpleDateFormat("yyyy");
  private static final Calendar CALENDAR = Calendar.getInstance();
  private static final DateFormat INSTANCE_LOCK = new SimpleDateFormat("yyyy");
  static final DateFormat ELSEWHERE = new SimpleDateFormat("yyyy");
  public static final DateFormat OPEN = new SimpleDateFormat("yyyy"); // violation: DateFormat
  private final DateFormat own = new SimpleDateFormat("yyyy");

  static {
    UNUSED.setLenient(false);
  }

  static String price(double price) {
    return PRICE.format(price); // violation: NumberFormat
  }

  static synchronized String half(double number) {
    return HALF_LOCKED.format(number);
  }

  static Number other(String text) throws ParseException {
    return HALF_LOCKED.parse(text); // violation: DecimalFormat
  }

  static String time(Date date) {
    LOCK.lock();
    try {
      return BY_LOCK.format(date);
    } finally {
      LOCK.unlock();
    }
  }

  static boolean isWord(String text) {
    return MATCHER.reset(text).matches(); // violation: Matcher
  }

  static Function<Date, String> function() {
    return AS_FUNCTION::format; // violation: DateFormat
  }

  static DateFormat given() {
    return GIVEN_AWAY; // violation: DateFormat
  }

  static int year(Date date) {
    CALENDAR.setTime(date); // violation: Calendar
    return CALENDAR.get(Calendar.YEAR);
  }

  synchronized String lockedByInstance(Date date) {
    return INSTANCE_LOCK.format(date); // violation: DateFormat
  }

  String own(Date date) {
    return own.format(date);
  }
}

class Elsewhere {
  String format(Date date) {
    return Formats.ELSEWHERE.format(date); // violation: DateFormat
  }
}

/** Prototypes that are cloned, and marks that are only compared. */
class Prototypes {
  private static final DateFormat PROTOTYPE = new SimpleDateFormat("yyyy");
  private static final DateFormat PASSED = new SimpleDateFormat("yyyy");
  private static final DateFormat NONE = new SimpleDateFormat("");
  private final Map<String, DateFormat> formats = new ConcurrentHashMap<>();

  String format(Date date) {
    return clone(PROTOTYPE).format(date);
  }

  private static DateFormat clone(DateFormat format) {
    DateFormat clone = (DateFormat) format.clone();
    clone.setLenient(false);
    return clone;
  }

  String passed(Date date) {
    return format(PASSED, date); // violation: DateFormat
  }

  private static String format(DateFormat format, Date date) {
    return format.format(date);
  }

  boolean isKnown(String name) {
    if (formats.get(name) == null) {
      formats.put(name, NONE);
    }
    return formats.get(name) != NONE;
  }
}

/** There is one object of it. */
final class Hasher {
  private static final Hasher INSTANCE = new Hasher();
  private final MessageDigest digest = create();
  private final MessageDigest locked = create();

  private Hasher() {}

  static Hasher get() {
    return INSTANCE;
  }

  byte[] hash(byte[] text) {
    return digest.digest(text); // violation: MessageDigest
  }

  synchronized byte[] lockedHash(byte[] text) {
    return locked.digest(text);
  }

  private static MessageDigest create() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

@interface Service {}

@interface Scope {
  String value();
}

@Service
class Reports {
  private final DateFormat format = new SimpleDateFormat("yyyy");
  private final DateFormat locked = new SimpleDateFormat("yyyy");

  String title(Date date) {
    return format.format(date); // violation: DateFormat
  }

  String footer(Date date) {
    synchronized (locked) {
      return locked.format(date);
    }
  }
}

/** Everybody gets his own. */
@Service
@Scope("prototype")
class Letters {
  private final DateFormat format = new SimpleDateFormat("yyyy");

  String title(Date date) {
    return format.format(date);
  }
}

/** It stands for "no format", and formats nothing. */
class Messages {
  private static final java.text.MessageFormat NONE = new java.text.MessageFormat("");

  String resolve(String text, Object... arguments) {
    java.text.MessageFormat format = parse(text);
    return format == NONE ? text : format.format(arguments);
  }

  private java.text.MessageFormat parse(String text) {
    try {
      return new java.text.MessageFormat(text);
    } catch (IllegalArgumentException broken) {
      return NONE;
    }
  }
}

/** This one is compared, and used. */
class Defaults {
  private static final java.text.MessageFormat PLAIN = new java.text.MessageFormat("{0}");

  String show(java.text.MessageFormat format, Object argument) {
    return format == PLAIN ? PLAIN.format(argument) : ""; // violation: PLAIN
  }
}
