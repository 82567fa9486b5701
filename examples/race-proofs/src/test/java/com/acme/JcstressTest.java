package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.doublechecked.DoubleCheckedRaces;
import com.acme.inconsistentguard.InconsistentGuardRaces;
import com.acme.plainflag.PlainFlagRaces;
import com.acme.volatileupdate.VolatileUpdateRaces;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is up to the memory model, and what is over in a few instructions, is for jcstress. */
class JcstressTest {

  @Test
  void flawed_classes_show_their_forbidden_outcome_and_corrected_ones_never_do() throws Exception {
    Jcstress run = Jcstress.run(Path.of("target", "jcstress"));
    assertEquals(
        names(
            DoubleCheckedRaces.Flawed.class,
            InconsistentGuardRaces.Flawed.class,
            PlainFlagRaces.Flawed.class,
            VolatileUpdateRaces.Flawed.class),
        run.failed());
    assertEquals(
        names(
            DoubleCheckedRaces.Corrected.class,
            InconsistentGuardRaces.Corrected.class,
            PlainFlagRaces.Corrected.class,
            VolatileUpdateRaces.Corrected.class),
        run.passed());
  }

  private static Set<String> names(Class<?>... tests) {
    return Stream.of(tests)
        .map(Class::getCanonicalName)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
