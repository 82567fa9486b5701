package org.raceguard.cases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.raceguard.ConcurrencyRules;
import org.raceguard.program.tables.Settings;
import org.raceguard.program.tables.TableFile;
import org.xml.sax.InputSource;

/** What the README and the guide say is so: their links lead somewhere, their code compiles. */
class DocumentationTest {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
  private static final Pattern REPORTED = Pattern.compile("in \\(\\w+\\.java:\\d+\\)$");

  private static final Pattern TYPE =
      Pattern.compile("(?m)^(?:final |public |abstract )*(?:@?interface|class|record|enum) ");

  /** What a reader's class would import. */
  private static final String IMPORTS =
      Stream.of(
              "java.lang.annotation.*",
              "java.util.*",
              "java.util.concurrent.*",
              "java.util.concurrent.locks.*",
              "java.util.function.*",
              "java.util.stream.*",
              "com.tngtech.archunit.base.*",
              "com.tngtech.archunit.core.domain.*",
              "com.tngtech.archunit.core.importer.*",
              "com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests",
              "com.tngtech.archunit.junit.*",
              "com.tngtech.archunit.lang.*",
              "com.tngtech.archunit.lang.syntax.*",
              "com.tngtech.archunit.library.freeze.*",
              "org.junit.jupiter.api.*",
              "org.raceguard.*",
              "org.raceguard.locks.*",
              "org.raceguard.program.*",
              "org.raceguard.program.code.*",
              "org.raceguard.program.flow.*")
          .map(it -> "import " + it + ";")
          .reduce("", String::concat);

  /** Ways to make a whole source of a block: as it is, as members, as statements. */
  private static final List<String> WHOLES =
      List.of(
          "package block; %s %s",
          "package block; %s class Block { %s }",
          "package block; %s class Block { void block(JavaClasses classes) throws Exception { %s }"
              + " }");

  @TempDir Path work;

