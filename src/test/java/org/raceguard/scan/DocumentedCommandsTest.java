package org.raceguard.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands that the README and the guide show are understood. */
class DocumentedCommandsTest {

  private static final Path ROOT = Path.of(System.getProperty("raceguard.root", "."));
  private static final Pattern SCAN =
      Pattern.compile("java (?:-D\\S+ )*-jar \\S*-cli\\.jar ([^`\\n]+)");
  private static final Pattern MAVEN =
      Pattern.compile("(?:^|`|&& )mvn ([^`\\n&]+)", Pattern.MULTILINE);

  @ParameterizedTest
  @MethodSource("pages")
  void the_command_line_takes_them(Path page) throws IOException, UsageException {
    for (String command : commands(SCAN, page)) {
      String[] words =
          Arrays.stream(command.replace("...", "x").split("\\s+"))
              .map(word -> word.replace("'", ""))
              .map(word -> word.equals("RULE") ? "locks-are-released-on-every-path" : word)
              .toArray(String[]::new);
      Options options = Options.parse(words);
      assertThat(RuleChoice.of(options)).as(command).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void profiles_and_examples_exist(Path page) throws IOException {
    String pom = Files.readString(ROOT.resolve("pom.xml"), UTF_8);
    for (String command : commands(MAVEN, page)) {
      for (String word : command.strip().split("\\s+")) {
        if (word.startsWith("-P")) {
          assertThat(pom).as(command).contains("<id>" + word.substring(2) + "</id>");
        } else if (word.startsWith("-Dinvoker.test=")) {
          assertThat(ROOT.resolve("examples").resolve(word.split("=")[1])).isDirectory();
        } else if (word.startsWith("exec:exec@")) {
          assertThat(pom).as(command).contains("<id>" + word.split("@")[1] + "</id>");
        }
      }
    }
  }

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      List<Path> all = docs.filter(it -> it.toString().endsWith(".md")).sorted().toList();
      return Stream.concat(
          Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")), all.stream());
    }
  }

  private static List<String> commands(Pattern pattern, Path page) throws IOException {
    return pattern.matcher(Files.readString(page, UTF_8)).results().map(it -> it.group(1)).toList();
  }
}
