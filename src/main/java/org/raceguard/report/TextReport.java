package org.raceguard.report;

import java.io.IOException;
import java.util.List;
import org.raceguard.program.Finding;

/**
 * The report for people: the findings rule by rule, then what was looked at and what was not. The
 * summary is last, where a terminal shows it.
 */
public final class TextReport implements ReportFormat {

  /** Enough to see what kind of files a note is about; the other formats list them all. */
  private static final int SUBJECTS_SHOWN = 5;

  @Override
  public void write(Report report, Appendable out) throws IOException {
    for (RuleFindings rule : report.violatedRules()) {
      line(out, rule.id() + " (" + rule.findings().size() + ")");
      line(out, "  " + oneLine(rule.description()));
      for (Finding finding : rule.findings()) {
        line(out, "  - " + oneLine(finding.description()));
      }
      line(out, "");
    }
    line(out, "Looked at: " + oneLine(report.coverage().describe()));
    notes(report.notes(), out);
    line(out, report.summary());
  }

  /** Writes each note and its first subjects. */
  public static void notes(List<Note> notes, Appendable out) throws IOException {
    for (Note note : notes) {
      if (note.subjects().size() == 1) {
        line(out, oneLine(note.text() + " " + note.subjects().get(0)));
        continue;
      }
      line(out, oneLine(note.text()));
      for (String subject : note.subjects().subList(0, shown(note))) {
        line(out, "  - " + oneLine(subject));
      }
      int more = note.subjects().size() - shown(note);
      if (more > 0) {
        line(out, "  ... and " + more + " more");
      }
    }
  }

  private static int shown(Note note) {
    // "... and 1 more" would take the line that the subject itself can have.
    int all = note.subjects().size();
    return all <= SUBJECTS_SHOWN + 1 ? all : SUBJECTS_SHOWN;
  }

  private static void line(Appendable out, String text) throws IOException {
    out.append(text).append(System.lineSeparator());
  }

  /** Names come from class files and may hold anything: no line ends, no terminal's commands. */
  private static String oneLine(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.chars().forEach(c -> safe.append(Character.isISOControl(c) ? '?' : (char) c));
    return safe.toString();
  }
}
