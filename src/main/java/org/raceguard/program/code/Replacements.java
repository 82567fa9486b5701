package org.raceguard.program.code;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fields that get another object after they were read: what was read is not what they hold any
 * more, though it goes by the same name.
 */
public final class Replacements {
  private final MethodBody body;
  private final Set<FieldName> written = new HashSet<>();

  public Replacements(MethodBody body) {
    this.body = body;
    body.each(Event.WriteField.class, write -> written.add(write.field()));
  }

  /** Whether the object of that name may be the old one at a site: nobody read the new one. */
  public boolean isReplacedBefore(Value.Field field, int site) {
    if (!written.contains(field.name())) {
      return false;
    }
    Set<Integer> reads = new HashSet<>();
    body.each(
        Event.ReadField.class,
        read -> {
          if (isSame(field, read.base(), read.field())) {
            reads.add(read.site());
          }
        });
    ValueSets values = new ValueSets(body);
    boolean[] replaced = {false};
    body.each(
        Event.WriteField.class,
        write ->
            replaced[0] |=
                isSame(field, write.base(), write.field())
                    && values.reachable(write.site(), reads).contains(site));
    return replaced[0];
  }

  private static boolean isSame(Value.Field field, @Nullable Value base, FieldName name) {
    return field.name().equals(name) && Objects.equals(field.base(), base);
  }
}
