package org.raceguard.bytecode;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.raceguard.program.code.Copies;
import org.raceguard.program.code.Edge;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.Value;

/** Runs over each block once more, with its final values, and writes down the events and edges. */
final class BodyRecorder implements Symbols.Recorder, Opcodes {
  private final BodyReader reader;
  private final AbstractInsnNode[] instructions;
  private final Lines lines;
  private final @Nullable Event[] events;
  private final List<Edge>[] edges;
  private int current;
  private int lastEvent;
  private int ways;
  private @Nullable Decision decision;

  @SuppressWarnings({"unchecked", "rawtypes"})
  BodyRecorder(BodyReader reader) {
    this.reader = reader;
    this.instructions = reader.instructions();
    this.lines = new Lines(instructions, reader.name().owner(), reader.number());
    this.events = new Event[instructions.length];
    this.edges = new List[instructions.length];
  }

  MethodBody record() throws AnalyzerException {
    reader.symbols().recordTo(this);
    Map<Integer, List<String>> caughtTypes = caughtTypes();
    for (int leader = 0; leader < instructions.length; leader++) {
      if (reader.entry(leader) == null) {
        continue;
      }
      List<String> types = caughtTypes.get(leader);
      int line = lineAt(leader);
      events[leader] =
          types == null ? new Event.Join(leader, line) : new Event.Catch(leader, line, types);
      lastEvent = leader;
      reader.runBlock(leader, this::lead, this::before);
    }
    settleUse();
    return new MethodBody(
        reader.name(),
        reader.parameterNames(),
        0,
        events,
        edges,
        order(),
        reader.symbols().operands(),
        idlyCovered());
  }

  /** What stands before a handler for everything that no exception gets to. */
  private Set<Integer> idlyCovered() {
    Set<Integer> covered = new HashSet<>();
    for (TryCatchBlockNode handler : reader.handlers()) {
      if (handler.type == null && reader.entry(reader.blocks().indexOf(handler.handler)) == null) {
        int end = reader.blocks().indexOf(handler.end);
        for (int site = reader.blocks().indexOf(handler.start); site < end; site++) {
          if (events[site] != null) {
            covered.add(site);
          }
        }
      }
    }
    return covered;
  }

  private int lineAt(int leader) {
    for (int i = leader; i < instructions.length; i++) {
      if (instructions[i].getOpcode() >= 0) {
        return lines.of(i);
      }
    }
    return lines.of(leader);
  }

  private Map<Integer, List<String>> caughtTypes() {
    Map<Integer, List<String>> types = new HashMap<>();
    for (TryCatchBlockNode handler : reader.handlers()) {
      List<String> known =
          types.computeIfAbsent(reader.blocks().indexOf(handler.handler), h -> new ArrayList<>(1));
      String type = handler.type == null ? Edge.ANYTHING : handler.type;
      if (!known.contains(type)) {
        known.add(type);
      }
    }
    return types;
  }

  @Override
  public int line() {
    return lines.of(current);
  }

  @Override
  public void record(Event event) {
    int site = event.site();
    // A block's first instruction is also its join when no label stands before it.
    if (lastEvent != site) {
      add(lastEvent, Edge.straight(site));
      lastEvent = site;
    }
    events[site] = event;
  }

  /** Records the events that no instruction's result stands for: decisions, exits and casts. */
  private void before(int index, AbstractInsnNode insn, Frame<Slot> frame) {
    current = index;
    lines.before(index, frame, events[index] instanceof Event.Catch);
    ways = 0;
    decision = null;
    if (insn.getOpcode() < 0) {
      return;
    }
    if (insn.getOpcode() == RETURN) {
      record(new Event.Return(index, line(), null));
      return;
    }
    if (Blocks.isExit(insn)) {
      Slot top = top(frame);
      Value value = Symbols.value(top);
      record(
          insn.getOpcode() == ATHROW
              ? new Event.Throw(index, line(), value, top.type())
              : new Event.Return(index, line(), value));
    } else if (insn instanceof JumpInsnNode jump && insn.getOpcode() != GOTO) {
      decision = Decision.of(jump, frame);
      record(new Event.Branch(index, line(), decision.condition()));
    } else if (insn instanceof TableSwitchInsnNode || insn instanceof LookupSwitchInsnNode) {
      record(new Event.Branch(index, line(), Symbols.value(top(frame))));
    } else if (insn.getOpcode() == CHECKCAST && isWrittenByHand(top(frame))) {
      record(new Event.Check(index, line(), "java/lang/ClassCastException"));
    }
  }

  private void add(int source, Edge edge) {
    add(source, List.of(edge));
  }

  private void add(int source, List<Edge> single) {
    List<Edge> before = edges[source];
    if (before == null) {
      edges[source] = single;
    } else {
      List<Edge> all = before.size() == 1 ? new ArrayList<>(before) : before;
      all.addAll(single);
      edges[source] = all;
    }
  }

