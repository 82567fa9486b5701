package org.raceguard.program.calls;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.CodeCall;
import org.raceguard.program.code.ClassShape.MadeFunction;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;

/**
 * Which methods of the program run which others: by class hierarchy, from what the code names, with
 * no flow analysis.
 *
 * <p>A lambda's body is run by the method that makes it where the call that it is given to runs it
 * in place; else it is deferred: it runs later, on whatever thread, with none of the locks held.
 */
public final class CallGraph {

  /** How a method gets another one to run. */
  public enum How {
    CALLS(0),
    /** It makes a function and gives it to a call that runs it before it returns. */
    RUNS_IN_PLACE(1),
    /** It makes a function that runs at some time, on some thread. */
    DEFERS(2),
    /**
     * It makes a function, and runs some function or other itself: perhaps this one. Such a step
     * stands beside one that defers, and is only followed where that is asked for.
     */
    MAY_RUN(3);

    private static final How[] BY_CODE = values();
    private final int code;

    How(int code) {
      this.code = code;
    }

    /** Whether the other method runs before this one returns. */
    public boolean isNow() {
      return this == CALLS || this == RUNS_IN_PLACE;
    }
  }

  /** A step from a method to one that it gets to run. */
  public record Step(MethodName target, How how) {}

  private static final int HOWS = How.BY_CODE.length;

  private final Summaries summaries;
  private final MethodName[] methods;
  private final Map<MethodName, Integer> numbers;

  /** By method: target * HOWS + how. */
  private final int[][] steps;

  private final int[][] callers;

  public CallGraph(Summaries summaries) {
    this.summaries = summaries;
    List<MethodShape> shapes = new ArrayList<>();
    for (ClassShape shape : summaries.files().analysed()) {
      shapes.addAll(shape.methods());
    }
    methods = shapes.stream().map(MethodShape::name).toArray(MethodName[]::new);
    numbers = new HashMap<>(methods.length * 2);
    for (int i = 0; i < methods.length; i++) {
      numbers.put(methods[i], i);
    }
    steps = new int[methods.length][];
    for (int i = 0; i < methods.length; i++) {
      steps[i] = stepsOf(shapes.get(i));
    }
    callers = reversed();
  }

  private int[] stepsOf(MethodShape method) {
    Map<Integer, Boolean> found = new LinkedHashMap<>();
    for (CodeCall call : method.calls()) {
      add(call, How.CALLS, found);
    }
    boolean keeps = method.functions().stream().anyMatch(it -> it.givenTo() == null);
    boolean runsWhatItKeeps = keeps && runsFunctions(method);
    for (MadeFunction function : method.functions()) {
      CodeCall runner = function.givenTo();
      boolean inPlace = runner != null && runsInPlace(runner, function.argument());
      add(function.body(), inPlace ? How.RUNS_IN_PLACE : How.DEFERS, found);
      if (runner == null && runsWhatItKeeps) {
        add(function.body(), How.MAY_RUN, found);
      }
    }
    return found.keySet().stream().mapToInt(Integer::intValue).toArray();
  }

