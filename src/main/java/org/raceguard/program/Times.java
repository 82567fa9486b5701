package org.raceguard.program;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How long conditions took, by what they say; the facts that one asks for first are its time. */
final class Times {

  private final Map<String, Duration> byCondition = new ConcurrentHashMap<>();

  void took(String condition, Duration time) {
    byCondition.put(condition, time);
  }

  Duration of(String condition) {
    return byCondition.getOrDefault(condition, Duration.ZERO);
  }
}
