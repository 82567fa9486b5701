package org.raceguard.program.sharing;

import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Value;
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
  private final Summaries summaries;
  private final ThreadRoots roots;
  private final Makers makers;
  private final TaskUses uses;
  private final Waits waits;
  private final TaskFields fields;

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
    this.fields = new TaskFields(summaries);
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

  /**
   * Whether a plain field belongs to an object that tasks share, which says all: there is one
   * defect and one report. A field of the task's own, or of who hands it over, is a flag or a
   * result.
   */
  public boolean isPartOfShared(UnguardedField field) {
    synchronized (summaries) {
      for (HandOff handOff : roots.handOffsOf(field.root())) {
        for (SharedObject shared : in(handOff.method(), Search::shared)) {
          if (shared.isMadeBy(field.method(), field.line(), field.root())
              && shared.isMadeBy(field.otherMethod(), field.otherLine(), field.root())) {
            return true;
          }
        }
      }
      return false;
    }
  }

  private <T> List<T> in(MethodName method, Function<Search, List<T>> look) {
    List<HandOff> handOffs = roots.handedOffBy(method);
    MethodBody body = handOffs.isEmpty() ? null : summaries.files().body(method);
    return body == null ? List.of() : look.apply(new Search(body, handOffs));
  }

  private <T> List<T> in(JavaClass javaClass, Function<Search, List<T>> look) {
    synchronized (summaries) {
      ClassShape shape = summaries.hierarchy().shape(Names.internal(javaClass));
      List<T> found = new ArrayList<>();
      if (shape != null && shape.analysed()) {
        for (MethodShape method : shape.methods()) {
          found.addAll(in(method.name(), look));
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
    private final TaskTimes times;
    private final OtherSide others;
    private final MutableValues mutable;

    Search(MethodBody body, List<HandOff> handOffs) {
      this.body = body;
      this.handOffs = handOffs;
      this.times = new TaskTimes(body, handOffs, summaries, waits);
      this.others = new OtherSide(body, handOffs, summaries, roots, uses, waits, times);
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
        for (Value field : fields.of(handOff.task(), capture.inside())) {
          examine(handOff, field.replace(capture.inside(), outside), field);
        }
      }
    }

    private void staticFields(HandOff handOff) {
      fields.of(handOff.task(), null).forEach(field -> examine(handOff, field, field));
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
      boolean many = times.areMany(handOff, outside);
      if (many || times.isForEachCall(handOff, outside)) {
        for (Use write : open) {
          if (write.writes() && !isOwnSlot(write) && (many || !times.isRepeated(handOff, write))) {
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
        pair(handOff, open, others.byGiver(handOff, outside), outside, form, false);
      } else if (field.base() instanceof Value.This && open.size() == inTask.size()) {
        List<Use> writes = inTask.stream().filter(Use::writes).toList();
        // A task that merely reads may have been given all before it began.
        if (!writes.isEmpty()) {
          pair(handOff, writes, others.byMethods(field, inTask), field, form, false);
        }
      }
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
      if (!other.certain()
          || handOff.oneByOne() && other.oneByOne()
          || !times.overlap(handOff, other)) {
        return false;
      }
      Value there = other.inTask(outside);
      if (there == null) {
        return false;
      }
      List<Use> theirs = uses.of(other.task(), there).stream().filter(it -> !it.guarded()).toList();
      return pair(handOff, mine, theirs, outside, form, true);
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
              && !(severalTasks && (times.isOrdered(one, other) || times.isOrdered(other, one)))) {
            Use write = one.writes() ? one : other;
            report(handOff, write, one.writes() ? other : one, outside, form, severalTasks);
            return true;
          }
        }
      }
      return false;
    }

    private boolean areOtherSlots(Use one, Use other) {
      return one.slot() instanceof Value.Constant
          && other.slot() instanceof Value.Constant
          && !one.slot().equals(other.slot());
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
              List.of(write.inside(), other.inside()),
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
