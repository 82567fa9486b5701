package org.raceguard.cases;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;

/**
 * Facts of one kind about lines of code. A marker word stands for each kind: the facts of the kind
 * {@code holds} are compared with the markers {@code // holds: this.lock}.
 */
@FunctionalInterface
public interface LineFacts {

  /** All facts of the kind; their texts are to equal the markers' texts. */
  List<Report> of(JavaClasses classes);
}
