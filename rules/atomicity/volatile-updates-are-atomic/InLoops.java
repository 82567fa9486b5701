package inloops;

import java.util.List;

class Longest {
  enum State {
    WORD,
    SPACE
  }

  private volatile int longest;
  private volatile State state = State.SPACE;

  void measure(List<String> words) {
    for (String word : words) {
      if (longest < word.length()) {
        longest = word.length(); // violation: sets the volatile <this.longest> after a check
      }
    }
  }

  synchronized void measureRight(List<String> words) {
    for (String word : words) {
      if (longest < word.length()) {
        longest = word.length();
      }
    }
  }

  /** A machine, which one thread drives from state to state. */
  void parse(String text) {
    for (char c : text.toCharArray()) {
      switch (state) {
        case WORD:
          state = next(c);
          break;
        case SPACE:
          if (c != ' ') {
            state = next(c);
          }
          break;
      }
    }
  }

  private State next(char c) {
    return c == ' ' ? State.SPACE : State.WORD;
  }
}
