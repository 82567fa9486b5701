package org.raceguard.bytecode;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.raceguard.program.code.ClassShape.CodeCall;
import org.raceguard.program.code.Event.Dispatch;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodName;

/**
 * One object for all equal names of a program: code names the same members over and over, and equal
 * objects are compared faster when they are one.
 */
final class SharedNames {
  private final ConcurrentMap<MethodName, MethodName> methods = new ConcurrentHashMap<>();
  private final ConcurrentMap<FieldName, FieldName> fields = new ConcurrentHashMap<>();
  private final ConcurrentMap<CodeCall, CodeCall> calls = new ConcurrentHashMap<>();

  MethodName method(String owner, String name, String descriptor) {
    return shared(methods, new MethodName(owner, name, descriptor));
  }

  FieldName field(String owner, String name, String descriptor) {
    return shared(fields, new FieldName(owner, name, descriptor));
  }

  CodeCall call(MethodName callee, Dispatch dispatch) {
    return shared(calls, new CodeCall(callee, dispatch));
  }

  private static <T> T shared(ConcurrentMap<T, T> known, T wanted) {
    T before = known.get(wanted);
    if (before == null) {
      before = known.putIfAbsent(wanted, wanted);
    }
    return before == null ? wanted : before;
  }
}
