package org.raceguard.program.code;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step of a method that an analysis may care for. What merely computes is not an event.
 *
 * <p>{@code site} is the position in the {@link MethodBody}, {@code line} the source line or 0.
 */
public sealed interface Event {

  int site();

  int line();

  /** How a call finds its target. */
  enum Dispatch {
    STATIC,
    /** A constructor, a private method or {@code super}. */
    SPECIAL,
    VIRTUAL
  }

  /** A call; what it returns is {@code new Value.Result(site)}. */
  record Call(
      int site,
      int line,
      Dispatch dispatch,
      MethodName callee,
      @Nullable Value receiver,
      @Nullable String receiverType,
      List<Value> arguments,
      boolean resultUsed)
      implements Event {

    /** The same call where nothing reads what it returns. */
    public Call withoutUse() {
      return new Call(site, line, dispatch, callee, receiver, receiverType, arguments, false);
    }
  }

  /** {@code new}, before the constructor runs. */
  record Create(int site, int line, String type) implements Event {}

  /**
   * An array is made; it is {@code new Value.New(site, type)}, and {@code length} is its first
   * dimension.
   */
  record CreateArray(int site, int line, String type, Value length) implements Event {}

  /** A lambda or method reference is made; {@code body} runs when {@code type.name} is called. */
  record MakeFunction(
      int site,
      int line,
      String type,
      String name,
      MethodName body,
      Dispatch dispatch,
      List<Value> captured)
      implements Event {}

  record EnterMonitor(int site, int line, Value lock, @Nullable String type) implements Event {}

  record ExitMonitor(int site, int line, Value lock) implements Event {}

  record ReadField(int site, int line, @Nullable Value base, FieldName field) implements Event {}

  record WriteField(int site, int line, @Nullable Value base, FieldName field, Value value)
      implements Event {}

  record ReadElement(int site, int line, Value array, Value index) implements Event {}

  record WriteElement(int site, int line, Value array, Value index, Value value) implements Event {}

  record Return(int site, int line, @Nullable Value value) implements Event {}

  /** {@code throw}; the type is the static one. */
  record Throw(int site, int line, Value exception, @Nullable String type) implements Event {}

  /** The begin of a handler; without a type it catches everything, as {@code finally} does. */
  record Catch(int site, int line, List<String> types) implements Event {}

  /** A decision: the edges carry its outcomes. */
  record Branch(int site, int line, Value condition) implements Event {}

  /** An instruction that throws when a type, an index or a divisor is wrong. */
  record Check(int site, int line, String exception) implements Event {}

  /** Paths meet, or nothing happens. */
  record Join(int site, int line) implements Event {}
}
