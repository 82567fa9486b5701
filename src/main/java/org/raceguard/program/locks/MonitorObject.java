package org.raceguard.program.locks;

import org.raceguard.program.code.MethodName;

/**
 * The object of a {@code synchronized} block or method, where something can be said against it.
 *
 * @param method the method
 * @param line where the block begins, or what it guards stands
 * @param shown the object's name for a reader
 * @param fault what speaks against it
 * @param detail the type, the field or the state that the fault is about
 */
public record MonitorObject(MethodName method, int line, String shown, Fault fault, String detail) {

  /** Why an object is a bad lock, the worst first. */
  public enum Fault {
    NULL,
    /** A number, a date, a list that is a value: nobody promises which object stands for it. */
    VALUE,
    /** A string that is one object in the whole JVM. */
    SHARED_STRING,
    /** {@code getClass()}, which is another class in a subclass. */
    RUNTIME_CLASS,
    /** A lock's monitor is not the lock. */
    LOCK,
    /** A field that may hold another object next time. */
    CHANGING_FIELD,
    /** Made by the method, and known to nobody else. */
    FRESH,
    /** A lock of one instance, and state of all instances. */
    GUARDS_STATIC_STATE,
    /** Nothing is wrong, but others can take it too. */
    OPEN_TO_OTHERS
  }
}
