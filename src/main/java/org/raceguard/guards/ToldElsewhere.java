package org.raceguard.guards;

import com.tngtech.archunit.core.domain.JavaClass;
import org.raceguard.program.Program;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.exposure.Exposure;
import org.raceguard.program.guards.Access;
import org.raceguard.program.locks.MonitorObject.Fault;

/** Accesses without the guard of which a more special rule tells: one defect, one report. */
final class ToldElsewhere {
  private final JavaClass javaClass;
  private final Program program;

  ToldElsewhere(JavaClass javaClass, Program program) {
    this.javaClass = javaClass;
    this.program = program;
  }

  boolean has(Access fault) {
    return isLazy(fault)
        || KeepSynchronization.isBare(program, fault.method())
        || isCopied(fault)
        || isUnderWrongLock(fault);
  }

  /** Where a block synchronizes on an object that cannot guard the field. */
  private boolean isUnderWrongLock(Access fault) {
    boolean underLock = !fault.held().locks().isEmpty() || !fault.held().certain();
    return underLock
        && program.locking().monitorObjects(fault.method()).stream()
            .anyMatch(it -> it.fault() != Fault.OPEN_TO_OTHERS && it.line() <= fault.line());
  }

  /** Where a method creates the field on first use. */
  private boolean isLazy(Access fault) {
    return program.accesses().lazyInits(fault.method()).stream()
        .anyMatch(init -> init.field().equals(fault.field()));
  }

  /** Where a copy leaves that was made without the guard. */
  private boolean isCopied(Access fault) {
    MethodName method = fault.method();
    return method.owner().equals(Names.internal(javaClass))
        && program.objects().usesLocks(javaClass)
        && program.objects().isPublic(method)
        && program.objects().returned(javaClass).stream()
            .anyMatch(
                it ->
                    it.form() == Exposure.Form.COPY
                        && it.isGuarded()
                        && !it.guarded()
                        && it.method().equals(method)
                        && it.field().equals(fault.field()));
  }
}
