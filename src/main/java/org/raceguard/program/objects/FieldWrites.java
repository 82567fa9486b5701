package org.raceguard.program.objects;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.flow.Summaries;

/** All that the program assigns to fields. */
public final class FieldWrites {
  private final Summaries summaries;
  private final Map<FieldName, List<MethodName>> writers = new HashMap<>();
  private final Map<FieldName, List<FieldWrite>> known = new HashMap<>();

  public FieldWrites(Summaries summaries) {
    this.summaries = summaries;
    for (ClassShape shape : summaries.files().analysed()) {
      for (MethodShape method : shape.methods()) {
        for (FieldName field : method.writes()) {
          writers
              .computeIfAbsent(summaries.hierarchy().declared(field), f -> new ArrayList<>(2))
              .add(method.name());
        }
      }
    }
  }

  /** The methods that assign a field, named with its declaring class. */
  public List<MethodName> writers(FieldName declared) {
    return writers.getOrDefault(declared, List.of());
  }

  /** The assignments to a field, as far as methods can be read. */
  public List<FieldWrite> to(FieldName declared) {
    List<FieldWrite> found = known.get(declared);
    if (found == null) {
      List<FieldWrite> writes = new ArrayList<>();
      for (MethodName method : writers(declared)) {
        MethodBody body = summaries.files().body(method);
        if (body != null) {
          body.each(
              Event.WriteField.class,
              write -> {
                if (summaries.hierarchy().declared(write.field()).equals(declared)) {
                  writes.add(new FieldWrite(method, body, write));
                }
              });
        }
      }
      found = List.copyOf(writes);
      known.put(declared, found);
    }
    return found;
  }
}
