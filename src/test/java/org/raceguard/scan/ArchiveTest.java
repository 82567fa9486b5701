package org.raceguard.scan;

import static java.lang.ProcessBuilder.Redirect.DISCARD;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.PrivateKeyEntry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {

  private static final String VIOLATION = "1 violation of 1 rule";

  @TempDir Path folder;
  private byte[] till;
  private byte[] safe;

  @BeforeEach
  void compile() throws IOException {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    Compiled.into(classes, Compiled.LEAKY_TILL, Compiled.CLEAN_SAFE);
    till = Compiled.classFiles(classes).get("com/acme/Till.class");
    safe = Compiled.classFiles(classes).get("com/acme/Safe.class");
  }

  @Test
  void a_jar_is_a_path_whatever_its_name() throws IOException {
    for (String name : new String[] {"till.jar", "a b ü/50%#!/till!.zip", "till"}) {
      Path jar = Compiled.jar(folder.resolve(name), Map.of("com/acme/Till.class", till));
      assertThat(Run.of(jar).out()).as(name).contains(VIOLATION);
    }
  }

  @Test
  void a_multi_release_jar_is_analysed_in_its_base_version() throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    entries.put("META-INF/MANIFEST.MF", bytes("Manifest-Version: 1.0\nMulti-Release: true\n\n"));
    entries.put("META-INF/versions/11/com/acme/Till.class", till);
    entries.put("META-INF/versions/9/com/acme/Till.class", till);
    entries.put("META-INF/versions/9/module-info.class", bytes("not even read"));
    entries.put("com/acme/Till.class", till);
    entries.put("module-info.class", bytes("not even read"));

    Run run = Run.of(Compiled.jar(folder.resolve("multi.jar"), entries));

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .contains(VIOLATION, "2 classes for newer Javas (META-INF/versions) not analysed")
        .doesNotContain("more than once", "corrupt");
  }

  @Test
  void a_class_that_only_newer_javas_have_is_analysed_in_its_newest_version() throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    entries.put("META-INF/versions/11/com/acme/Till.class", till);
    entries.put("META-INF/versions/9/com/acme/Till.class", bytes("corrupt"));
    entries.put("com/acme/Safe.class", safe);

    Run run = Run.of(Compiled.jar(folder.resolve("multi.jar"), entries));

    assertThat(run.out()).contains(VIOLATION).doesNotContain("corrupt");
  }

  @Test
  void an_application_is_analysed_without_its_launcher_and_with_its_libraries_types()
      throws IOException {
    Path sources = Files.createDirectory(folder.resolve("app"));
    Compiled.into(
        sources,
        Compiled.LEAKY_TILL.replace("class Till", "class Till extends Safe"),
        Compiled.CLEAN_SAFE);
    Path library = Compiled.jar(folder.resolve("safe.jar"), Map.of("com/acme/Safe.class", safe));
    Map<String, byte[]> entries = new TreeMap<>();
    entries.put(
        "BOOT-INF/classes/com/acme/Till.class",
        Compiled.classFiles(sources).get("com/acme/Till.class"));
    entries.put("BOOT-INF/lib/safe.jar", Files.readAllBytes(library));
    entries.put("org/launcher/Launcher.class", bytes("not even read"));

    Run run = Run.of(Compiled.jar(folder.resolve("app.jar"), entries));

    assertThat(run.out())
        .contains(VIOLATION, "1 library inside an archive not analysed", "BOOT-INF/lib/safe.jar")
        .doesNotContain("corrupt", "supertype not found");
  }

  @Test
  void a_web_application_is_analysed_by_its_classes() throws IOException {
    Path war =
        Compiled.jar(
            folder.resolve("shop.war"), Map.of("WEB-INF/classes/com/acme/Till.class", till));

    assertThat(Run.of(war).out()).contains(VIOLATION);
  }

  @Test
  void a_jar_without_classes_is_said_to_be_empty() throws IOException {
    Path jar = Compiled.jar(folder.resolve("docs.jar"), Map.of("readme.txt", bytes("Hello")));

    Run run = Run.of(jar);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("No class files below 1 path:", "docs.jar");
  }

  @Test
  void class_files_that_are_data_of_a_jar_are_none_of_its_classes() throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    entries.put("META-INF/old/com/acme/Till.class", till);
    entries.put("com/acme/Safe.class", safe);

    assertThat(Run.of(Compiled.jar(folder.resolve("data.jar"), entries)).out())
        .contains("No violations");
  }

  @Test
  void an_entry_that_cannot_be_named_is_said() throws IOException {
    Map<String, byte[]> entries = Map.of("1:till.class", till, "com/acme/Safe.class", safe);

    Run run = Run.of(Compiled.jar(folder.resolve("odd.jar"), entries));

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("1 path not read:", "odd.jar", "1:till.class is no URI");
  }

  @Test
  void a_class_that_does_not_match_its_signature_is_left_out() throws Exception {
    Map<String, byte[]> entries = new TreeMap<>();
    entries.put("com/acme/Safe.class", safe);
    entries.put("com/acme/Till.class", till);
    Path unsigned = Compiled.jar(folder.resolve("unsigned.jar"), entries);
    Map<String, byte[]> signed = sign(unsigned);
    assertThat(Run.of(Compiled.jar(folder.resolve("signed.jar"), signed)).out())
        .contains(VIOLATION);

    signed.put("com/acme/Safe.class", otherSafe());
    Run run = Run.of(Compiled.jar(folder.resolve("tampered.jar"), signed));

    assertThat(run.out())
        .contains(VIOLATION)
        .contains("1 class file left out as damaged", "digest error for com/acme/Safe.class");
  }

  /** Another class of the same name. */
  private byte[] otherSafe() throws IOException {
    Path classes = Files.createDirectory(folder.resolve("other"));
    Compiled.into(classes, Compiled.CLEAN_SAFE.replace("int content", "int content, more"));
    return Compiled.classFiles(classes).get("com/acme/Safe.class");
  }

  /** The entries of the jar and of its signature. */
  private Map<String, byte[]> sign(Path jar) throws Exception {
    Path store = folder.resolve("keys");
    List<String> keytool =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "key",
            "-keystore",
            store.toString(),
            "-storepass",
            "changeit",
            "-dname",
            "CN=test",
            "-keyalg",
            "EC");
    Process process =
        new ProcessBuilder(keytool).redirectErrorStream(true).redirectOutput(DISCARD).start();
    assertThat(process.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
    PrivateKeyEntry key =
        (PrivateKeyEntry) keys.getEntry("key", new PasswordProtection("changeit".toCharArray()));
    Path signed = folder.resolve("signing.jar");
    try (ZipFile zip = new ZipFile(jar.toFile());
        OutputStream out = Files.newOutputStream(signed)) {
      new JarSigner.Builder(key).build().sign(zip, out);
    }
    return Compiled.entries(signed);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
