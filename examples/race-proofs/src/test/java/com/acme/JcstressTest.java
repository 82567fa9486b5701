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

  /** A race shows by chance: a flawed class that kept it to itself gets another run. */
  private static final int MORE_RUNS = 4;

  /** Made by the build, see the pom, and run as it was written. */
  private static final String WRITTEN_BY_RACEGUARD =
      "com.acme.checkthenact.FlawedNamesClaimTwiceRace";

  @Test
  void flawed_classes_show_their_forbidden_outcome_and_corrected_ones_never_do() throws Exception {
    Set<String> flawed =
        names(
            DoubleCheckedRaces.Flawed.class,
            InconsistentGuardRaces.Flawed.class,
            PlainFlagRaces.Flawed.class,
            VolatileUpdateRaces.Flawed.class);
    flawed.add(WRITTEN_BY_RACEGUARD);
    Set<String> corrected =
        names(
            DoubleCheckedRaces.Corrected.class,
            InconsistentGuardRaces.Corrected.class,
            PlainFlagRaces.Corrected.class,
            VolatileUpdateRaces.Corrected.class);
    Jcstress jcstress = new Jcstress(Path.of("target", "jcstress"));
    jcstress.run(Set.of(), 1);
    for (int run = 0; run < MORE_RUNS && !jcstress.failed().containsAll(flawed); run++) {
      Set<String> left = new TreeSet<>(flawed);
      left.removeAll(jcstress.failed());
      jcstress.run(left, 3);
    }
    assertEquals(flawed, jcstress.failed());
    assertEquals(corrected, jcstress.passed());
  }

  private static Set<String> names(Class<?>... tests) {
    return Stream.of(tests)
        .map(Class::getCanonicalName)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
