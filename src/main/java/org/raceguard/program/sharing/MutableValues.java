package org.raceguard.program.sharing;

import java.lang.reflect.Modifier;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Nests;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.objects.Makers;
import org.raceguard.program.sharing.SharedObject.Form;
import org.raceguard.program.tables.AnnotationTable;
import org.raceguard.program.tables.AnnotationTable.Meaning;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.tables.Nature;
import org.raceguard.program.tables.ObjectTable;

/** What kind of mutable objects the values of a method are. */
final class MutableValues {
  private static final int DEEPEST_LAMBDA = 3;

  private final MethodBody body;
  private final Summaries summaries;
  private final Makers makers;
  private final ObjectTable objects;
  private final Nests nests;

  MutableValues(MethodBody body, Summaries summaries, Makers makers) {
    this.body = body;
    this.summaries = summaries;
    this.makers = makers;
    objects = summaries.objects();
    nests = summaries.nests();
  }

  /** Null for what does not change, is made for several threads, or is unknown. */
  @Nullable Form form(Value value, int site) {
    if (value instanceof Value.New created && created.type().startsWith("[")) {
      boolean one =
          body.event(created.site()) instanceof Event.CreateArray array
              && array.length().equals(new Value.Constant(1));
      return one ? Form.HOLDER : Form.OBJECT;
    }
    if (isAlways(value, site, Nature.MUTABLE)
        || value instanceof Value.Field && isAlwaysOwn(value, site)) {
      return Form.OBJECT;
    }
    String type = typeOf(value);
    if (type == null) {
      return null;
    }
    if (value instanceof Value.New && summaries.isAnalysed(type)) {
      return ofOwnType(type);
    }
    if (summaries.table().isOfKind(type, Effect.Kind.HOSTILE)) {
      return Form.OBJECT;
    }
    return summaries.table().isOfKind(type, Effect.Kind.HOLDER) ? Form.HOLDER : null;
  }

  /** Whether a field always holds an object that no two threads may change at once. */
  boolean holdsMutable(Value.Field field, int site) {
    return makes(body, field, site, Nature.MUTABLE);
  }

  /** Whether a field holds an object that this program makes, of a class of its own. */
  private boolean isAlwaysOwn(Value value, int site) {
    return makers.isAlways(
        body,
        value,
        site,
        callee -> false,
        made -> summaries.isAnalysed(made) && ofOwnType(made) != null);
  }

  /** A class of the program changes as its methods do. */
  private @Nullable Form ofOwnType(String type) {
    ClassShape shape = summaries.hierarchy().shape(type);
    if (shape == null
        || AnnotationTable.say(shape.annotations(), Meaning.THREAD_SAFE)
        || AnnotationTable.say(shape.annotations(), Meaning.IMMUTABLE)
        || summaries.hierarchy().isSubtype(type, "java/lang/Thread")) {
      return null;
    }
    return isHolder(shape) ? Form.HOLDER : Form.OBJECT;
  }

  /** Whether objects of a class stand for one variable. */
  static boolean isHolder(ClassShape shape) {
    List<FieldShape> fields =
        shape.fields().stream().filter(it -> !it.is(Modifier.STATIC)).toList();
    return fields.size() == 1
        && !fields.get(0).is(Modifier.FINAL)
        && shape.methods().stream().allMatch(MutableValues::isPlain);
  }

  /** Whether a method does no more than get or set. */
  private static boolean isPlain(MethodShape method) {
    return method.name().isConstructor()
        || method.calls().isEmpty() && (method.reads().isEmpty() || method.writes().isEmpty());
  }

  private @Nullable String typeOf(Value value) {
    if (value instanceof Value.New created) {
      return created.type();
    }
    if (value instanceof Value.Parameter parameter) {
      return Descriptors.parameterType(body.name(), parameter.index());
    }
    if (value instanceof Value.Field field) {
      return Descriptors.type(field.name().descriptor());
    }
    Event.Call call = body.callBehind(value);
    return call == null ? null : Descriptors.type(call.callee().returnType());
  }

  private boolean isAlways(Value value, int site, Nature nature) {
    String type = typeOf(value);
    if (value instanceof Value.Parameter parameter) {
      if (isCaptured(body.name(), parameter.index(), nature, 0)) {
        return true;
      }
      List<String> types = Descriptors.parameters(body.name().descriptor());
      return parameter.index() < types.size()
          && (types.get(parameter.index()).startsWith("[")
              || type != null && objects.ofType(type) == nature);
    }
    return makes(body, value, site, nature)
        || type != null && objects.ofType(type) == nature && !(value instanceof Value.New);
  }

  /** What a lambda has captured is what the method had that made it. */
  private boolean isCaptured(MethodName lambda, int index, Nature nature, int depth) {
    boolean[] all = {depth < DEEPEST_LAMBDA};
    boolean[] some = {false};
    for (Nests.MakeSite place : all[0] ? nests.makersOf(lambda) : List.<Nests.MakeSite>of()) {
      MethodBody maker = summaries.files().body(place.method());
      int bound = place.made().dispatch() == Event.Dispatch.STATIC ? 0 : 1;
      if (maker == null || index + bound >= place.made().captured().size()) {
        return false;
      }
      Value captured = place.made().captured().get(index + bound);
      some[0] = true;
      all[0] &=
          captured instanceof Value.Parameter parameter
              ? isCaptured(maker.name(), parameter.index(), nature, depth + 1)
              : makes(maker, captured, place.made().site(), nature);
    }
    return some[0] && all[0];
  }

  private boolean makes(MethodBody maker, Value value, int site, Nature nature) {
    return makers.isAlways(
        maker,
        value,
        site,
        callee ->
            nature.name().equalsIgnoreCase(objects.gives(callee))
                || objects.gives(callee) == null && isOf(callee.returnType(), nature),
        made -> objects.ofType(made) == nature);
  }

  private boolean isOf(String descriptor, Nature nature) {
    String type = Descriptors.type(descriptor);
    return type != null && objects.ofType(type) == nature;
  }
}
