/** The wrong lock is another rule's. */
class Dates {
  private static final java.text.DateFormat FORMAT = java.text.DateFormat.getDateInstance();

  Date parse(String text) throws java.text.ParseException {
    synchronized (getClass()) {
      return FORMAT.parse(text);
    }
  }
}

class Stamps {
  private static final java.text.DateFormat FORMAT = java.text.DateFormat.getDateInstance();

  Date parse(String text) throws java.text.ParseException {
    return FORMAT.parse(text); // violation: is static and holds a DateFormat
  }
}
