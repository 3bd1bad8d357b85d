package io.steelyard.schemas.plugins;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.Sha256;
import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is a plug-in, and what is said of a jar that is none. */
final class PluginJarTest {
  private static final String STEP = "io.steelyard.transforms.features.FeatureStep";
  private static final String STORAGE = "org.apache.beam.sdk.io.FileSystemRegistrar";

  @TempDir Path folder;

  @Test
  void aJarIsKnownByItsManifestAndItsDigest() throws IOException {
    Path jar = jar("a.jar", manifest("Roots of numbers", "1.2-rc.1"), Map.of(STEP, "org.a.Root"));
    PluginJar read = PluginJar.read(jar);
    assertThat(
        read,
        is(
            new PluginJar(
                jar.toRealPath(),
                new Plugin("Roots of numbers", "1.2-rc.1", Sha256.hex(Files.readAllBytes(jar))))));
  }

  @Test
  void aJarMayBringStorageAlone() throws IOException {
    Path jar = jar("a.jar", manifest("store", "1"), Map.of(STORAGE, "# ours\norg.a.Registrar\n"));
    assertThat(PluginJar.read(jar).plugin().name(), is("store"));
  }

  @Test
  void aManifestWithoutNameOrVersionIsToldWhatToAdd() throws IOException {
    for (String missing : List.of("Implementation-Title", "Implementation-Version")) {
      Map<String, String> given = new TreeMap<>(manifest("roots", "1"));
      given.remove(missing);
      Path jar = jar("without " + missing + ".jar", given, Map.of(STEP, "org.a.Root"));
      assertThat(refused(jar), containsString(" has no " + missing + ", which is its "));
      assertThat(refused(jar), containsString("; add it to META-INF/MANIFEST.MF in the jar"));
    }
    for (String wrong : List.of("../roots", "roots\u202e", "r".repeat(101), "")) {
      Path jar = jar("wrong.jar", manifest(wrong, "1"), Map.of(STEP, "org.a.Root"));
      assertThat(refused(jar), containsString("has the Implementation-Title '"));
    }
  }

  @Test
  void aJarThatBringsNothingIsNoPlugin() throws IOException {
    List<Map<String, String>> nothing =
        List.of(
            Map.of(),
            Map.of(STEP, "# org.a.Root\n"),
            Map.of("java.sql.Driver", "org.a.Driver"),
            // A library of the program is none either.
            Map.of(STORAGE, "org.apache.beam.sdk.io.LocalFileSystemRegistrar"));
    for (Map<String, String> services : nothing) {
      Path jar = jar("library.jar", manifest("library", "1"), services);
      assertThat(refused(jar), allOf(containsString("is no plug-in"), containsString(STEP)));
    }
  }

  @Test
  void whatIsNoJarIsRefused() throws IOException {
    assertThat(refused(folder.resolve("nosuch.jar")), containsString("There is no plug-in "));
    assertThat(refused(folder), containsString("There is no plug-in "));
    Path text = Files.writeString(folder.resolve("text.jar"), "not a jar");
    assertThat(refused(text), containsString("text.jar cannot be read: "));
  }

  @Test
  void oneNameIsOnePlugin() throws IOException {
    PluginJar first = PluginJar.read(jar("1.jar", manifest("a", "1"), Map.of(STEP, "org.a.B")));
    PluginJar second = PluginJar.read(jar("2.jar", manifest("a", "2"), Map.of(STEP, "org.a.B")));
    PluginJar copy = PluginJar.read(Files.copy(first.path(), folder.resolve("copy.jar")));
    assertThat(Plugins.together(List.of(first, copy)), is(List.of(first)));
    String told =
        assertThrows(UserError.class, () -> Plugins.together(List.of(first, second))).getMessage();
    assertThat(
        told, allOf(containsString("Two plug-ins are called a"), containsString("2.jar; take")));
  }

  /** One of two classes of a name would take the other's place; one of a library is one. */
  @Test
  void aClassOfOneNameIsOneClass() throws IOException {
    PluginJar first = plugin("a", Map.of("org/lib/Parser.class", "1", "org/a/A.class", "a"));
    PluginJar same = plugin("b", Map.of("org/lib/Parser.class", "1", "module-info.class", "b"));
    PluginJar other = plugin("c", Map.of("org/lib/Parser.class", "2", "module-info.class", "c"));
    assertThat(Plugins.together(List.of(first, same)), is(List.of(first, same)));
    String told =
        assertThrows(UserError.class, () -> Plugins.together(List.of(first, other))).getMessage();
    assertThat(
        told,
        allOf(
            containsString("a.jar and "),
            containsString("c.jar both hold the class org.lib.Parser, and not the same one")));
  }

  private PluginJar plugin(String name, Map<String, String> classes) throws IOException {
    Map<String, String> entries = new HashMap<>(classes);
    entries.put(Services.FOLDER + STEP, "org." + name + ".Root");
    return PluginJar.read(jarOf(name + ".jar", manifest(name, "1"), entries));
  }

  private static String refused(Path jar) {
    return String.valueOf(assertThrows(UserError.class, () -> PluginJar.read(jar)).getMessage());
  }

  private static Map<String, String> manifest(String name, String version) {
    return Map.of("Implementation-Title", name, "Implementation-Version", version);
  }

  private Path jar(String name, Map<String, String> attributes, Map<String, String> services)
      throws IOException {
    Map<String, String> entries = new HashMap<>();
    services.forEach((service, list) -> entries.put(Services.FOLDER + service, list));
    return jarOf(name, attributes, entries);
  }

  private Path jarOf(String name, Map<String, String> attributes, Map<String, String> entries)
      throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.forEach(manifest.getMainAttributes()::putValue);
    Path jar = folder.resolve(name);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }
}
