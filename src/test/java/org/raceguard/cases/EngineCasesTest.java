package org.raceguard.cases;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.raceguard.program.LocksHeldHere;
import org.raceguard.program.Program;
import org.raceguard.program.code.Names;
import org.raceguard.program.threads.HandOff;

/**
 * The engine's facts, in {@code src/test/resources/engine/<kind>/}: {@code // holds: this.lock}.
 */
class EngineCasesTest {

  /** The sources of facts by the marker word of their kind, which names their folder too. */
  private static final Map<String, LineFacts> FACTS =
      Map.of("hands", EngineCasesTest::handOffs, "holds", LocksHeldHere::where);

  @TestFactory
  Stream<DynamicNode> facts() {
    List<DynamicNode> tests = new ArrayList<>();
    for (CaseFolder folder : CaseFolder.ofEngine(CaseFolder.root())) {
      LineFacts facts = FACTS.get(folder.id());
      if (facts == null) {
        throw new AssertionError("No facts are known for the cases in " + folder.path());
      }
      tests.add(CaseTests.of(folder, List.of(judge(folder.id(), facts))));
    }
    return tests.stream();
  }

  private static List<Report> handOffs(JavaClasses classes) {
    return Program.of(classes).threadRoots().handOffs().stream()
        .map(it -> new Report(it.line(), task(it)))
        .toList();
  }

  private static String task(HandOff handOff) {
    String name = handOff.task().name();
    String shown =
        name.startsWith("lambda$")
            ? "lambda"
            : Names.call(handOff.task()).replaceFirst("^\\d+(?=\\.)", "");
    return shown + (handOff.many() ? " many" : "");
  }

  private static Judge judge(String word, LineFacts facts) {
    return new Judge("", Set.of(word), String::equals, facts::of);
  }
}