  /** Whether a method calls functions, or gives them to what runs them in place. */
  private boolean runsFunctions(MethodShape method) {
    for (CodeCall call : method.calls()) {
      MethodName target = summaries.targets().of(call.callee(), call.dispatch());
      if (call.dispatch() == Event.Dispatch.VIRTUAL && summaries.isFunctional(call.callee())
          || summaries.table().has(call.callee(), Effect.Kind.RUNS_ARGUMENT)
          || target != null && !summaries.runParameters(target).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private void add(CodeCall call, How how, Map<Integer, Boolean> into) {
    for (MethodName target : targets(call)) {
      Integer number = numbers.get(target);
      if (number != null) {
        into.put(number * HOWS + how.code, true);
      }
    }
  }

  private int[][] reversed() {
    int[] counts = new int[methods.length];
    for (int[] out : steps) {
      for (int step : out) {
        counts[step / HOWS]++;
      }
    }
    int[][] into = new int[methods.length][];
    for (int i = 0; i < methods.length; i++) {
      into[i] = new int[counts[i]];
    }
    for (int caller = 0; caller < methods.length; caller++) {
      for (int step : steps[caller]) {
        int target = step / HOWS;
        into[target][--counts[target]] = caller * HOWS + step % HOWS;
      }
    }
    return into;
  }

  /** The methods of the program that a call can run; none when there are too many to tell. */
  public List<MethodName> targets(CodeCall call) {
    return summaries.targets().all(call.callee(), call.dispatch());
  }

  /** The methods of the program that a call can run; none when there are too many to tell. */
  public List<MethodName> targets(Event.Call call) {
    return summaries.targets().all(call);
  }

  /** Whether a call runs the function that it gets as an argument before it returns. */
  public boolean runsInPlace(CodeCall call, int argument) {
    if (summaries.table().has(call.callee(), Effect.Kind.RUNS_ARGUMENT)) {
      return true;
    }
    MethodName target = summaries.targets().of(call.callee(), call.dispatch());
    return target != null && summaries.runParameters(target).contains(argument);
  }

  /** All that a method gets to run. */
  public List<Step> steps(MethodName method) {
    Integer number = numbers.get(method);
    return number == null ? List.of() : named(steps[number]);
  }

  /** The methods that get a method to run; the target of such a step is the caller. */
  public List<Step> callers(MethodName method) {
    Integer number = numbers.get(method);
    return number == null ? List.of() : named(callers[number]);
  }

  private List<Step> named(int[] encoded) {
    List<Step> named = new ArrayList<>(encoded.length);
    for (int step : encoded) {
      if (step % HOWS != How.MAY_RUN.code) {
        named.add(new Step(methods[step / HOWS], How.BY_CODE[step % HOWS]));
      }
    }
    return named;
  }

  /** All methods from which one of the given ones is reached, themselves included. */
  public List<MethodName> reaching(Collection<MethodName> targets, Predicate<How> along) {
    return closure(targets, callers, along);
  }

  /** All methods that the given ones reach, themselves included. */
  public List<MethodName> reachedFrom(Collection<MethodName> sources, Predicate<How> along) {
    return closure(sources, steps, along);
  }

  private List<MethodName> closure(
      Collection<MethodName> from, int[][] next, Predicate<How> along) {
    boolean[] follows = new boolean[HOWS];
    for (How how : How.BY_CODE) {
      follows[how.code] = along.test(how);
    }
    BitSet seen = new BitSet(methods.length);
    int[] todo = new int[64];
    int open = 0;
    for (MethodName method : from) {
      Integer number = numbers.get(method);
      if (number != null && !seen.get(number)) {
        seen.set(number);
        todo = withRoom(todo, open);
        todo[open++] = number;
      }
    }
    while (open > 0) {
      for (int step : next[todo[--open]]) {
        int other = step / HOWS;
        if (follows[step % HOWS] && !seen.get(other)) {
          seen.set(other);
          todo = withRoom(todo, open);
          todo[open++] = other;
        }
      }
    }
    List<MethodName> found = new ArrayList<>(seen.cardinality());
    seen.stream().forEach(number -> found.add(methods[number]));
    return found;
  }

  private static int[] withRoom(int[] stack, int size) {
    return size < stack.length ? stack : Arrays.copyOf(stack, size * 2);
  }

  /**
   * The strongly connected components of the given methods, each after all that its members call
   * and run in place: recursion stays within a component.
   */
  public List<List<MethodName>> bottomUp(Collection<MethodName> chosen) {
    return new Components(chosen).found;
  }

  /** Tarjan's algorithm with a stack of its own, as call chains are deep. */
  private final class Components {
    private final List<List<MethodName>> found = new ArrayList<>();
    private final BitSet chosen = new BitSet(methods.length);
    private final BitSet open = new BitSet(methods.length);
    private final Map<Integer, int[]> indexAndLow = new HashMap<>();
    private final Deque<Integer> component = new ArrayDeque<>();
    private final Deque<int[]> work = new ArrayDeque<>();

    Components(Collection<MethodName> names) {
      for (MethodName name : names) {
        Integer number = numbers.get(name);
        if (number != null) {
          chosen.set(number);
        }
      }
      chosen.stream()
          .filter(number -> !indexAndLow.containsKey(number))
          .forEach(
              number -> {
                enter(number);
                while (!work.isEmpty()) {
                  advance(work.element());
                }
              });
    }

    private void enter(int number) {
      int index = indexAndLow.size();
      indexAndLow.put(number, new int[] {index, index});
      component.push(number);
      open.set(number);
      work.push(new int[] {number, 0});
    }

    private void advance(int[] frame) {
      int[] mine = state(frame[0]);
      int[] out = steps[frame[0]];
      while (frame[1] < out.length) {
        int step = out[frame[1]++];
        int target = step / HOWS;
        if (step % HOWS == How.DEFERS.code || !chosen.get(target)) {
          continue;
        }
        if (!indexAndLow.containsKey(target)) {
          enter(target);
          return;
        }
        if (open.get(target)) {
          mine[1] = Math.min(mine[1], state(target)[0]);
        }
      }
      work.pop();
      if (!work.isEmpty()) {
        int[] parent = state(work.element()[0]);
        parent[1] = Math.min(parent[1], mine[1]);
      }
      if (mine[0] == mine[1]) {
        close(frame[0]);
      }
    }

    private int[] state(int number) {
      int @Nullable [] known = indexAndLow.get(number);
      if (known == null) {
        throw new IllegalStateException("not entered: " + methods[number]);
      }
      return known;
    }

    private void close(int root) {
      List<MethodName> members = new ArrayList<>(1);
      int member;
      do {
        member = component.pop();
        open.clear(member);
        members.add(methods[member]);
      } while (member != root);
      found.add(members);
    }
  }
}
