package org.raceguard.program.tables;

/** What somebody who gets hold of an object can do with it. */
public enum Nature {
  /** Change it, though others use it. */
  MUTABLE,
  /** Use it at the same time as others do. */
  SAFE,
  /** Only look at it, and it never changes under his hands. */
  IMMUTABLE,
  /** Nobody knows: it came from elsewhere, under a type that allows changes. */
  FOREIGN
}
