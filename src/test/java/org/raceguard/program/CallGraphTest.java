package org.raceguard.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.calls.CallGraph.How;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;

class CallGraphTest {

  private static final Program PROGRAM =
      Program.of(
          new ClassFileImporter()
              .importClasses(Shape.class, Circle.class, Square.class, Book.class).stream()
                  .toList());

  interface Shape {
    int area();
  }

  static class Circle implements Shape {
    @Override
    public int area() {
      return 3;
    }
  }

  static class Square extends Circle {
    @Override
    public int area() {
      return Math.max(4, super.area());
    }
  }

  static class Book {
    private int seen;

    int any(Shape shape) {
      return shape.area();
    }

    void look() {
      seen++;
    }

    int first(Map<String, Integer> map) {
      return map.computeIfAbsent("a", key -> seen);
    }

    void later(ExecutorService pool) {
      pool.execute(this::look);
    }

    private static int locked(long wait, Supplier<Integer> body, int otherwise) {
      return wait > 0 ? body.get() : otherwise;
    }

    int guarded(int a) {
      return locked(5L + a, () -> seen + a, a * 2);
    }

    Supplier<Integer> kept() {
      return () -> seen;
    }

    int even(int n) {
      return n == 0 ? 0 : odd(n - 1);
    }

    int odd(int n) {
      return n == 0 ? 1 : even(n - 1);
    }

    int parity(int n) {
      return even(n);
    }
  }

  private static MethodName method(Class<?> owner, String name) {
    String type = owner.getName().replace('.', '/');
    return PROGRAM.hierarchy().shape(type).methods().stream()
        .map(ClassShape.MethodShape::name)
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> steps(String name) {
    return PROGRAM.callGraph().steps(method(Book.class, name)).stream()
        .map(step -> step.how() + " " + Names.call(step.target()).replaceAll("lambda.*", "lambda"))
        .sorted()
        .toList();
  }

  @Test
  void a_call_may_run_each_override() {
    assertThat(steps("any")).containsExactly("CALLS Circle.area()", "CALLS Square.area()");
    assertThat(PROGRAM.callGraph().steps(method(Square.class, "area")))
        .containsExactly(new CallGraph.Step(method(Circle.class, "area"), How.CALLS));
  }

  @Test
  void a_lambda_runs_in_place_where_its_receiver_calls_it() {
    assertThat(steps("first")).containsExactly("RUNS_IN_PLACE Book.lambda");
    assertThat(steps("guarded"))
        .containsExactly("CALLS Book.locked()", "RUNS_IN_PLACE Book.lambda");
  }

  @Test
  void other_functions_are_deferred() {
    assertThat(steps("later")).containsExactly("DEFERS Book.look()");
    assertThat(steps("kept")).containsExactly("DEFERS Book.lambda");
  }

  @Test
  void callers_are_the_steps_backwards() {
    assertThat(PROGRAM.callGraph().callers(method(Book.class, "odd")))
        .containsExactly(new CallGraph.Step(method(Book.class, "even"), How.CALLS));
  }

  @Test
  void recursion_is_one_component_before_its_callers() {
    List<MethodName> all =
        List.of(
            method(Book.class, "parity"), method(Book.class, "even"), method(Book.class, "odd"));
    List<List<MethodName>> components = PROGRAM.callGraph().bottomUp(all);
    assertThat(components).hasSize(2);
    assertThat(components.get(0))
        .containsExactlyInAnyOrder(method(Book.class, "even"), method(Book.class, "odd"));
    assertThat(components.get(1)).containsExactly(method(Book.class, "parity"));
  }

  @Test
  void closures_go_both_ways() {
    CallGraph graph = PROGRAM.callGraph();
    assertThat(graph.reaching(List.of(method(Book.class, "odd")), how -> true))
        .contains(method(Book.class, "parity"), method(Book.class, "even"));
    assertThat(graph.reachedFrom(List.of(method(Book.class, "later")), how -> how != How.DEFERS))
        .containsExactly(method(Book.class, "later"));
  }
}