  @ParameterizedTest
  @MethodSource("allPages")
  void links_lead_to_files(Path page) {
    List<String> dead =
        LINK.matcher(prose(page))
            .results()
            .map(it -> it.group(1))
            .filter(it -> !it.startsWith("https://"))
            .filter(it -> !isThere(page, it))
            .toList();
    assertThat(dead).as("dead links of %s", page).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("guide")
  void code_compiles(Path page) {
    for (Block block : blocks(page)) {
      if (block.language().equals("java")) {
        assertThat(error(block.text())).as("%s: %s", page, block.text()).isEmpty();
      } else if (block.language().equals("xml")) {
        assertThat(isWellFormed(block.text())).as("%s: %s", page, block.text()).isTrue();
      }
    }
  }

  /** Rows with the words that the guide explains are rows that the tables take. */
  @Test
  void words_of_the_tables_exist() throws IOException {
    String page = Files.readString(CaseFolder.root().resolve("docs/configuration.md"), UTF_8);
    ArchConfiguration.withThreadLocalScope(
        configuration -> {
          configuration.setProperty(
              Settings.METHODS, rows(page, "word in `methods.txt`", "com.acme.Till add "));
          configuration.setProperty(
              Settings.OBJECTS, rows(page, "word in `objects.txt`", "com.acme.Till <type> "));
          configuration.setProperty(
              Settings.CALLBACKS, rows(page, "word behind an annotation", "@OnTick "));
          TableFile.check();
        });
  }

  private String rows(String page, String heading, String names) {
    String table = page.substring(page.indexOf("| " + heading)).split("\n\n", 2)[0];
    List<String> words =
        table
            .lines()
            .skip(2)
            .flatMap(row -> Pattern.compile("`([^`]+)`").matcher(row.split("\\|")[1]).results())
            .map(it -> names + it.group(1))
            .toList();
    assertThat(words).as(heading).hasSizeGreaterThan(2);
    try {
      Path file = work.resolve(heading.replaceAll("\\W", "") + ".txt");
      return Files.write(file, words, UTF_8).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("guide")
  void our_version_is_the_one_that_is_built(Path page) {
    String version = System.getProperty("raceguard.version");
    assertThat(
            Pattern.compile("raceguard-(\\d[\\w.]*(?:-SNAPSHOT)?)(?=-cli\\.jar|\\.jar)")
                .matcher(read(page))
                .results()
                .map(it -> it.group(1)))
        .allMatch(version::equals);
    assertThat(
            Pattern.compile("<artifactId>raceguard</artifactId>\\s*<version>([^<]+)<")
                .matcher(read(page))
                .results()
                .map(it -> it.group(1)))
        .allMatch(version::equals);
  }

  /** A block of text with reports in it is what the recommended rules say of the code above it. */
  @ParameterizedTest
  @MethodSource("guide")
  void reports_are_those_of_the_code_above_them(Path page) {
    Block code = null;
    for (Block block : blocks(page)) {
      if (block.language().equals("java")) {
        code = block;
      } else if (code != null && REPORTED.matcher(block.text().strip()).find()) {
        assertThat(oneSpace(block.text())).isEqualTo(oneSpace(reports(code.text())));
      }
    }
  }

  /** All but the rules' pages, whose code is their test. */
  static Stream<Path> guide() throws IOException {
    Path root = CaseFolder.root();
    List<Path> guide = new ArrayList<>(List.of(root.resolve("README.md")));
    guide.add(root.resolve("CONTRIBUTING.md"));
    if (Files.isDirectory(root.resolve("docs"))) {
      try (Stream<Path> files = Files.list(root.resolve("docs"))) {
        files.filter(it -> it.toString().endsWith(".md")).sorted().forEach(guide::add);
      }
    }
    return guide.stream();
  }

  /** The rules' pages too. */
  static Stream<Path> allPages() throws IOException {
    return Stream.concat(
        guide(),
        CaseFolder.ofRules(CaseFolder.root()).stream()
            .map(
                rule ->
                    CaseFolder.root()
                        .resolve("rules")
                        .resolve(rule.family())
                        .resolve(rule.id())
                        .resolve("README.md")));
  }

  private record Block(String language, String text) {}

  private static List<Block> blocks(Path page) {
    return BLOCK
        .matcher(read(page))
        .results()
        .map(it -> new Block(it.group(1), it.group(2)))
        .toList();
  }

  private static String prose(Path page) {
    return BLOCK.matcher(read(page)).replaceAll("");
  }

  private static boolean isThere(Path page, String link) {
    String[] fileAndHeading = link.split("#", 2);
    Path file =
        fileAndHeading[0].isEmpty() ? page : page.resolveSibling(fileAndHeading[0]).normalize();
    return Files.exists(file)
        && (fileAndHeading.length == 1 || headings(file).contains(fileAndHeading[1]));
  }

  /** As code hosts name them. */
  private static List<String> headings(Path page) {
    return Pattern.compile("(?m)^#+ (.*)$")
        .matcher(prose(page))
        .results()
        .map(it -> it.group(1).toLowerCase(java.util.Locale.ROOT))
        .map(it -> it.replaceAll("[^\\w\\- ]", "").strip().replace(' ', '-'))
        .toList();
  }

  /** What the compiler says against the way of completing that comes nearest. */
  private Optional<String> error(String text) {
    Optional<String> error = Optional.empty();
    List<String> wholes = new ArrayList<>(WHOLES);
    if (!TYPE.matcher(text).find()) {
      Collections.reverse(wholes);
    }
    for (String whole : wholes) {
      error = compile(whole.formatted(IMPORTS, text), work.resolve("Block.java"));
      if (error.isEmpty()) {
        return error;
      }
    }
    return error;
  }

  private Optional<String> compile(String source, Path file) {
    try {
      Files.writeString(file, source, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Compiler.JAVAC.compile(Directives.DEFAULT_RELEASE, List.of(file), work);
  }

  private String reports(String code) {
    JavaClasses classes =
        new ClassFileImporter().importPath(Snippet.compileTo(work.resolve("reports"), code));
    return ConcurrencyRules.recommended().evaluate(classes).stream()
        .flatMap(it -> it.getFailureReport().getDetails().stream())
        .reduce("", (all, line) -> all + line + "\n")
        .replace("page.", "");
  }

  private static boolean isWellFormed(String xml) {
    try {
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader("<whole>" + xml + "</whole>")));
      return true;
    } catch (org.xml.sax.SAXException e) {
      return false;
    } catch (IOException | javax.xml.parsers.ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String oneSpace(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
