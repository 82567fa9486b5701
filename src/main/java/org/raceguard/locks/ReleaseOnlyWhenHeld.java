package org.raceguard.locks;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.RelatedPlace;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Place;
import org.raceguard.program.flow.LockFacts.LockUse;
import org.raceguard.program.flow.LockFacts.UnheldRelease;

/** Finds releases on paths that do not hold the lock. */
final class ReleaseOnlyWhenHeld implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    for (MethodName method : program.methodsOf(javaClass)) {
      for (UnheldRelease release : program.locks(method).unheldReleases()) {
        report.accept(finding(program, method, release));
      }
      for (LockUse release : program.locking().strayReleases(method)) {
        String text =
            "releases <"
                + release.shown()
                + "> without having acquired it, and no method leaves it acquired; acquire it"
                + " before,";
        report.accept(program.finding(method, release.line(), text, List.of()));
      }
    }
  }

  private static Finding finding(Program program, MethodName method, UnheldRelease release) {
    String why =
        switch (release.reason()) {
          case NOT_ON_THIS_PATH ->
              " on a path that did not acquire it; acquire it before try, or test the result of"
                  + " tryLock,";
          case RELEASED_TWICE -> " on a path that released it before; release it once,";
          case OTHER_SIDE -> " though its other side is held; release the side that was acquired,";
          case OTHER_STAMP ->
              " with a stamp that it did not hand out; keep each stamp with its lock,";
        };
    Place acquired = program.place(method.owner(), release.acquiredLine());
    List<RelatedPlace> related =
        release.acquiredLine() == 0
            ? List.of()
            : List.of(new RelatedPlace("acquired on other paths", acquired));
    return program.finding(
        method, release.line(), "releases <" + release.shown() + ">" + why, related);
  }
}
