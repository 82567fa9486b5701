/** What a record's head declares has no line but its own. */
@interface Immutable {}

@Immutable record Sizes(int[] all, String name) {} // violation: keeps

@Immutable record Named(String name, int number, Level level) {}

@Immutable record Copied(List<String> all) {
  Copied {
    all = List.copyOf(all);
  }
}

enum Level {
  LOW
}
