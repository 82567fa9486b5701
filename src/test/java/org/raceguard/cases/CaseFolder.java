package org.raceguard.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder of cases: the page of a rule, if it has one, and Java files.
 *
 * @param path where it is; its name is the rule's id
 */
record CaseFolder(Path path) {

  private static final String PAGE = "README.md";

  /** The folders of all rules, {@code rules/<family>/<rule-id>}. */
  static List<CaseFolder> ofRules(Path root) {
    return folders(root.resolve("rules")).stream()
        .flatMap(family -> folders(family).stream())
        .map(CaseFolder::new)
        .toList();
  }

  /** The folders of the engine's facts, one per kind. */
  static List<CaseFolder> ofEngine(Path root) {
    return folders(root.resolve("src/test/resources/engine")).stream()
        .map(CaseFolder::new)
        .toList();
  }

  /** The root of the checkout. */
  static Path root() {
    return Path.of(System.getProperty("raceguard.root", System.getProperty("user.dir")));
  }

  String id() {
    return path.getFileName().toString();
  }

  String family() {
    return path.getParent().getFileName().toString();
  }

  Optional<MarkdownPage> page() {
    Path page = path.resolve(PAGE);
    return Files.exists(page) ? Optional.of(new MarkdownPage(PAGE, read(page))) : Optional.empty();
  }

  /** The page's blocks, then the files, those in folders below included. */
  List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    page().ifPresent(it -> cases.addAll(it.javaBlocks()));
    try (Stream<Path> files = Files.walk(path)) {
      files
          .filter(it -> it.toString().endsWith(".java"))
          .sorted()
          .forEach(it -> cases.add(new Case(path.relativize(it).toString(), "", 1, read(it))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cases;
  }

  private static List<String> read(Path file) {
    try {
      return Files.readAllLines(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> folders(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return id();
  }
}
