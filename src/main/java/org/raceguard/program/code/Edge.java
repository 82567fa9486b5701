package org.raceguard.program.code;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A step from one event to the next. The way out of the method by an exception has no edge: an
 * event that may throw has it wherever no handler catches all that may come.
 *
 * @param to site of the next event
 * @param condition what is decided on this edge, if anything
 * @param holds whether the condition holds on this edge
 * @param thrown null on a normal edge; else the type that the handler behind it catches, {@link
 *     #ANYTHING} for all
 * @param assigns the values of the phis of the join behind the edge
 */
public record Edge(
    int to,
    @Nullable Value condition,
    boolean holds,
    @Nullable String thrown,
    Map<Value.Phi, Value> assigns) {

  public static final String ANYTHING = "java/lang/Throwable";

  /** What most events lead to, each made once for all bodies: these are mostly edges. */
  private static final List<List<Edge>> STRAIGHT =
      IntStream.range(0, 1024).mapToObj(Edge::newStraight).toList();

  /** The way on from an event that decides nothing. */
  public static List<Edge> straight(int to) {
    return to < STRAIGHT.size() ? STRAIGHT.get(to) : newStraight(to);
  }

  private static List<Edge> newStraight(int to) {
    return List.of(new Edge(to, null, true, null, Map.of()));
  }

  public boolean isThrown() {
    return thrown != null;
  }
}
