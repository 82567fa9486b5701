package org.raceguard.program.threads;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
  private @Nullable Mentions mentions;

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

  private Mentions mentions() {
    if (mentions == null) {
      mentions = new Mentions(summaries, roots);
    }
    return mentions;
  }

  /** One class. */
  private final class Search {
    private final String nest;
    private final Set<String> family = new HashSet<>();

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
      Set<MethodName> users = new HashSet<>();
      for (String type : family) {
        if (mentions().isKept(type)) {
          return false;
        }
        users.addAll(mentions().takers(type));
      }
      if (users.stream().anyMatch(it -> roots.root(it) != null)) {
        return false;
      }
      boolean made = false;
      for (String type : family) {
        for (MethodName maker : mentions().makers(type)) {
          // A constructor calls those of its superclass, and makes nothing by that.
          if (!(maker.isConstructor() && family.contains(maker.owner()))) {
            users.add(maker);
            made |= !(isOne(maker.returnType()) && Nests.host(maker.owner()).equals(nest));
          }
        }
        users.addAll(mentions().givers(type));
      }
      return made && users.size() <= MOST_METHODS && users.stream().noneMatch(this::givesAway);
    }

    private boolean isOne(String descriptor) {
      String named = Mentions.element(descriptor);
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
