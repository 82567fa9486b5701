/** What a guarded map holds is guarded with it: it goes on changing under the lock. */
class ChatRooms {
  private final Object lock = new Object();
  private final Map<String, List<String>> rooms = new HashMap<>();

  void join(String room, String guest) {
    synchronized (lock) {
      rooms.computeIfAbsent(room, name -> new ArrayList<>()).add(guest);
    }
  }

  List<String> guests(String room) {
    synchronized (lock) {
      return rooms.get(room); // missed: rooms
    }
  }

  List<String> guestsNow(String room) {
    synchronized (lock) {
      return new ArrayList<>(rooms.getOrDefault(room, List.of()));
    }
  }
}
