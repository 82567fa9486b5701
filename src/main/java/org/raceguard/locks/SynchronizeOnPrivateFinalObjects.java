package org.raceguard.locks;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.locks.MonitorObject;
import org.raceguard.program.locks.MonitorObject.Fault;

/** Finds objects that do not exclude whom they should, or exclude whom they should not. */
final class SynchronizeOnPrivateFinalObjects implements FindingCondition.Search {
  private final boolean strict;

  SynchronizeOnPrivateFinalObjects(boolean strict) {
    this.strict = strict;
  }

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    for (MethodName method : program.methodsOf(javaClass)) {
      for (MonitorObject object : program.locking().monitorObjects(method)) {
        if (strict || object.fault() != Fault.OPEN_TO_OTHERS) {
          report.accept(
              program.finding(
                  method,
                  object.line(),
                  "synchronizes on <" + object.shown() + ">, " + why(object),
                  List.of()));
        }
      }
    }
  }

  private static String why(MonitorObject object) {
    String detail = object.detail();
    return switch (object.fault()) {
      case NULL -> "which is null; use a private final object,";
      case VALUE ->
          "a value of type "
              + detail
              + " that others may share or nobody else may have; use a private final object,";
      case SHARED_STRING ->
          "a string that is one object in the whole JVM; use a private final object,";
      case RUNTIME_CLASS ->
          "which is another class in a subclass; use "
              + detail
              + ".class or a private final object,";
      case LOCK ->
          "whose monitor is not the lock that a " + detail + " is; call its own methods in place,";
      case CHANGING_FIELD ->
          "though " + detail + " may hold another object next time; make it final,";
      case FRESH ->
          "a new " + detail + " that no other thread can have; use one that all threads share,";
      case GUARDS_STATIC_STATE ->
          "a lock of one instance, for "
              + detail
              + ", which all instances share; use a static final lock,";
      case OPEN_TO_OTHERS ->
          "which code outside of the class can take too; use a private final object,";
    };
  }
}
