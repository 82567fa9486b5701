package org.raceguard.program.sharing;

import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Aliases;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.objects.Makers;
import org.raceguard.program.sharing.SharedObject.Form;
import org.raceguard.program.sharing.TaskUses.Use;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.threads.HandOff;
import org.raceguard.program.threads.HandOff.Capture;
import org.raceguard.program.threads.ThreadRoots;
import org.raceguard.program.threads.Waits;

/** What tasks on several threads share. */
public final class SharedState {
  private static final int SYNTHETIC = 0x1000;
  private static final List<MethodShape> NO_METHODS = List.of();

  private final Summaries summaries;
  private final ThreadRoots roots;
  private final Makers makers;
  private final TaskUses uses;
  private final Waits waits;

  SharedState(Summaries summaries, ThreadRoots roots, Guarding guarding, Makers makers) {
    this.summaries = summaries;
    this.roots = roots;
    this.makers = makers;
    this.uses =
        new TaskUses(
            summaries,
            guarding,
            summaries.objects(),
            (body, field, site) ->
                new MutableValues(body, summaries, makers).holdsMutable(field, site));
    this.waits = new Waits(summaries);
  }

  /** Objects that tasks share which the methods of a class hand over. */
  public List<SharedObject> handedOverBy(JavaClass javaClass) {
    return in(javaClass, Search::shared);
  }

  /** A mutable object that a task gets. */
  public record MutableCapture(HandOff handOff, String shown) {}

  /** All mutable objects that tasks get which the methods of a class hand over. */
  public List<MutableCapture> mutableCaptures(JavaClass javaClass) {
    return in(javaClass, Search::captures);
  }

  private <T> List<T> in(JavaClass javaClass, Function<Search, List<T>> look) {
    synchronized (summaries) {
      ClassShape shape = summaries.hierarchy().shape(Names.internal(javaClass));
      List<T> found = new ArrayList<>();
      if (shape != null && shape.analysed()) {
        for (MethodShape method : shape.methods()) {
          List<HandOff> handOffs = roots.handedOffBy(method.name());
          MethodBody body = handOffs.isEmpty() ? null : summaries.files().body(method.name());
          if (body != null) {
            found.addAll(look.apply(new Search(body, handOffs)));
          }
        }
      }
      return found;
    }
  }

  /** One method that hands tasks over. */
  private final class Search {
    private final MethodBody body;
    private final List<HandOff> handOffs;
    private final List<SharedObject> found = new ArrayList<>();
    private final ValueSets values;
    private final MutableValues mutable;

    Search(MethodBody body, List<HandOff> handOffs) {
      this.body = body;
      this.handOffs = handOffs;
      this.values = new ValueSets(body);
      this.mutable = new MutableValues(body, summaries, makers);
    }

    List<MutableCapture> captures() {
      List<MutableCapture> captures = new ArrayList<>();
      for (HandOff handOff : handOffs) {
        for (Capture capture : handOff.captures()) {
          if (!isTaskItself(handOff, capture.inside())
              && mutable.form(capture.outside(), handOff.site()) != null) {
            captures.add(new MutableCapture(handOff, shown(capture.outside())));
          }
        }
      }
      return captures;
    }

    List<SharedObject> shared() {
      for (HandOff handOff : handOffs) {
        if (handOff.certain()) {
          plainFields(handOff);
          for (Capture capture : handOff.captures()) {
            examine(handOff, capture.outside(), capture.inside());
            ownFields(handOff, capture);
          }
          staticFields(handOff);
        }
      }
      return found;
    }

    /** Objects in fields of the object that several tasks share. */
    private void ownFields(HandOff handOff, Capture capture) {
      Value outside = capture.outside();
      boolean lasts =
          outside instanceof Value.This
              || outside instanceof Value.New
              || outside instanceof Value.Parameter;
      if (lasts) {
        for (Value field : fieldsOf(handOff, capture.inside())) {
          examine(handOff, field.replace(capture.inside(), outside), field);
        }
      }
    }

