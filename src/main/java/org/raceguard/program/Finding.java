package org.raceguard.program;

import java.util.List;
import org.raceguard.program.code.Place;

/**
 * One defect, as a rule reports it: the object behind a violation of an {@code ArchRule}.
 *
 * @param className the fully qualified name of the class, as in {@code com.acme.Till}
 * @param member class and member in ArchUnit's form: {@code com.acme.Till.add(int)} for a method,
 *     {@code com.acme.Till.balance} for a field, the class name itself for a class
 * @param text member, effect and cure in one line, stable under edits, without the final location
 * @param place where the defect stands
 * @param related the other places, each already named in the text where it matters
 */
public record Finding(
    String className, String member, String text, Place place, List<RelatedPlace> related) {

  public Finding {
    related = List.copyOf(related);
  }

  /** The violation line: the text, then the location last. */
  public String description() {
    return text + " in " + place;
  }

  /** The same defect once more in the same member, told apart by its number. */
  Finding numbered(int number) {
    return new Finding(className, member, text + " (" + number + ")", place, related);
  }
}
