package com.acme.lostoffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A sender that is faster than its reader: no race is needed, only a full box. */
class LostOfferTest {

  private interface Send {
    void letter(String text) throws InterruptedException;
  }

  private interface Next {
    String letter() throws InterruptedException;
  }

  @Test
  void the_third_letter_is_lost() throws Exception {
    FlawedMailbox box = new FlawedMailbox();
    assertEquals(List.of("1", "2", "end"), received(box::send, box::next));
  }

  @Test
  void corrected() throws Exception {
    Mailbox box = new Mailbox();
    assertEquals(List.of("1", "2", "3", "end"), received(box::send, box::next));
  }

  /** What the reader gets of three letters, when it begins to read late. */
  private static List<String> received(Send send, Next next) throws Exception {
    CountDownLatch full = new CountDownLatch(2);
    CountDownLatch read = new CountDownLatch(2);
    Thread sender =
        new Thread(
            () -> {
              try {
                for (String text : List.of("1", "2", "3")) {
                  send.letter(text);
                  full.countDown();
                }
                read.await();
                send.letter("end");
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    sender.setDaemon(true);
    sender.start();
    assertTrue(full.await(10, TimeUnit.SECONDS));
    TimeUnit.MILLISECONDS.sleep(100);
    List<String> received = new ArrayList<>();
    for (String text = ""; !text.equals("end"); ) {
      text = next.letter();
      received.add(text);
      read.countDown();
    }
    return received;
  }
}
