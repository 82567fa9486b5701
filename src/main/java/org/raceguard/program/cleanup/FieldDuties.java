package org.raceguard.program.cleanup;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.cleanup.Openings.Opening;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.objects.Custody;
import org.raceguard.program.threads.Daemons;

/** Executors that fields hold, and whether anybody closes them. */
final class FieldDuties {
  private final Summaries summaries;
  private final Openings openings;
  private final Custody custody;
  private final FieldReleases releases;
  private final Daemons daemons;
  private final Map<FieldName, List<Arrival>> arrivals = new LinkedHashMap<>();

  /** Something opened gets into a field. */
  private record Arrival(
      Opening opening, MethodBody body, boolean contents, Event.@Nullable WriteField write) {

    boolean isInitial() {
      return body.name().isConstructor() || body.name().isClassInitializer();
    }
  }

  FieldDuties(Summaries summaries, Openings openings, Custody custody) {
    this.summaries = summaries;
    this.openings = openings;
    this.custody = custody;
    this.releases = new FieldReleases(summaries, custody);
    this.daemons = new Daemons(summaries);
  }

  List<HeldDuty> of(Collection<MethodName> openers) {
    for (MethodName method : openers) {
      MethodBody body = summaries.files().body(method);
      if (body != null) {
        new Arrivals(body).collect();
      }
    }
    List<HeldDuty> found = new ArrayList<>();
    arrivals.forEach(
        (field, all) -> {
          boolean kept = !releases.isReleased(field);
          for (Arrival arrival : all) {
            boolean replaces = !kept && replacesUnclosed(field, arrival, all);
            if (kept || replaces) {
              found.add(held(field, arrival, replaces));
            }
          }
        });
    return found;
  }

  private HeldDuty held(FieldName field, Arrival arrival, boolean replaces) {
    Event.Call made = arrival.opening().call();
    FieldShape declared = summaries.hierarchy().field(field);
    boolean isStatic = declared != null && declared.is(Modifier.STATIC);
    return new HeldDuty(
        arrival.opening().kind(),
        Names.call(made.callee()),
        field,
        arrival.contents(),
        arrival.body().name(),
        made.line(),
        replaces,
        isStatic && daemons.mayBeDaemon(made, arrival.body()));
  }

  /**
   * Whether a method puts a new one over an old one: both are made by the class, and the method
   * neither looks at the old one nor hands it on.
   */
  private boolean replacesUnclosed(FieldName field, Arrival arrival, List<Arrival> all) {
    if (arrival.write() == null || arrival.isInitial()) {
      return false;
    }
    boolean another = all.stream().anyMatch(other -> other.isInitial() && other.write() != null);
    return another && !releases.touches(arrival.body(), field);
  }

  /** Follows what a method opens into fields. */
  private final class Arrivals {
    private final MethodBody body;
    private final ValueSets values;
    private final Map<Value, Opening> opened;

    Arrivals(MethodBody body) {
      this.body = body;
      this.values = new ValueSets(body);
      this.opened = openings.openedIn(body);
    }

    void collect() {
      body.each(
          Event.WriteField.class,
          write ->
              behind(write.value(), write.site())
                  .forEach(it -> add(write.field(), new Arrival(it, body, false, write))));
      body.each(
          Event.WriteElement.class,
          write -> {
            FieldName field = releases.origin(body, write.array());
            if (field != null) {
              behind(write.value(), write.site())
                  .forEach(it -> add(field, new Arrival(it, body, true, null)));
            }
          });
      body.each(Event.Call.class, this::passedOn);
    }

    private void add(FieldName named, Arrival arrival) {
      FieldName field = summaries.hierarchy().declared(named);
      if (arrival.opening().kind() == DutyKind.EXECUTOR
          && summaries.isAnalysed(field.owner())
          && !isClosedHere(arrival.opening())) {
        arrivals.computeIfAbsent(field, f -> new ArrayList<>(2)).add(arrival);
      }
    }

    private boolean isClosedHere(Opening opening) {
      boolean[] closed = new boolean[1];
      body.each(
          Event.Call.class,
          call ->
              closed[0] |= opening.value().equals(call.receiver()) && custody.closesReceiver(call));
      return closed[0];
    }

    private Set<Opening> behind(Value value, int site) {
      Set<Opening> found = new LinkedHashSet<>();
      values.each(
          value,
          site,
          (each, at) -> {
            Opening opening = opened.get(each);
            if (opening != null) {
              found.add(opening);
            }
          });
      return found;
    }

    /** {@code this.pool.initialize()} opens what the field holds. */
    private void startedInField(Event.Call call) {
      DutyKind kind =
          call.receiver() instanceof Value.Field && !call.callee().isConstructor()
              ? openings.kind(call.callee())
              : null;
      FieldName field =
          kind == null || call.callee().returnType().length() > 1 || call.receiver() == null
              ? null
              : releases.origin(body, call.receiver());
      if (kind != null && field != null) {
        Opening opening = new Opening(call, call.receiver(), kind, false, false);
        add(field, new Arrival(opening, body, false, null));
      }
    }

    private void passedOn(Event.Call call) {
      startedInField(call);
      FieldName container = call.receiver() == null ? null : releases.origin(body, call.receiver());
      boolean inside = container != null && releases.isContainer(container);
      MethodName target = makesOwner(call) ? summaries.targets().of(call) : null;
      for (int i = 0; i < call.arguments().size(); i++) {
        Value argument = call.arguments().get(i);
        for (Opening opening : behind(argument, call.site())) {
          if (inside && container != null) {
            add(container, new Arrival(opening, body, true, null));
          }
          if (target != null && isLeftTo(call, opening)) {
            custody
                .ofParameter(target, i)
                .fields()
                .forEach(field -> add(field, new Arrival(opening, body, false, null)));
          }
        }
        if (inside
            && container != null
            && argument instanceof Value.Function function
            && body.event(function.site()) instanceof Event.MakeFunction made) {
          made(container, made);
        }
      }
    }

    /** Whether a call is to a constructor of the class itself, by another one or by a factory. */
    private boolean makesOwner(Event.Call call) {
      return call.callee().isConstructor()
          && (call.receiver() instanceof Value.This
              || call.receiver() instanceof Value.New made
                  && summaries.nests().isSame(made.type(), body.name().owner()));
    }

    /** Whether nobody else to whom a method gives what it has opened closes it. */
    private boolean isLeftTo(Event.Call owner, Opening opening) {
      boolean[] left = {true};
      body.each(
          Event.Call.class,
          call -> {
            for (int i = 0; left[0] && i < call.arguments().size(); i++) {
              if (!call.equals(owner)
                  && behind(call.arguments().get(i), call.site()).contains(opening)) {
                left[0] = !releases.isReleased(custody.ofArgument(call, i));
              }
            }
          });
      return left[0];
    }

    /** {@code pools.computeIfAbsent(name, n -> Executors.newCachedThreadPool())}. */
    private void made(FieldName container, Event.MakeFunction made) {
      MethodName target = summaries.targets().of(made.body(), made.dispatch());
      MethodBody function = target == null ? null : summaries.files().body(target);
      if (target == null || function == null || openings.factory(target) == null) {
        return;
      }
      Map<Value, Opening> inside = openings.openedIn(function);
      Set<Opening> once = new HashSet<>(inside.values());
      once.forEach(it -> add(container, new Arrival(it, function, true, null)));
    }
  }
}
