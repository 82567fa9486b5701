package org.raceguard.cases;

import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/**
 * Marked against reported lines, both ways: each expected marker needs a report of its own, each
 * report needs a marker.
 *
 * @param expected the marker words that ask for a report
 * @param matches whether a report's text is what the marker's part says
 */
record Comparison(Set<String> expected, BiPredicate<String, String> matches) {

  private static final String MISSED = "missed";
  private static final String FALSE_ALARM = "false alarm";

  /**
   * What does not fit on a line.
   *
   * @param text one sentence
   */
  record Difference(int line, String text) {}

  /** All that does not fit, in the order of the lines. */
  List<Difference> differences(List<Marker> markers, List<Report> reports) {
    Map<Integer, List<Marker>> marked = markers.stream().collect(groupingBy(Marker::line));
    Map<Integer, List<Report>> reported = reports.stream().collect(groupingBy(Report::line));
    Set<Integer> lines = new TreeSet<>(marked.keySet());
    lines.addAll(reported.keySet());
    return lines.stream()
        .flatMap(
            line ->
                onLine(marked.getOrDefault(line, List.of()), reported.getOrDefault(line, List.of()))
                    .stream()
                    .map(text -> new Difference(line, text)))
        .toList();
  }

  private List<String> onLine(List<Marker> markers, List<Report> reports) {
    List<Report> left = new ArrayList<>(reports);
    List<String> differences = new ArrayList<>();
    for (Marker marker : bestMatch(markers, reports)) {
      Report match = firstMatch(marker, left);
      if (match == null) {
        differences.add(
            marker.word().equals(FALSE_ALARM)
                ? "no longer reported, remove the marker <" + marker + ">"
                : "not reported: <" + marker + ">");
      } else {
        left.remove(match);
      }
    }
    boolean knownToBeMissed = markers.stream().anyMatch(it -> it.word().equals(MISSED));
    for (Report report : left) {
      differences.add(
          (knownToBeMissed ? "reported now, no longer missed: <" : "reported, but not marked: <")
              + report.text()
              + ">");
    }
    return differences;
  }

  /**
   * The expected markers in an order in which taking the first match is best: those that fit the
   * fewest reports first.
   */
  private List<Marker> bestMatch(List<Marker> markers, List<Report> reports) {
    return markers.stream()
        .filter(it -> expected.contains(it.word()))
        .sorted(comparingLong(marker -> reports.stream().filter(it -> fits(marker, it)).count()))
        .toList();
  }

  private Report firstMatch(Marker marker, List<Report> reports) {
    return reports.stream().filter(it -> fits(marker, it)).findFirst().orElse(null);
  }

  private boolean fits(Marker marker, Report report) {
    return matches.test(report.text(), marker.part());
  }
}
