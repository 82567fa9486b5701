package org.raceguard.scan;

import static org.raceguard.report.Note.Weight.ERROR;
import static org.raceguard.report.Note.Weight.GAP;
import static org.raceguard.report.Note.Weight.HINT;

import java.util.List;
import java.util.Locale;
import org.raceguard.report.Amount;
import org.raceguard.report.Note;

/** What can be wrong with the input: each with how much it takes away, and what helps. */
enum Problem {
  NO_SUCH_PATH(ERROR, "path", "%s not found:"),
  NOT_CLASSES(ERROR, "path", "%s left out: neither a folder nor a jar nor a class file:"),
  UNREADABLE_PATHS(ERROR, "path", "%s not read:"),
  NO_CLASS_FILES(GAP, "path", "No class files below %s:"),
  CORRUPT_CLASS_FILES(
      GAP, "class file", "%s left out as corrupt; build again, or fetch the jar again:"),
  FUTURE_CLASS_FILES(
      GAP,
      "class file",
      "%s left out: compiled for a newer Java than this RaceGuard reads, which is Java "
          + ClassFileOutline.NEWEST_JAVA
          + ". Compile with --release "
          + ClassFileOutline.NEWEST_JAVA
          + ", or use a newer RaceGuard:"),
  FAILED_IMPORTS(GAP, "class file", "%s left out as damaged; build again, or fetch the jar again:"),
  FAILED_RULES(ERROR, "rule", "%s not checked, because of a defect of RaceGuard. Please report:"),
  MISSING_SUPERTYPES(
      HINT,
      "supertype",
      "%s not found, so that what is inherited from there is unknown."
          + " Give the jars or folders with --classpath:"),
  MISSING_JDK_TYPES(
      HINT,
      "supertype",
      "%s not in Java "
          + Runtime.version().feature()
          + ", which runs RaceGuard, so that what is inherited from there is unknown."
          + " Run RaceGuard on the Java that runs the analysed code:"),
  NO_SUCH_CLASSPATH(HINT, "entry", "%s of --classpath not found:"),
  DUPLICATE_CLASSES(HINT, "class", "%s found more than once; the first is analysed:"),
  NO_DEBUG_INFORMATION(
      HINT,
      "class",
      "%s compiled without debug information, so findings there say line 0. Compile with -g:"),
  OTHER_VERSIONS(
      HINT, "class", "%s for newer Javas (META-INF/versions) not analysed; the base ones are:"),
  ARCHIVES_IN_FOLDERS(
      HINT, "archive", "%s in a folder of classes not analysed; give them as PATHs of their own:"),
  INNER_LIBRARIES(
      HINT,
      "library",
      "%s inside an archive not analysed, only asked for supertypes. Unpack to analyse:");

  private final Note.Weight weight;
  private final String noun;
  private final String statement;

  Problem(Note.Weight weight, String noun, String statement) {
    this.weight = weight;
    this.noun = noun;
    this.statement = statement;
  }

  Note note(List<String> subjects) {
    String id = name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new Note(id, weight, statement.formatted(Amount.of(subjects.size(), noun)), subjects);
  }
}
