package org.raceguard.scan.racetest;

import static java.util.stream.Collectors.joining;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/**
 * The source of a jcstress test of two calls. It knows nothing of what they do: it forbids what
 * neither order of the two gives.
 */
final class Source {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

  private static final String TEMPLATE =
      """
      package {{package}};

      import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
      import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

      import java.util.List;
      import org.openjdk.jcstress.annotations.Actor;
      import org.openjdk.jcstress.annotations.Arbiter;
      import org.openjdk.jcstress.annotations.JCStressTest;
      import org.openjdk.jcstress.annotations.Outcome;
      import org.openjdk.jcstress.annotations.State;
      import org.openjdk.jcstress.infra.results.L_Result;

      /**
       * Two threads: {@code {{firstName}}} and {@code {{secondName}}} of {@code {{type}}}.
       *
      {{reports}} */
      @JCStressTest
      @Outcome(id = "in order: .*", expect = ACCEPTABLE, desc = "As one call after the other.")
      @Outcome(expect = FORBIDDEN, desc = "As neither order of the two calls.")
      @State
      {{suppress}}public class {{name}} {

        private static final List<String> ORDERS = List.of(inOrder(true), inOrder(false));

      {{target}}  private String first;
        private String second;

        @Actor
        public void first() {
      {{firstCall}}  }

        @Actor
        public void second() {
      {{secondCall}}  }

        @Arbiter
        public void judge(L_Result result) {
          String seen = seen();
          result.r1 = (ORDERS.contains(seen) ? "in order: " : "in no order: ") + seen;
        }

        /** What the calls gave, and what they left behind. */
        private String seen() {
      {{observed}}  }

        private static String inOrder(boolean firstIsFirst) {
          {{name}} run = new {{name}}();
          if (firstIsFirst) {
            run.first();
            run.second();
          } else {
            run.second();
            run.first();
          }
          return run.seen();
        }

        private static String result(Call call) {
          try {
            return String.valueOf(call.make());
          } catch (Throwable e) {
            return e.getClass().getSimpleName();
          }
        }

        private interface Call {
          Object make() throws Throwable;
        }
      }
      """;

  private static final String VOID_CALL =
      """
          %s =
              result(
                  () -> {
                    %s;
                    return "done";
                  });
      """;

  private static final String MAKE =
      """

        private static %s make() {
          try {
            return %s;
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        }

      """;

  private static final int LINE = 96;

  private final RacingCalls calls;
  private final String name;
  private final List<String> reports;
  private final String inPackage;
  private final String target;

  Source(RacingCalls calls, String name, List<String> reports) {
    this.calls = calls;
    this.name = name;
    this.reports = reports;
    this.inPackage = calls.type().getPackageName();
    this.target = variable(calls.type().getSimpleName());
  }

  String text() {
    JavaMethod first = calls.first();
    JavaMethod second = calls.second();
    Map<String, String> parts =
        Map.ofEntries(
            Map.entry("package", inPackage),
            Map.entry("type", Names.inSource(calls.type(), inPackage)),
            Map.entry("name", name),
            Map.entry("reports", comment()),
            Map.entry("suppress", suppress()),
            Map.entry("target", target()),
            Map.entry("firstName", first.getName()),
            Map.entry("secondName", second.getName()),
            Map.entry("firstCall", made("first", first)),
            Map.entry("secondCall", made("second", second)),
            Map.entry("observed", observed()));
    return PLACEHOLDER
        .matcher(TEMPLATE)
        .replaceAll(it -> Matcher.quoteReplacement(parts.get(it.group(1))));
  }

  private String made(String result, JavaMethod method) {
    Arguments arguments = new Arguments(inPackage);
    String call = call(method, arguments);
    String todo = arguments.guessed() ? "    // TODO: arguments that make sense.\n" : "";
    if (Results.isVoid(method)) {
      return todo + VOID_CALL.formatted(result, call);
    }
    if (Results.isOpaque(method)) {
      todo += "    // TODO: look into the " + method.getRawReturnType().getSimpleName() + ".\n";
    }
    return todo + "    %s = result(() -> %s);\n".formatted(result, Results.seen(method, call));
  }

  private String suppress() {
    return calls.type().getTypeParameters().isEmpty()
        ? ""
        : "@SuppressWarnings({\"rawtypes\", \"unchecked\"})\n";
  }

  /** Each report as it was written, but for what would not stand in a comment. */
  private String comment() {
    return reports.stream().map(it -> lines("<p>" + html(it))).collect(joining(" *\n"));
  }

  private static String lines(String text) {
    StringBuilder lines = new StringBuilder(" *");
    int length = 2;
    for (String word : text.split(" ")) {
      if (length + word.length() > LINE) {
        lines.append("\n *");
        length = 2;
      }
      lines.append(' ').append(word);
      length += word.length() + 1;
    }
    return lines.append('\n').toString();
  }

  private static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("*/", "*&#47;")
        .replace("\\", "&#92;")
        .replace("@", "&#64;");
  }

  private String target() {
    boolean isNeeded =
        !isStatic(calls.first())
            || !isStatic(calls.second())
            || calls.observers().stream().anyMatch(it -> !isStatic(it));
    return isNeeded ? object(Names.inSource(calls.type(), inPackage)) : "";
  }

  private String object(String type) {
    @Nullable String made = new Arguments(inPackage).newObject(calls.type());
    String todo = "";
    if (made == null) {
      todo = "  // TODO: make one; no constructor can be called from here.\n";
    } else if (!made.endsWith("()")) {
      todo = "  // TODO: arguments that make sense; there is no constructor without any.\n";
    }
    String field = todo + "  private final " + type + " " + target + " = ";
    return made != null && Arguments.mayThrow(calls.type())
        ? field + "make();\n" + MAKE.formatted(type, made)
        : field + made + ";\n";
  }

  private String call(JavaMethod method, Arguments arguments) {
    String receiver = isStatic(method) ? Names.inSource(calls.type(), inPackage) : target;
    return receiver + "." + method.getName() + arguments.of(method);
  }

  private static boolean isStatic(JavaMethod method) {
    return method.getModifiers().contains(JavaModifier.STATIC);
  }

  private String observed() {
    StringBuilder lines = new StringBuilder("    return first + \", \" + second");
    List<JavaMethod> observers = calls.observers();
    for (JavaMethod observer : observers) {
      lines
          .append("\n        + \", then \"\n        + result(() -> ")
          .append(Results.seen(observer, call(observer, new Arguments(inPackage))))
          .append(")");
    }
    String todo =
        observers.isEmpty() ? "    // TODO: add what the calls should have left behind.\n" : "";
    return todo + lines + ";\n";
  }

  /** As a field is named; never as one of the test's own. */
  private static String variable(String type) {
    String name = type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
    boolean isTaken =
        name.equals("first")
            || name.equals("second")
            || !SourceVersion.isName(name)
            || name.equals(type);
    return isTaken ? "target" : name;
  }
}
