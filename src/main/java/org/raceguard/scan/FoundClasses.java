package org.raceguard.scan;

import com.tngtech.archunit.core.importer.Location;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipException;

/** The class files that were found, each class once, and where ArchUnit is to look for them. */
final class FoundClasses {

  /** Larger than any class file can be that a JVM would load in practice. */
  private static final int TOO_LARGE = 1 << 26;

  private final Problems problems;
  private final Map<String, ClassFile> byClassName = new LinkedHashMap<>();
  private final Set<Location> containers = new LinkedHashSet<>();
  private int seen;

  FoundClasses(Problems problems) {
    this.problems = problems;
  }

  /** The files that can be analysed. */
  Collection<ClassFile> all() {
    return byClassName.values();
  }

  /** The archives and single files that hold them. */
  Set<Location> containers() {
    return containers;
  }

  /** How many were found, those that cannot be analysed included. */
  int seen() {
    return seen;
  }

  boolean holds(String className) {
    return byClassName.containsKey(className);
  }

  /** Opens a class file. */
  @FunctionalInterface
  interface Opener {
    InputStream open() throws IOException;
  }

  /**
   * Adds a class file, unless it cannot be read or its class is there already.
   *
   * @param container the location that ArchUnit imports to find this one
   * @param location the location of the class file itself
   * @param shownAs where a person finds it
   */
  void add(Location container, Location location, String shownAs, Opener opener) {
    seen++;
    try (InputStream in = opener.open()) {
      byte[] bytes = in.readNBytes(TOO_LARGE);
      if (bytes.length == TOO_LARGE) {
        throw UnreadableClassFile.corrupt("larger than any class file");
      }
      ClassFileOutline outline = ClassFileOutline.of(bytes);
      add(container, new ClassFile(outline.className(), location, shownAs), outline);
    } catch (UnreadableClassFile e) {
      problems.add(e.problem(), shownAs + ": " + e.getMessage());
    } catch (ZipException | EOFException e) {
      problems.add(Problem.CORRUPT_CLASS_FILES, shownAs + ": " + Reasons.of(e));
    } catch (IOException e) {
      problems.add(Problem.UNREADABLE_PATHS, shownAs + ": " + Reasons.of(e));
    }
  }

  private void add(Location container, ClassFile file, ClassFileOutline outline) {
    ClassFile first = byClassName.putIfAbsent(file.className(), file);
    if (first != null) {
      problems.add(
          Problem.DUPLICATE_CLASSES,
          file.className() + ": in " + first.shownAs() + ", again in " + file.shownAs());
      return;
    }
    containers.add(container);
    if (outline.lacksDebugInformation()) {
      problems.add(Problem.NO_DEBUG_INFORMATION, file.className());
    }
  }
}
