package org.raceguard.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassFileOutlineTest {

  @TempDir Path folder;
  private byte[] till;

  @BeforeEach
  void compile() throws IOException {
    till = till("-g");
  }

  @Test
  void names_the_class() throws UnreadableClassFile {
    assertThat(ClassFileOutline.of(till).className()).isEqualTo("com.acme.Till");
  }

  @Test
  void knows_code_without_debug_information() throws IOException, UnreadableClassFile {
    assertThat(ClassFileOutline.of(till).lacksDebugInformation()).isFalse();
    assertThat(ClassFileOutline.of(till("-g:none")).lacksDebugInformation()).isTrue();
  }

  @Test
  void notices_every_truncation() {
    for (int length = 0; length < till.length; length++) {
      byte[] truncated = Arrays.copyOf(till, length);
      assertThatThrownBy(() -> ClassFileOutline.of(truncated))
          .as("the first %d bytes of %d", length, till.length)
          .isInstanceOf(UnreadableClassFile.class);
    }
  }

  @Test
  void says_why_a_file_is_no_class_file() {
    assertThatThrownBy(() -> ClassFileOutline.of(new byte[0])).hasMessage("empty");
    assertThatThrownBy(() -> ClassFileOutline.of("import java.util.*;".getBytes(UTF_8)))
        .hasMessage("does not begin as a class file does");
    assertThatThrownBy(() -> ClassFileOutline.of(Compiled.ofMajorVersion(9, till)))
        .hasMessage("class file version 9 never existed");
  }

  @Test
  void notices_a_class_that_is_its_own_ancestor() {
    byte[] ownAncestor =
        new String(till, ISO_8859_1)
            .replace("java/lang/Object", "com/acme//Object")
            .replace("\0\rcom/acme/Till", "\0\20java/lang/Object")
            .getBytes(ISO_8859_1);

    assertThatThrownBy(() -> ClassFileOutline.of(ownAncestor))
        .hasMessage("the class is its own ancestor");
  }

  @Test
  void names_the_java_of_a_version_of_the_future() {
    assertThatThrownBy(() -> ClassFileOutline.of(Compiled.ofMajorVersion(75, till)))
        .hasMessage("class file version 75, Java 31")
        .isInstanceOfSatisfying(
            UnreadableClassFile.class,
            e -> assertThat(e.problem()).isEqualTo(Problem.FUTURE_CLASS_FILES));
  }

  @Test
  void the_newest_java_is_the_newest_that_archunit_reads() throws IOException {
    int newest = ClassFileOutline.NEWEST_JAVA + 44;

    assertThat(importedAs(newest)).isEqualTo(1);
    assertThat(importedAs(newest + 1)).isZero();
  }

  private int importedAs(int major) throws IOException {
    Path file = Files.createDirectories(folder.resolve("v" + major)).resolve("Till.class");
    Files.write(file, Compiled.ofMajorVersion(major, till));
    return new ClassFileImporter().importPath(file).size();
  }

  private byte[] till(String debugInformation) throws IOException {
    Path classes = folder.resolve("classes" + debugInformation.hashCode());
    Files.createDirectories(classes);
    Compiled.into(classes, List.of(debugInformation), Compiled.LEAKY_TILL);
    return Files.readAllBytes(classes.resolve("com/acme/Till.class"));
  }
}