    private void staticFields(HandOff handOff) {
      fieldsOf(handOff, null).forEach(field -> examine(handOff, field, field));
    }

    private Set<Value> fieldsOf(HandOff handOff, @Nullable Value object) {
      Set<Value> fields = new LinkedHashSet<>();
      MethodBody task = summaries.files().body(handOff.task());
      if (task == null) {
        return fields;
      }
      addFields(task, object, fields);
      if (object != null) {
        task.each(
            Event.Call.class,
            call -> {
              MethodName helper =
                  object.equals(call.receiver()) ? summaries.targets().of(call) : null;
              MethodBody called = helper == null ? null : summaries.files().body(helper);
              if (called != null) {
                Set<Value> there = new LinkedHashSet<>();
                addFields(called, Value.This.INSTANCE, there);
                there.forEach(it -> fields.add(it.replace(Value.This.INSTANCE, object)));
              }
            });
      }
      return fields;
    }

    private void addFields(MethodBody reader, @Nullable Value object, Set<Value> into) {
      Resolver resolver = new Resolver(reader, summaries);
      reader.each(
          Event.ReadField.class,
          read -> {
            Value path = resolver.resolve(new Value.Field(read.base(), read.field()), Map.of());
            if (path instanceof Value.Field field && Objects.equals(object, field.base())) {
              into.add(path);
            }
          });
    }

    /** Plain fields that the parts of a computation write that ends before others look. */
    private void plainFields(HandOff handOff) {
      MethodBody task = summaries.files().body(handOff.task());
      if (task == null || !handOff.inPlace() || !handOff.many()) {
        return;
      }
      task.each(
          Event.WriteField.class,
          write -> {
            FieldShape field = summaries.hierarchy().field(write.field());
            Value outside = write.base() == null ? null : handOff.outside(write.base());
            boolean one =
                write.base() == null
                    || outside instanceof Value.This
                    || outside instanceof Value.Parameter;
            if (one
                && field != null
                && !field.is(Modifier.VOLATILE)
                && !(write.value() instanceof Value.Constant)
                && uses.isOpen(task, write)) {
              Value shown = new Value.Field(outside, write.field());
              Use use = uses.of(task, write);
              report(handOff, use, use, shown, Form.OBJECT, true);
            }
          });
    }

    private void examine(HandOff handOff, Value outside, Value inside) {
      Form form = isTaskItself(handOff, inside) ? null : mutable.form(outside, handOff.site());
      if (form == null) {
        return;
      }
      List<Use> inTask = uses.of(handOff.task(), inside);
      List<Use> open =
          inTask.stream()
              .filter(it -> !it.guarded())
              .sorted(Comparator.comparing(it -> !it.writes()))
              .toList();
      boolean many =
          handOff.many() && isOneForAll(outside, handOff.site())
              || isStatic(outside) && isForkedAgain(handOff);
      if (many || isForEachCall(handOff, outside)) {
        for (Use write : open) {
          if (write.writes() && !isOwnSlot(write) && (many || !isRepeated(handOff, write))) {
            report(handOff, write, write, outside, form, true);
            return;
          }
        }
      }
      for (HandOff other : handOffs) {
        if (other != handOff && clash(handOff, open, other, outside, form)) {
          return;
        }
      }
      if (handOff.inPlace()) {
        return;
      }
      if (!(outside instanceof Value.Field field)) {
        otherSide(handOff, open, outside, form);
      } else if (field.base() instanceof Value.This && open.size() == inTask.size()) {
        otherMethods(handOff, inTask, field, form);
      }
    }

