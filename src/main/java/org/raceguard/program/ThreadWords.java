package org.raceguard.program;

import java.util.HashSet;
import java.util.Set;

/** What the table says of calls that start threads, and of those that wait for them. */
final class ThreadWords {
  /** Stands for the receiver among the arguments. */
  static final int RECEIVER = -1;

  private ThreadWords() {}

  /** The arguments of a call that another thread runs. */
  static Set<Integer> handedOver(MethodTable table, Event.Call call) {
    Set<Integer> indices = new HashSet<>();
    for (Effect effect : table.effects(call.callee())) {
      if (effect.kind() == Effect.Kind.STARTS && effect.detail() != null) {
        indices.add(
            effect.detail().equals("receiver") ? RECEIVER : Integer.parseInt(effect.detail()));
      }
    }
    return indices;
  }

  /** Whether a call comes back only when another thread is done. */
  static boolean joins(MethodTable table, Event.Call call) {
    return table.effect(call.callee(), Effect.Kind.JOINS) != null;
  }
}
