package com.acme.handoffwhilelocked;

import static com.acme.Race.goesWell;
import static com.acme.Race.goesWrong;
import static com.acme.Race.together;

import org.junit.jupiter.api.Test;

/** Two messages for a queue that has room for one. */
class HandOffWhileLockedTest {

  private interface Send {
    void news(String text) throws InterruptedException;
  }

  private interface Next {
    String news() throws InterruptedException;
  }

  @Test
  void the_sender_waits_for_the_reader_who_waits_for_the_lock() {
    goesWrong(
        "has hung",
        () -> {
          FlawedNews news = new FlawedNews();
          twoMessages(news::send, news::next);
        });
  }

  @Test
  void corrected() {
    goesWell(
        () -> {
          News news = new News();
          twoMessages(news::send, news::next);
        });
  }

  private static void twoMessages(Send send, Next next) {
    together(
        () -> {
          send.news("1");
          send.news("2");
          return null;
        },
        () -> next.news() + next.news());
  }
}
