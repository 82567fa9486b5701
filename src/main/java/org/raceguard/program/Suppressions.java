package org.raceguard.program;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Place;
import org.raceguard.program.tables.Settings;
import org.raceguard.program.tables.WrongSettingException;

/**
 * All suppressions of a program: annotations with the simple name {@code SuppressRaceGuard} in
 * whatever package, so that the code that carries one needs no jar of ours; and the lines of a file
 * for code that cannot be touched.
 */
final class Suppressions {

  private static final String ANNOTATION = "SuppressRaceGuard";

  /** On the class path, unless an option names another. */
  private static final String FILE = "raceguard-suppressions";

  private static final String REASON = " because";

  private final RuleNames rules;
  private final List<Suppression> all = new ArrayList<>();

  private Suppressions(RuleNames rules) {
    this.rules = rules;
  }

  /**
   * @throws WrongSettingException if one names a rule that does not exist
   */
  static List<Suppression> of(Collection<JavaClass> classes) {
    Suppressions suppressions = new Suppressions(RuleNames.ofAll());
    for (JavaClass javaClass : classes) {
      String name = javaClass.getName();
      suppressions.read(javaClass.getAnnotations(), new Site("Class", javaClass, name, 0));
      for (JavaMember member : javaClass.getMembers()) {
        Set<? extends JavaAnnotation<?>> annotations = member.getAnnotations();
        if (!annotations.isEmpty()) {
          String kind = member.getClass().getSimpleName().substring("Java".length());
          int line = member.getSourceCodeLocation().getLineNumber();
          suppressions.read(annotations, new Site(kind, javaClass, Names.member(member), line));
        }
      }
    }
    suppressions.readFile();
    return List.copyOf(suppressions.all);
  }

  /** What carries an annotation; its line is 0 where the class file does not say it. */
  private record Site(String kind, JavaClass javaClass, String target, int line) {

    String shown() {
      return kind + " <" + target + ">";
    }

    Set<String> within() {
      return javaClass.getPackage().getClasses().stream()
          .filter(
              it ->
                  it.getEnclosingCodeUnit()
                      .filter(unit -> Names.member(unit).equals(target))
                      .isPresent())
          .map(JavaClass::getName)
          .collect(Collectors.toSet());
    }

    Place place() {
      String file =
          javaClass
              .getSource()
              .flatMap(source -> source.getFileName())
              .orElse(javaClass.getSimpleName() + ".java");
      String folder = javaClass.getPackageName().replace('.', '/');
      return new Place(
          folder.isEmpty() ? file : folder + "/" + file, line > 0 ? line : firstLine());
    }

    private int firstLine() {
      return javaClass.getMembers().stream()
          .mapToInt(member -> member.getSourceCodeLocation().getLineNumber())
          .filter(number -> number > 0)
          .min()
          .orElse(0);
    }
  }

  private void read(Set<? extends JavaAnnotation<?>> annotations, Site site) {
    annotations.forEach(annotation -> read(annotation, site));
  }

  private void read(JavaAnnotation<?> annotation, Site site) {
    Object value = annotation.get("value").orElse("");
    if (value instanceof JavaAnnotation<?>[] nested) {
      for (JavaAnnotation<?> each : nested) { // a repeated annotation in its container
        read(each, site);
      }
    } else if (annotation.getRawType().getSimpleName().equals(ANNOTATION)) {
      String reason = String.valueOf(annotation.get("reason").orElse("")).strip();
      for (Object rule : value instanceof Object[] several ? several : new Object[] {value}) {
        add(
            new Suppression(
                String.valueOf(rule),
                site.shown(),
                site.javaClass().getName(),
                site.target(),
                site.within(),
                reason,
                site.place()));
      }
    }
  }

  private void add(Suppression suppression) {
    try {
      rules.check(suppression.ruleId());
    } catch (IllegalArgumentException e) {
      throw new WrongSettingException(
          suppression.shown() + " in " + suppression.place() + ": " + e.getMessage(), e);
    }
    all.add(suppression);
  }

  private void readFile() {
    String option = Settings.value(Settings.SUPPRESSIONS);
    try {
      String text = option == null ? resource() : Files.readString(Path.of(option));
      if (text != null) {
        String[] lines = text.split("\\R");
        for (int i = 0; i < lines.length; i++) {
          readLine(lines[i].strip(), new Place(option == null ? FILE : option, i + 1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The suppressions cannot be read from " + option, e);
    }
  }

  /** {@code <rule-id> <class or member> because <reason>}. */
  private void readLine(String line, Place place) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    int ruleEnd = line.indexOf(' ');
    if (ruleEnd < 0) {
      throw new WrongSettingException(
          "A suppression is <rule-id> <class or member> because <reason>, not '"
              + line
              + "' in "
              + place);
    }
    int reason = line.indexOf(REASON, ruleEnd);
    String target = line.substring(ruleEnd, reason < 0 ? line.length() : reason).strip();
    add(
        new Suppression(
            line.substring(0, ruleEnd),
            "Line <" + target + ">",
            target,
            target,
            Set.of(),
            reason < 0 ? "" : line.substring(reason + REASON.length()).strip(),
            place));
  }

  private static @Nullable String resource() throws IOException {
    ClassLoader loader =
        Objects.requireNonNullElse(
            Thread.currentThread().getContextClassLoader(), Suppressions.class.getClassLoader());
    URL url = loader.getResource(FILE);
    if (url == null) {
      return null;
    }
    try (InputStream in = url.openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