    /**
     * What a task changes of its object, others use by the object's methods, at any time. A task
     * that merely reads may have been given all before it began.
     */
    private void otherMethods(HandOff handOff, List<Use> mine, Value.Field outside, Form form) {
      List<Use> writes = mine.stream().filter(Use::writes).toList();
      ClassShape shape = summaries.hierarchy().shape(body.name().owner());
      List<Use> theirs = new ArrayList<>();
      for (MethodShape method : writes.isEmpty() || shape == null ? NO_METHODS : shape.methods()) {
        MethodBody other =
            isForOthers(method)
                    && method.reads().contains(outside.name())
                    && mine.stream().noneMatch(it -> it.method().equals(method.name()))
                ? summaries.files().body(method.name())
                : null;
        if (other != null) {
          for (Use use : uses.of(method.name(), outside)) {
            if (use.guarded()) {
              // With a lock here and none there it is the case of another rule.
              return;
            }
            if (!waits.isAfterWait(other, use.site())) {
              theirs.add(use);
            }
          }
        }
      }
      pair(handOff, writes, theirs, outside, form, false);
    }

    private boolean isForOthers(MethodShape method) {
      return !method.is(Modifier.PRIVATE | SYNTHETIC)
          && !method.name().isConstructor()
          && !method.name().isClassInitializer()
          && !method.name().equals(body.name())
          && roots.root(method.name()) == null;
    }

    private boolean isStatic(Value value) {
      return value instanceof Value.Field field && field.base() == null;
    }

    /** A part of a computation that forks another one like itself goes on beside it. */
    private boolean isForkedAgain(HandOff handOff) {
      return handOff.task().equals(body.name())
          && summaries.table().has(handOff.via(), Effect.Kind.PART);
    }

    /**
     * Whether each call of the method hands over one more task for something that it was given,
     * while those of earlier calls may still run.
     */
    private boolean isForEachCall(HandOff handOff, Value outside) {
      MethodShape method = summaries.declaration(body.name());
      return handOff.crowded()
          && outside instanceof Value.Field
          && !(outside.root() instanceof Value.New)
          && method != null
          && !method.is(Modifier.PRIVATE)
          && !body.name().isConstructor()
          && handOff.captures().stream().anyMatch(it -> it.outside() instanceof Value.Parameter);
    }

    /** What a task does in a loop is rather the work of a thread that is started once. */
    private boolean isRepeated(HandOff handOff, Use use) {
      MethodBody task = summaries.files().body(handOff.task());
      return task == null || !task.cycleThrough(use.site()).isEmpty();
    }

    /** The fields of a thread are flags and results, another rule's. */
    private boolean isTaskItself(HandOff handOff, Value inside) {
      return inside instanceof Value.This
          && summaries.table().has(handOff.task(), Effect.Kind.THREAD_ENTRY);
    }

    /** Each task writes a slot of its own: by its number, or by what it is given. */
    private boolean isOwnSlot(Use write) {
      return write.slot() != null && !(write.slot() instanceof Value.Constant);
    }

    private boolean clash(
        HandOff handOff, List<Use> mine, HandOff other, Value outside, Form form) {
      if (!other.certain() || handOff.oneByOne() && other.oneByOne() || !overlap(handOff, other)) {
        return false;
      }
      Value there = other.inTask(outside);
      if (there == null) {
        return false;
      }
      List<Use> theirs = uses.of(other.task(), there).stream().filter(it -> !it.guarded()).toList();
      return pair(handOff, mine, theirs, outside, form, true);
    }

    /** Whether a task may still run when another one begins. */
    private boolean overlap(HandOff handOff, HandOff other) {
      if (other.site() == handOff.site()) {
        // Two of a list that is handed over as a whole.
        return handOffs.indexOf(handOff) < handOffs.indexOf(other);
      }
      return other.site() > handOff.site()
          && !handOff.inPlace()
          && values
              .reachable(handOff.site(), waits.after(body, handOff.site()))
              .contains(other.site());
    }

