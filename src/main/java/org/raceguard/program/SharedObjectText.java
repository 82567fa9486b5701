package org.raceguard.program;

import java.util.List;
import org.raceguard.program.code.Place;
import org.raceguard.program.sharing.SharedObject;
import org.raceguard.program.threads.HandOff;

/** What rules say of an object that threads share. */
public final class SharedObjectText {
  private SharedObjectText() {}

  /** A finding at the place that changes the object. */
  public static Finding finding(Program program, SharedObject shared, String cure) {
    HandOff handOff = shared.handOff();
    Place handed = program.place(handOff.method().owner(), handOff.line());
    Place other = program.place(shared.otherMethod().owner(), shared.otherLine());
    String text =
        shared.severalTasks()
            ? "changes <" + shared.shown() + ">, which several tasks share"
            : "changes <" + shared.shown() + ">, which a task and its giver share";
    return program.finding(
        shared.writer(),
        shared.line(),
        text
            + ", handed over "
            + handed
            + " and used "
            + other
            + " with no lock; "
            + cure
            + ", changed",
        List.of(new RelatedPlace("handed over", handed), new RelatedPlace("used too", other)));
  }
}
