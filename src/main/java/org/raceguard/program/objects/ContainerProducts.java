package org.raceguard.program.objects;

import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Annotations;
import org.raceguard.program.code.Annotations.Annotation;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.AnnotationTable;

/**
 * Classes of which a method of the program makes an object that a container then gives to all, as a
 * {@code @Bean} method does.
 */
final class ContainerProducts {
  /** How many factories may stand between such a method and the object. */
  private static final int DEEPEST = 3;

  private final Summaries summaries;
  private final Map<String, Set<String>> named = new HashMap<>();

  /**
   * @param oneForAll whether the annotations of a method or field say that a container shares what
   *     it gives
   */
  ContainerProducts(Summaries summaries, Predicate<Annotations> oneForAll) {
    this.summaries = summaries;
    for (ClassShape shape : summaries.files().analysed()) {
      for (MethodShape method : shape.methods()) {
        if (oneForAll.test(method.annotations())) {
          made(method);
        }
      }
      for (FieldShape field : shape.fields()) {
        if (oneForAll.test(field.annotations())) {
          declared(Descriptors.type(field.name().descriptor()), Set.of());
        }
      }
    }
  }

  /** Whether some method makes an object of a class for all. */
  boolean contains(ClassShape shape) {
    return named.containsKey(shape.name());
  }

  /** Whether the annotation of a method that makes such objects names a method of theirs. */
  boolean names(ClassShape shape, String method) {
    return named.getOrDefault(shape.name(), Set.of()).contains(method);
  }

  private void made(MethodShape method) {
    Set<String> words = new HashSet<>();
    for (Annotation annotation : method.annotations().all()) {
      annotation.values().values().forEach(words::addAll);
      words.addAll(AnnotationTable.namedBy(annotation));
    }
    returned(method.name(), words, 0);
  }

  private void returned(MethodName method, Set<String> words, int depth) {
    MethodBody body = depth > DEEPEST ? null : summaries.files().body(method);
    if (body == null) {
      declared(Descriptors.type(method.returnType()), words);
      return;
    }
    ValueSets values = new ValueSets(body);
    values.eachReturned((value, at) -> one(body, value, words, depth));
  }

  private void one(MethodBody body, Value value, Set<String> words, int depth) {
    if (value instanceof Value.New created) {
      declared(created.type(), words);
      return;
    }
    Event.Call call = body.callBehind(value);
    MethodName factory = call == null ? null : summaries.targets().of(call);
    if (factory != null) {
      returned(factory, words, depth + 1);
    } else if (!(value instanceof Value.Null)) {
      declared(Descriptors.type(body.name().returnType()), words);
    }
  }

  /** Which class is behind an abstract type is not known. */
  private void declared(@Nullable String type, Set<String> words) {
    ClassShape shape = type == null ? null : summaries.hierarchy().shape(type);
    if (shape != null && shape.analysed() && !shape.is(Modifier.INTERFACE | Modifier.ABSTRACT)) {
      named.computeIfAbsent(shape.name(), t -> new HashSet<>()).addAll(words);
    }
  }
}
