package org.raceguard.program.sharing;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Decisions;
import org.raceguard.program.code.Derivation;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Nests;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.AnnotationTable;
import org.raceguard.program.tables.AnnotationTable.Meaning;
import org.raceguard.program.threads.ThreadRoot;
import org.raceguard.program.threads.ThreadRoots;
import org.raceguard.program.threads.Waits;

/**
 * Fields that a thread and others use without any lock. Seen within the outermost class, where the
 * fields' private accesses are, and where other classes use them directly.
 */
public final class FieldSharing {
  private final Summaries summaries;
  private final ThreadRoots roots;
  private final CallGraph graph;
  private final Guarding guarding;
  private final Waits waits;
  private final HappensBefore order;
  private final SetUps setUps;
  private final ThreadedNests nests;
  private final Map<String, List<UnguardedField>> known = new HashMap<>();

  FieldSharing(Summaries summaries, ThreadRoots roots, CallGraph graph, Guarding guarding) {
    this.summaries = summaries;
    this.roots = roots;
    this.graph = graph;
    this.guarding = guarding;
    this.waits = new Waits(summaries);
    this.setUps = new SetUps(summaries, roots);
    this.order = new HappensBefore(summaries, graph, waits);
    this.nests = new ThreadedNests(summaries, roots);
  }

  /** The fields of a class that are shared so. */
  public List<UnguardedField> of(JavaClass javaClass) {
    String name = Names.internal(javaClass);
    synchronized (summaries) {
      return known.computeIfAbsent(Nests.host(name), this::search).stream()
          .filter(it -> it.field().owner().equals(name))
          .toList();
    }
  }

  private List<UnguardedField> search(String host) {
    List<MethodName> here = nests.starts(host);
    return here.isEmpty() && nests.of(host).stream().noneMatch(this::isClaimed)
        ? List.of()
        : new Search(host, nests.of(host), here).run();
  }

  /** Whether a class says that any thread may call it at any time. */
  private boolean isClaimed(ClassShape shape) {
    return AnnotationTable.say(shape.annotations(), Meaning.THREAD_SAFE);
  }

  /** One outermost class with all that is in it. */
  private final class Search {
    private final String host;
    private final List<ClassShape> nest;
    private final List<MethodName> starts;
    private final Set<MethodName> members = new HashSet<>();

    Search(String host, List<ClassShape> nest, List<MethodName> starts) {
      this.host = host;
      this.nest = nest;
      this.starts = starts;
      for (ClassShape shape : nest) {
        shape.methods().forEach(method -> members.add(method.name()));
      }
    }

    List<UnguardedField> run() {
      LoopQuestions loops = new LoopQuestions(summaries, graph, members);
      Map<FieldName, List<FieldUse>> uses =
          new PlainFieldUses(summaries, roots, order, loops, host, members)
              .of(nest, nests.strangers(host));
      List<UnguardedField> found = new ArrayList<>();
      if (uses.isEmpty() || guarding.isKeptToOneThread(nest.get(0).name())) {
        return found;
      }
      boolean anyLoop = uses.values().stream().flatMap(List::stream).anyMatch(FieldUse::inLoop);
      List<ThreadSide> sides =
          starts.stream().filter(it -> anyLoop || isTask(it)).map(this::side).toList();
      CrowdedTasks crowd = new CrowdedTasks(summaries, graph, roots, waits, starts);
      uses.forEach(
          (field, all) -> {
            UnguardedField race = null;
            for (ThreadSide each : sides) {
              race = race == null ? each.race(field, all) : race;
            }
            race = race == null ? crowdedRace(field, all, crowd) : race;
            race = race == null ? claimedRace(field, all) : race;
            if (race != null && all.stream().noneMatch(this::isGuarded)) {
              found.add(race);
            }
          });
      return found;
    }

    private ThreadSide side(MethodName start) {
      return new ThreadSide(summaries, roots, graph, order, setUps, members, start);
    }

    /** What a container calls is only known to meet others where it waits for them in a loop. */
    private boolean isTask(MethodName start) {
      ThreadRoot root = roots.root(start);
      return root != null && root.kind() != ThreadRoot.Kind.CALLBACK;
    }

    /** Two methods of a class that says it is thread-safe, one of which writes. */
    private @Nullable UnguardedField claimedRace(FieldName field, List<FieldUse> all) {
      ClassShape owner = summaries.hierarchy().shape(field.owner());
      if (owner == null || !isClaimed(owner)) {
        return null;
      }
      for (FieldUse write : all) {
        for (FieldUse other : all) {
          if (write.writes()
              && !write.method().equals(other.method())
              && isOpen(write)
              && isOpen(other)
              && !order.isSeen(write, other)) {
            return UnguardedField.of(field, write, other, write.method());
          }
        }
      }
      return null;
    }

    private boolean isOpen(FieldUse use) {
      MethodShape declared = summaries.declaration(use.method());
      // Who calls a public method may do so at any time.
      return use.base() instanceof Value.This
          && members.contains(use.method())
          && !use.method().isConstructor()
          && declared != null
          && declared.isForOthers();
    }

    /** Tasks of one kind race with each other where one reads what another writes. */
    private @Nullable UnguardedField crowdedRace(
        FieldName field, List<FieldUse> all, CrowdedTasks crowd) {
      if (crowd.isEmpty()) {
        return null;
      }
      for (FieldUse write : all) {
        for (FieldUse read : all) {
          MethodName task = write.writes() && !read.writes() ? crowd.meeting(write, read) : null;
          if (task != null
              && !waits.isAfterWait(read.body(), read.site())
              && !order.isSeen(write, read)
              && !isForTheFirst(write)) {
            return UnguardedField.of(field, write, read, task);
          }
        }
      }
      return null;
    }

    /** {@code if (started.compareAndSet(false, true))}: one of all tasks gets there. */
    private boolean isForTheFirst(FieldUse use) {
      MethodBody body = use.body();
      return guarding.isClaimed(body, new Decisions(body), new Derivation(body), use.site());
    }

    private boolean isGuarded(FieldUse use) {
      return guarding.isGuarded(use.method(), use.site());
    }
  }
}
