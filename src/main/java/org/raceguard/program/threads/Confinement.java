package org.raceguard.program.threads;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.raceguard.program.tables.Effect;

/**
 * Classes of the program whose objects no other thread can get: the program makes them and passes
 * them on as arguments, but keeps them nowhere and gives them to no thread and no library.
 */
public final class Confinement {
  /** What so many methods know is everywhere. */
  private static final int MOST_METHODS = 400;

  private final Summaries summaries;
  private final ThreadRoots roots;
  private final Map<String, Boolean> known = new HashMap<>();

  public Confinement(Summaries summaries, ThreadRoots roots) {
    this.summaries = summaries;
    this.roots = roots;
  }

  /** Whether each object of a class stays with the thread that made it. */
  public boolean isConfined(String type) {
    if (!summaries.isAnalysed(type)) {
      return false;
    }
    Boolean confined = known.get(type);
    if (confined == null) {
      confined = new Search(type).isConfined();
      known.put(type, confined);
    }
    return confined;
  }

  /** One class. */
  private final class Search {
    private final String nest;
    private final Set<String> family = new HashSet<>();
    private final List<MethodShape> users = new ArrayList<>();
    private boolean made;

    Search(String type) {
      this.nest = Nests.host(type);
      family.addAll(summaries.hierarchy().subtypes(type));
      for (String parent : summaries.hierarchy().supertypes(type)) {
        if (summaries.isAnalysed(parent)) {
          family.add(parent);
        }
      }
    }

    boolean isConfined() {
      for (ClassShape shape : summaries.files().analysed()) {
        if (keeps(shape) || !isOfOneThread(shape)) {
          return false;
        }
      }
      return made
          && users.size() <= MOST_METHODS
          && users.stream().noneMatch(method -> givesAway(method.name()));
    }

    private boolean keeps(ClassShape shape) {
      for (FieldShape field : shape.fields()) {
        if (isOne(field.name().descriptor()) && !(field.isSynthetic() && isRunHere(shape))) {
          return true;
        }
      }
      return false;
    }

    /** What a lambda, or a class without a name, sees is kept for as long as it is to be run. */
    private boolean isRunHere(ClassShape shape) {
      return shape.methods().stream().allMatch(method -> roots.root(method.name()) == null);
    }

    private boolean isOfOneThread(ClassShape shape) {
      boolean own = family.contains(shape.name());
      for (MethodShape method : shape.methods()) {
        boolean takes = own || takesOne(method.name());
        boolean makes = makes(method);
        if (takes && roots.root(method.name()) != null) {
          return false;
        }
        if (takes || makes || isOne(method.name().returnType())) {
          users.add(method);
        }
        made |=
            makes && !(isOne(method.name().returnType()) && Nests.host(shape.name()).equals(nest));
      }
      return true;
    }

    private boolean makes(MethodShape method) {
      // A constructor calls those of its superclass, and makes nothing by that.
      return !(method.name().isConstructor() && family.contains(method.name().owner()))
          && method.callsAny(it -> it.isConstructor() && family.contains(it.owner()));
    }

    private boolean takesOne(MethodName method) {
      return Descriptors.parameters(method.descriptor()).stream().anyMatch(this::isOne);
    }

    private boolean isOne(String descriptor) {
      String element = descriptor.substring(descriptor.lastIndexOf('[') + 1);
      String named = Descriptors.type(element);
      return named != null && family.contains(named);
    }

    /** Whether a method lets somebody have an object under a type that tells nothing of it. */
    private boolean givesAway(MethodName method) {
      MethodBody body = summaries.files().body(method);
      boolean[] gives = {false};
      if (body != null) {
        body.each(Event.Call.class, call -> gives[0] |= givesAway(body, call));
        body.each(Event.WriteElement.class, write -> gives[0] |= isOne(body, write.value()));
        body.each(
            Event.WriteField.class,
            write -> gives[0] |= isOne(body, write.value()) && !isOne(write.field().descriptor()));
        body.each(
            Event.Return.class,
            exit ->
                gives[0] |=
                    exit.value() != null
                        && isOne(body, exit.value())
                        && !isOne(method.returnType()));
      }
      return gives[0];
    }

    private boolean givesAway(MethodBody body, Event.Call call) {
      if (call.receiver() instanceof Value.Parameter && summaries.isFunctional(call.callee())
          || summaries.table().has(call.callee(), Effect.Kind.RETURNS_ARGUMENT)) {
        return false;
      }
      List<String> types = Descriptors.parameters(call.callee().descriptor());
      for (int i = 0; i < call.arguments().size(); i++) {
        if (isOne(body, call.arguments().get(i))
            && (!summaries.isAnalysed(call.callee().owner()) || !isOne(types.get(i)))) {
          return true;
        }
      }
      return false;
    }

    private boolean isOne(MethodBody body, Value value) {
      if (value instanceof Value.This) {
        return family.contains(body.name().owner());
      }
      if (value instanceof Value.New created) {
        return family.contains(created.type());
      }
      if (value instanceof Value.Parameter parameter) {
        List<String> types = Descriptors.parameters(body.name().descriptor());
        return parameter.index() < types.size() && isOne(types.get(parameter.index()));
      }
      Event.Call call = body.callBehind(value);
      return call != null && isOne(call.callee().returnType());
    }
  }
}
