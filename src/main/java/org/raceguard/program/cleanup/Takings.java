package org.raceguard.program.cleanup;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.threads.Tasks;

/** What methods take from semaphores, latches and thread-locals, and do not give back. */
public final class Takings {
  private final Summaries summaries;
  private final Keepers keepers;
  private final Map<String, Map<MethodName, List<TakenDuty>>> owed = new HashMap<>();
  private final Map<String, List<HeldDuty>> perInstance = new HashMap<>();

  Takings(Summaries summaries, Tasks tasks, Failures failures) {
    this.summaries = summaries;
    this.keepers = new Keepers(summaries, tasks);
    for (MethodName method : methods()) {
      MethodBody body = summaries.files().body(method);
      if (body == null || keepers.setters().contains(method)) {
        continue;
      }
      for (TakenDuty duty : new TakenSteps(body, summaries, keepers, failures).owed()) {
        // A thread of one's own takes what it carries along when it ends.
        if (!duty.never() || duty.kind() == DutyKind.PERMIT || tasks.runsInAPool(method)) {
          add(method, duty);
        }
      }
    }
    new TaskDebts(summaries, tasks, keepers, failures).each(this::add);
    new SilentCallbacks(summaries, Effect.Kind.COUNTS)
        .each(
            it ->
                add(
                    it.method(),
                    new TakenDuty(
                        DutyKind.COUNT,
                        TakenDuty.Fault.SILENT_ON_FAILURE,
                        it.owed(),
                        it.line(),
                        it.line(),
                        false)));
    summaries.files().analysed().forEach(this::instanceFields);
  }

  private void add(MethodName method, TakenDuty duty) {
    owed.computeIfAbsent(method.owner(), o -> new TreeMap<>())
        .computeIfAbsent(method, m -> new ArrayList<>(1))
        .add(duty);
  }

  /** Those that take, by themselves or through a setter of the program. */
  private Set<MethodName> methods() {
    Set<MethodName> found = new TreeSet<>(keepers.takers());
    Set<String> setters = new HashSet<>();
    keepers.setters().forEach(setter -> setters.add(setter.name() + setter.descriptor()));
    if (!setters.isEmpty()) {
      for (ClassShape shape : summaries.files().analysed()) {
        for (MethodShape method : shape.methods()) {
          boolean calls =
              method.callsAny(callee -> setters.contains(callee.name() + callee.descriptor()));
          if (calls) {
            found.add(method.name());
          }
        }
      }
    }
    return found;
  }

  /** Thread-locals of which each object has one of its own. */
  private void instanceFields(ClassShape shape) {
    for (FieldShape field : shape.fields()) {
      String type = Descriptors.type(field.name().descriptor());
      boolean carries =
          type != null
              && !field.is(Modifier.STATIC)
              && (type.startsWith("java/lang/") || summaries.isAnalysed(type))
              && summaries.hierarchy().isSubtype(type, "java/lang/ThreadLocal")
              && !keepers.isGivenBackSomewhere(new Value.Field(Value.This.INSTANCE, field.name()));
      if (carries) {
        for (MethodShape method : shape.methods()) {
          if (method.name().isConstructor() && method.writes().contains(field.name())) {
            made(field.name(), method.name());
          }
        }
      }
    }
  }

  private void made(FieldName field, MethodName constructor) {
    MethodBody body = summaries.files().body(constructor);
    if (body == null) {
      return;
    }
    body.each(
        Event.WriteField.class,
        write -> {
          boolean fresh =
              write.value() instanceof Value.New || write.value() instanceof Value.Result;
          if (write.field().equals(field) && fresh) {
            perInstance
                .computeIfAbsent(field.owner(), o -> new ArrayList<>(1))
                .add(
                    new HeldDuty(
                        DutyKind.VALUE,
                        "a thread-local",
                        field,
                        false,
                        constructor,
                        write.line(),
                        false,
                        false));
          }
        });
  }

  /** What the methods of a class owe on some path, by method. */
  public Map<MethodName, List<TakenDuty>> owedBy(String type) {
    return owed.getOrDefault(type, Map.of());
  }

  /** Thread-locals of a class that are not static and never emptied. */
  public List<HeldDuty> perInstance(String type) {
    return perInstance.getOrDefault(type, List.of());
  }
}
