/** What a record's head declares has no line but its own. */
record Pair(List<String> left, int right) {} // strict: keeps

record Copy(List<String> left, int right) {
  Copy {
    left = List.copyOf(left);
  }
}
