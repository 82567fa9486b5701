package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.doublechecked.DoubleCheckedRaces;
import com.acme.inconsistentguard.InconsistentGuardRaces;
import com.acme.plainflag.PlainFlagRaces;
import com.acme.volatileupdate.VolatileUpdateRaces;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is up to the memory model, and what is over in a few instructions, is for jcstress. */
class JcstressTest {

  /** A race shows by chance: a flawed class that kept it to itself gets another run. */
  private static final int MORE_RUNS = 2;

  /** Made by the build, see the pom, and run as it was written. */
  private static final String WRITTEN_BY_RACEGUARD =
      "com.acme.checkthenact.FlawedNamesClaimTwiceRace";

  private static final Jcstress JCSTRESS = new Jcstress(Path.of("target", "jcstress"));

  @BeforeAll
  static void run() throws Exception {
    JCSTRESS.run(Set.of(), 1);
  }

  @Test
  void corrected_classes_never_show_the_forbidden_outcome() {
    assertEquals(
        names(
            DoubleCheckedRaces.Corrected.class,
            InconsistentGuardRaces.Corrected.class,
            PlainFlagRaces.Corrected.class,
            VolatileUpdateRaces.Corrected.class),
        JCSTRESS.passed(it -> it.endsWith(".Corrected")));
  }

  @Test
  void flawed_classes_show_it() throws Exception {
    Set<String> flawed =
        names(
            InconsistentGuardRaces.Flawed.class,
            PlainFlagRaces.Flawed.class,
            VolatileUpdateRaces.Flawed.class);
    flawed.add(WRITTEN_BY_RACEGUARD);
    assertEquals(Set.of(), left(flawed));
  }

  /** Only the compiler breaks it on x86, and only if it happens to; see the README. */
  @Test
  void double_checked_locking_without_volatile_may_show_it() throws Exception {
    assumeTrue(left(names(DoubleCheckedRaces.Flawed.class)).isEmpty(), "it did not, this time");
  }

  private static Set<String> left(Set<String> flawed) throws Exception {
    for (int run = 0; ; run++) {
      Set<String> left = new TreeSet<>(flawed);
      left.removeAll(JCSTRESS.failed());
      if (left.isEmpty() || run == MORE_RUNS) {
        return left;
      }
      JCSTRESS.run(left, 4);
    }
  }

  private static Set<String> names(Class<?>... tests) {
    return Stream.of(tests)
        .map(Class::getCanonicalName)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