  private List<Edge> leaving(int site) {
    return edges[site] == null ? List.of() : edges[site];
  }

  private static Slot top(Frame<Slot> frame) {
    return frame.getStack(frame.getStackSize() - 1);
  }

  /**
   * A cast of a parameter or of an own field was written by a person; one of a call's result is
   * mostly the compiler's, for generics, and does not fail.
   */
  private boolean isWrittenByHand(Slot slot) {
    boolean own =
        slot.value() instanceof Value.Parameter
            || slot.value() instanceof Value.Field field && field.base() instanceof Value.This;
    return own && !reader.name().name().contains("$");
  }

  private void lead(
      int source, int target, Frame<Slot> frame, @Nullable TryCatchBlockNode handler) {
    Map<Value.Phi, Value> assigns = assigns(target, frame);
    if (handler != null) {
      String type = handler.type == null ? Edge.ANYTHING : handler.type;
      add(source, new Edge(target, null, true, type, assigns));
      return;
    }
    int way = ways++;
    Decision taken = decision;
    if (taken != null) {
      boolean holds = (way == 0) == taken.jumpsWhen();
      add(source, new Edge(target, taken.condition(), holds, null, assigns));
      return;
    }
    Decision match = match(source, way);
    if (match != null) {
      add(lastEvent, new Edge(target, match.condition(), match.jumpsWhen(), null, assigns));
    } else if (assigns.isEmpty()) {
      add(lastEvent, Edge.straight(target));
    } else {
      add(lastEvent, new Edge(target, null, true, null, assigns));
    }
  }

  /** What is known of the key when the n-th way out of a switch is taken. */
  private @Nullable Decision match(int source, int way) {
    AbstractInsnNode insn = instructions[source];
    if (!(events[lastEvent] instanceof Event.Branch branch)) {
      return null;
    }
    if (insn instanceof TableSwitchInsnNode table && way < table.labels.size()) {
      return Decision.equal(branch.condition(), new Value.Constant(table.min + way), true);
    }
    if (insn instanceof LookupSwitchInsnNode lookup && way < lookup.labels.size()) {
      return Decision.equal(branch.condition(), new Value.Constant(lookup.keys.get(way)), true);
    }
    return null;
  }

  private Map<Value.Phi, Value> assigns(int target, Frame<Slot> frame) {
    Frame<Slot> entry = Objects.requireNonNull(reader.entry(target));
    Map<Value.Phi, Value> assigns = null;
    for (int i = 0; i < Frames.slots(entry); i++) {
      if (Frames.slot(entry, i).value() instanceof Value.Phi phi && phi.join() == target) {
        assigns = assigns == null ? new LinkedHashMap<>() : assigns;
        assigns.put(phi, Symbols.value(Frames.slot(frame, i)));
      }
    }
    return assigns == null ? Map.of() : Copies.of(assigns);
  }

  /** A phi that is used makes use of all the values that it may take. */
  private void settleUse() {
    Set<Value> used = new HashSet<>();
    Deque<Value> todo = new ArrayDeque<>(reader.symbols().used());
    Map<Value, List<Value>> operands = reader.blocks().isStraight() ? Map.of() : operands();
    while (!todo.isEmpty()) {
      Value value = todo.pop();
      if (used.add(value)) {
        todo.addAll(operands.getOrDefault(value, List.of()));
        if (value instanceof Value.Comparison comparison) {
          todo.add(comparison.left());
          todo.add(comparison.right());
        }
      }
    }
    for (int i = 0; i < events.length; i++) {
      if (events[i] instanceof Event.Call call && !used.contains(new Value.Result(i))) {
        events[i] = call.withoutUse();
      }
    }
  }

  private Map<Value, List<Value>> operands() {
    Map<Value, List<Value>> operands = new HashMap<>();
    for (List<Edge> leaving : edges) {
      if (leaving != null) {
        for (Edge edge : leaving) {
          edge.assigns()
              .forEach(
                  (phi, value) -> operands.computeIfAbsent(phi, p -> new ArrayList<>()).add(value));
        }
      }
    }
    return operands;
  }

  /** The reachable sites in reverse post-order. */
  private int[] order() {
    int[] postOrder = new int[events.length];
    int count = 0;
    boolean[] seen = new boolean[events.length];
    Deque<int[]> stack = new ArrayDeque<>();
    stack.push(new int[] {0, 0});
    seen[0] = true;
    while (!stack.isEmpty()) {
      int[] top = stack.element();
      if (top[1] < leaving(top[0]).size()) {
        int next = leaving(top[0]).get(top[1]++).to();
        if (!seen[next]) {
          seen[next] = true;
          stack.push(new int[] {next, 0});
        }
      } else {
        postOrder[count++] = top[0];
        stack.pop();
      }
    }
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = postOrder[count - 1 - i];
    }
    return order;
  }
}