    private void otherSide(HandOff handOff, List<Use> mine, Value outside, Form form) {
      Set<Integer> ends = waits.after(body, handOff.site());
      if (outside.root() instanceof Value.New created) {
        // The next turn of a loop makes another one.
        ends.add(created.site());
      }
      Set<Integer> after =
          outside instanceof Value.Phi
              ? new Aliases(body).after(outside, handOff.site(), ends)
              : values.reachable(handOff.site(), ends);
      Set<Integer> waiting = waits.in(body);
      Set<Integer> handing = new HashSet<>();
      handOffs.forEach(it -> handing.add(it.site()));
      Set<Integer> made = new HashSet<>();
      body.each(Event.MakeFunction.class, it -> made.add(it.site()));
      List<Use> here =
          uses.of(body.name(), outside).stream()
              .filter(
                  it ->
                      after.contains(it.site())
                          && !it.guarded()
                          && !waiting.contains(it.site())
                          && !handing.contains(it.site())
                          && !made.contains(it.site()))
              // What comes before it in the code is the next turn of a loop.
              .sorted(Comparator.comparing(it -> it.site() < handOff.site()))
              .toList();
      pair(handOff, mine, here, outside, form, false);
    }

    private boolean pair(
        HandOff handOff,
        List<Use> mine,
        List<Use> theirs,
        Value outside,
        Form form,
        boolean severalTasks) {
      for (Use one : mine) {
        for (Use other : theirs) {
          if ((one.writes() || other.writes())
              && !areOtherSlots(one, other)
              && !(severalTasks && (isOrdered(one, other) || isOrdered(other, one)))) {
            Use write = one.writes() ? one : other;
            report(handOff, write, one.writes() ? other : one, outside, form, severalTasks);
            return true;
          }
        }
      }
      return false;
    }

    /** Whether tasks meet in between, at a barrier: one waits after its use, and one before. */
    private boolean isOrdered(Use first, Use second) {
      MethodBody before = summaries.files().body(first.method());
      MethodBody after = summaries.files().body(second.method());
      return before != null
          && after != null
          && waits.isAfterWait(after, second.site())
          && new ValueSets(before)
              .reachable(first.site(), Set.of()).stream().anyMatch(waits.in(before)::contains);
    }

    private boolean areOtherSlots(Use one, Use other) {
      return one.slot() instanceof Value.Constant
          && other.slot() instanceof Value.Constant
          && !one.slot().equals(other.slot());
    }

    /** Whether all turns of the loop that hands tasks over give them the same object. */
    private boolean isOneForAll(Value value, int site) {
      Set<Integer> cycle = body.cycleThrough(site);
      Value root = value.root();
      if (root instanceof Value.New created) {
        // Each turn makes a new one: of this loop, or of one before it that fills a list of tasks.
        return body.cycleThrough(created.site()).isEmpty();
      }
      return cycle.isEmpty()
          || !(root instanceof Value.Result result && cycle.contains(result.site())
              || root instanceof Value.Function function && cycle.contains(function.site())
              || root instanceof Value.Phi phi && cycle.contains(phi.join())
              || root instanceof Value.Opaque
              || value instanceof Value.Element);
    }

    private void report(
        HandOff handOff, Use write, Use other, Value outside, Form form, boolean severalTasks) {
      boolean library = summaries.files().body(write.method()) == null;
      MethodName writer = library ? body.name() : write.method();
      int line = library ? handOff.line() : write.line();
      String name = shown(outside);
      if (found.stream().anyMatch(it -> it.isAt(writer, line, name))) {
        return;
      }
      // One use by several tasks: where the object itself does it.
      TaskUses.Spot second =
          write == other ? write.inside() : new TaskUses.Spot(other.method(), other.line());
      boolean otherLibrary = summaries.files().body(second.method()) == null;
      found.add(
          new SharedObject(
              handOff,
              writer,
              line,
              otherLibrary ? body.name() : second.method(),
              otherLibrary ? handOff.line() : second.line(),
              name,
              form,
              severalTasks,
              summaries.table().has(handOff.via(), Effect.Kind.PART)));
    }

    private String shown(Value value) {
      if (value instanceof Value.New created && created.type().startsWith("[")) {
        return "a local array";
      }
      return value instanceof Value.Phi ? "a local object" : Names.value(value, body);
    }
  }
}
