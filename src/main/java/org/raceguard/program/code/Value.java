package org.raceguard.program.code;

import org.jspecify.annotations.Nullable;

/**
 * What stands in a local variable or is passed to an operation, in symbols. Two equal values name
 * the same object (as long as no field on the way is reassigned); a value that nothing is known of
 * is {@link Opaque} and equals only itself.
 *
 * <p>Numbers called <em>site</em> are positions in the {@link MethodBody} that the value belongs
 * to.
 */
public sealed interface Value {

  /** The receiver of the method. */
  record This() implements Value {
    public static final This INSTANCE = new This();
  }

  /** A declared parameter, counted from zero without the receiver. */
  record Parameter(int index) implements Value {}

  /** A number, a character or boolean (as an Integer), or a String literal. */
  record Constant(Object value) implements Value {}

  record Null() implements Value {
    public static final Null INSTANCE = new Null();
  }

  record ClassLiteral(String type) implements Value {}

  /** A field; without a base, a static one. */
  record Field(@Nullable Value base, FieldName name) implements Value {}

  /** An element of an array. */
  record Element(Value array, Value index) implements Value {}

  /** The object that the {@code new} at a site makes. */
  record New(int site, String type) implements Value {}

  /** What the call at a site returns. */
  record Result(int site) implements Value {}

  /** The lambda or method reference that is made at a site. */
  record Function(int site) implements Value {}

  /**
   * One of several values, by the edge that was taken into the join: static single assignment's
   * phi.
   */
  record Phi(int join, int slot) implements Value {}

  /** The exception that a handler caught. */
  record Caught(int site) implements Value {}

  /** True when {@code left} is equal to, or less than, {@code right}. */
  record Comparison(Relation relation, Value left, Value right) implements Value {
    /** The same in each run, as that of an enum is not. */
    @Override
    public int hashCode() {
      return (31 * left.hashCode() + right.hashCode()) * 31 + relation.name().hashCode();
    }
  }

  /** A part of a lock that is a lock of its own: the read or the write side. */
  record View(Value lock, LockMode mode) implements Value {
    /** The same in each run, as that of an enum is not. */
    @Override
    public int hashCode() {
      return 31 * lock.hashCode() + mode.name().hashCode();
    }
  }

  /** A condition that belongs to a lock. */
  record ConditionOf(Value lock) implements Value {}

  /** Nothing is known of it. */
  record Opaque(int site) implements Value {}

  /** How a {@link Comparison} compares; the other relations are negations or swaps of these. */
  enum Relation {
    EQUAL,
    LESS,
    SIGN
  }

  /** Whether a part of this value is the other value: {@code this.a.b} mentions {@code this.a}. */
  default boolean mentions(Value other) {
    if (equals(other)) {
      return true;
    }
    if (this instanceof Field field) {
      return field.base() != null && field.base().mentions(other);
    }
    if (this instanceof Element element) {
      return element.array().mentions(other) || element.index().mentions(other);
    }
    if (this instanceof View view) {
      return view.lock().mentions(other);
    }
    if (this instanceof ConditionOf condition) {
      return condition.lock().mentions(other);
    }
    if (this instanceof Comparison comparison) {
      return comparison.left().mentions(other) || comparison.right().mentions(other);
    }
    return false;
  }

  /** This value with one part replaced by another. */
  default Value replace(Value part, Value by) {
    if (equals(part)) {
      return by;
    }
    if (this instanceof Field field && field.base() != null) {
      return new Field(field.base().replace(part, by), field.name());
    }
    if (this instanceof Element element) {
      return new Element(element.array().replace(part, by), element.index().replace(part, by));
    }
    if (this instanceof View view) {
      return new View(view.lock().replace(part, by), view.mode());
    }
    if (this instanceof ConditionOf condition) {
      return new ConditionOf(condition.lock().replace(part, by));
    }
    if (this instanceof Comparison comparison) {
      return new Comparison(
          comparison.relation(),
          comparison.left().replace(part, by),
          comparison.right().replace(part, by));
    }
    return this;
  }

  /** How many steps an access path has. */
  default int depth() {
    if (this instanceof Field field && field.base() != null) {
      return 1 + field.base().depth();
    }
    return this instanceof Element element ? 1 + element.array().depth() : 0;
  }

  /** The object that an access path starts from. */
  default Value root() {
    if (this instanceof Field field && field.base() != null) {
      return field.base().root();
    }
    if (this instanceof Element element) {
      return element.array().root();
    }
    if (this instanceof View view) {
      return view.lock().root();
    }
    if (this instanceof ConditionOf condition) {
      return condition.lock().root();
    }
    return this;
  }
}
