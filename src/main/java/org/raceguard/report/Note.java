package org.raceguard.report;

import java.util.List;

/**
 * Something about the input that a reader of the findings must know: what could not be analysed,
 * and what makes the findings less than they could be.
 *
 * @param id a stable name in kebab case, as in {@code corrupt-class-files}
 * @param weight how much of the answer is missing because of it
 * @param text what it is and what helps, with the number of subjects where there are several
 * @param subjects each file, class or path it is about; empty where the text says all
 */
public record Note(String id, Weight weight, String text, List<String> subjects) {

  /** How much a {@link Note} takes away from the answer. */
  public enum Weight {
    /** Everything was analysed; the findings could say more. */
    HINT,
    /** A part of the input was not analysed. */
    GAP,
    /** RaceGuard failed, or was asked for something that is not there. */
    ERROR
  }

  public Note {
    subjects = List.copyOf(subjects);
  }

  /** A note that says all in its text. */
  public static Note of(String id, Weight weight, String text) {
    return new Note(id, weight, text, List.of());
  }
}
