package com.acme.permitleak;

import static com.acme.Race.goesWell;
import static com.acme.Race.goesWrong;
import static com.acme.Race.together;

import org.junit.jupiter.api.Test;

class PermitLeakTest {

  private interface Print {
    void page(Runnable page) throws InterruptedException;
  }

  @Test
  void a_failed_page_leaves_all_others_waiting() {
    goesWrong("has hung", () -> twoPages(new FlawedPrinter()::print));
  }

  @Test
  void corrected() {
    goesWell(() -> twoPages(new Printer()::print));
  }

  private static void twoPages(Print printer) {
    together(
        () -> {
          try {
            printer.page(PermitLeakTest::fail);
          } catch (IllegalStateException e) {
            return "no ink";
          }
          return "printed";
        },
        () -> {
          printer.page(() -> {});
          return "printed";
        });
  }

  private static void fail() {
    throw new IllegalStateException("no ink");
  }
}
