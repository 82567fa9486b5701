package com.acme.declaredguard;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/** Names the lock that each access of a field holds. Any annotation of this name will do. */
@Target(ElementType.FIELD)
public @interface GuardedBy {
  String value();
}
