package org.raceguard.program.signals;

import java.lang.reflect.Modifier;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Nature;

/**
 * Whether each thread that waits in a method waits for something else: shared state is compared
 * with a parameter, or with what an object has of its own while the lock is everybody's.
 */
final class OwnConditions {
  private static final int DEEPEST = 4;

  private final MethodBody body;
  private final Summaries summaries;
  private final StateQuestions questions;
  private final boolean called;
  private final Value lock;

  /**
   * @param called whether threads come by calls, or with captured values, that may differ
   * @param lock what the method waits on
   */
  OwnConditions(
      MethodBody body,
      Summaries summaries,
      StateQuestions questions,
      boolean called,
      @Nullable Value lock) {
    this.body = body;
    this.summaries = summaries;
    this.questions = questions;
    this.called = called;
    this.lock = lock == null ? Value.This.INSTANCE : lock;
  }

  boolean isOwn(Value test) {
    boolean asksState =
        switch (questions.of(test)) {
          case STATE, QUEUE -> true;
          case UNKNOWN -> asksContainer(test);
          case LOCAL -> false;
        };
    return asksState && mentionsOwn(test, DEEPEST);
  }

  /** {@code answers.get(key) == null}, of a container that a field holds. */
  private boolean asksContainer(Value test) {
    Value asked = test;
    if (test instanceof Value.Comparison comparison) {
      asked = body.callBehind(comparison.left()) == null ? comparison.right() : comparison.left();
    }
    Event.Call call = body.callBehind(asked);
    return call != null
        && call.receiver() instanceof Value.Field field
        && summaries.objects().ofDescriptor(field.name().descriptor()) != null;
  }

  private boolean mentionsOwn(Value value, int depth) {
    if (depth == 0) {
      return false;
    }
    if (value instanceof Value.Parameter parameter) {
      return called && isPlainValue(parameter);
    }
    if (value instanceof Value.Field field) {
      return field.base() instanceof Value.This && isOfObject(field.name()) && !isOwnLock();
    }
    if (value instanceof Value.Comparison comparison) {
      return mentionsOwn(comparison.left(), depth - 1)
          || mentionsOwn(comparison.right(), depth - 1);
    }
    Event.Call call = body.callBehind(value);
    if (call != null) {
      return call.arguments().stream().anyMatch(it -> mentionsOwn(it, depth - 1));
    }
    return body.operands(value).stream().anyMatch(it -> mentionsOwn(it, depth - 1));
  }

  /** A number or a key, not an object that has the state. */
  private boolean isPlainValue(Value.Parameter parameter) {
    List<String> types = Descriptors.parameters(body.name().descriptor());
    return parameter.index() < types.size() && isPlain(types.get(parameter.index()));
  }

  private boolean isPlain(String descriptor) {
    return descriptor.length() == 1
        || summaries.objects().ofDescriptor(descriptor) == Nature.IMMUTABLE;
  }

  private boolean isOfObject(FieldName name) {
    ClassShape.FieldShape field = summaries.hierarchy().field(name);
    return field != null
        && field.is(Modifier.FINAL)
        && !field.constant()
        && isPlain(name.descriptor())
        && !field.is(Modifier.STATIC);
  }

  /** Whether the lock belongs to the object alone: itself, or what its constructor makes. */
  private boolean isOwnLock() {
    if (lock instanceof Value.ClassLiteral
        || lock instanceof Value.Field field && field.base() == null) {
      return false;
    }
    return !(lock instanceof Value.Field field)
        || !(field.base() instanceof Value.This)
        || !isGiven(summaries.hierarchy().declared(field.name()));
  }

  private boolean isGiven(FieldName declared) {
    ClassShape owner = summaries.hierarchy().shape(declared.owner());
    boolean[] given = {false};
    if (owner != null) {
      for (ClassShape.MethodShape method : owner.methods()) {
        MethodBody constructor =
            method.name().isConstructor() ? summaries.files().body(method.name()) : null;
        if (constructor != null) {
          constructor.each(
              Event.WriteField.class,
              write ->
                  given[0] |=
                      declared.equals(summaries.hierarchy().declared(write.field()))
                          && write.value() instanceof Value.Parameter);
        }
      }
    }
    return given[0];
  }
}
