package com.acme.sharedholder;

import static com.acme.Race.goesWell;
import static com.acme.Race.goesWrong;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class SharedHolderTest {

  private interface Count {
    int count(List<Boolean> votes, ExecutorService pool) throws Exception;
  }

  @Test
  void one_vote_overwrites_the_other() {
    goesWrong("AssertionFailedError", () -> twoVotes(new FlawedVotes()::count));
  }

  @Test
  void corrected() {
    goesWell(() -> twoVotes(new Votes()::count));
  }

  private static void twoVotes(Count votes) {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      assertEquals(2, votes.count(List.of(true, true), pool));
    } catch (Exception e) {
      throw new AssertionError(e);
    } finally {
      pool.shutdown();
    }
  }
}
