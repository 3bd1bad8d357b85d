package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The launcher in a folder of its own, with a search path that holds only what a test puts there.
 */
class LauncherTest {
  private static final String JAVA =
      "if [ \"$1\" = -version ]; then echo 'openjdk version \"%s\"' >&2; exit; fi\n"
          + "for word; do echo \"<$word>\"; done; echo \"<$OMP_WAIT_POLICY>\"";

  /** Ends badly when it is told to. */
  private static final String JAVA_THAT_ARCHIVES =
      """
      if [ "$1" = -version ]; then echo 'openjdk version "17.0.2"' >&2; exit; fi
      code=0
      for word; do
        echo "<$word>"
        case $word in
          -XX:ArchiveClassesAtExit=*) : > "${word#*=}" ;;
          bad) code=3 ;;
        esac
      done
      exit $code
      """;

  private static final String MAVEN =
      "if [ \"$1\" = --version ]; then echo 'Apache Maven %s (abc)'; exit; fi\n"
          + "echo \"noise\"; %s";
  private static final String MAKE_JAR =
      "mkdir -p runners/target; : > runners/target/steelyard.jar";

  @TempDir Path folder;
  private Path clone;
  private Path path;

  record Outcome(int code, String out, String err) {}

  @BeforeEach
  void cloneWithoutAnything() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no POSIX shell here");
    clone = Files.createDirectories(folder.resolve("the clone")).toRealPath();
    Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    Files.copy(module.resolveSibling("steelyard"), clone.resolve("steelyard"));
    Path pom = Files.writeString(clone.resolve("pom.xml"), "<project/>");
    Files.setLastModifiedTime(pom, FileTime.from(Instant.now().minusSeconds(120)));
    path = Files.createDirectories(folder.resolve("jdk/bin")).toRealPath();
    for (String tool :
        List.of(
            "basename",
            "cat",
            "dirname",
            "env",
            "find",
            "mkdir",
            "mktemp",
            "mv",
            "readlink",
            "rm",
            "sed",
            "touch",
            "uname")) {
      script(tool, "exec %s \"$@\"".formatted(onPath(tool)));
    }
  }

  @Test
  void saysHowToGetJava() throws Exception {
    Outcome outcome = launch(Map.of(), "list");
    assertThat(outcome.err(), containsString("needs Java 17 or newer and found none: install"));
    assertThat(outcome.code() + outcome.out(), is("1"));
  }

  @Test
  void refusesOldJava() throws Exception {
    script("java", JAVA.formatted("1.8.0_392"));
    Outcome outcome = launch(Map.of(), "list");
    assertThat(outcome.err(), containsString("/java is 1.8.0_392: install"));
    assertThat(outcome.code() + outcome.out(), is("1"));
  }

  @Test
  void refusesHomeWithoutJava() throws Exception {
    Outcome outcome = launch(Map.of("JAVA_HOME", "/nowhere"), "list");
    assertThat(outcome.err(), containsString("JAVA_HOME is /nowhere, which has no bin/java"));
    assertThat(outcome.code(), is(1));
  }

  @Test
  void saysHowToGetMavenOnlyWhenItMustBuild() throws Exception {
    script("java", JAVA.formatted("17.0.2"));
    Outcome outcome = launch(Map.of(), "list");
    assertThat(outcome.err(), containsString("needs Maven 3.8 or newer to build and found none"));
    assertThat(outcome.code(), is(1));
    makeJar();
    assertThat(launch(Map.of(), "list").code(), is(0));
  }

  @Test
  void refusesOldMaven() throws Exception {
    script("java", JAVA.formatted("17.0.2"));
    script("javac", ":");
    script("mvn", MAVEN.formatted("3.6.3", MAKE_JAR));
    Outcome outcome = launch(Map.of(), "list");
    assertThat(outcome.err(), containsString("/mvn is 3.6.3: install"));
    assertThat(outcome.code(), is(1));
  }

  @Test
  void buildsOnceThenWhenSourceIsNewer() throws Exception {
    script("java", JAVA.formatted("21"));
    script("javac", ":");
    script("mvn", MAVEN.formatted("3.8.7", MAKE_JAR));
    Outcome first = launch(Map.of(), "list");
    assertThat(first.err(), containsString("building, first use only"));
    assertThat(first.out(), is("<-jar>\n<%s>\n<list>\n<PASSIVE>\n".formatted(jar())));
    assertThat(launch(Map.of(), "list").err(), is(""));
    Path source = Files.createDirectories(clone.resolve("schemas/src/main")).resolve("A.java");
    Files.setLastModifiedTime(
        Files.writeString(source, ""),
        FileTime.from(Files.getLastModifiedTime(jar()).toInstant().plusSeconds(5)));
    assertThat(launch(Map.of(), "list").err(), containsString("sources are newer"));
  }

  @Test
  void showsOutputOfFailedBuild() throws Exception {
    script("java", JAVA.formatted("17.0.2"));
    script("javac", ":");
    script("mvn", MAVEN.formatted("4.0.0", "exit 3"));
    Outcome outcome = launch(Map.of(), "list");
    assertThat(outcome.err(), containsString("noise\nsteelyard: the build failed"));
    assertThat(outcome.code() + outcome.out(), is("1"));
  }

  @Test
  void handsOverWordsAndOptionsAsTheyAre() throws Exception {
    script("java", JAVA.formatted("25.0.1"));
    makeJar();
    Path link = Files.createSymbolicLink(folder.resolve("link"), clone.resolve("steelyard"));
    Outcome outcome =
        launch(link, Map.of("JAVA_OPTS", "-Xmx1g -Da=b"), "drift", "--input=a file", "", "*");
    assertThat(
        outcome.out(),
        is(
            """
            <--enable-native-access=ALL-UNNAMED>
            <--sun-misc-unsafe-memory-access=allow>
            <-Xmx1g>
            <-Da=b>
            <-jar>
            <%s>
            <drift>
            <--input=a file>
            <>
            <*>
            <PASSIVE>
            """
                .formatted(jar())));
  }

  /** Names of files would be ASCII alone where no locale is set; whatever is set stays. */
  @ParameterizedTest
  @CsvSource({
    "'', <><C.UTF-8><>",
    "LANG=C, <><C.UTF-8><C>",
    "LC_CTYPE=C LANG=de_DE.UTF-8, <><C.UTF-8><de_DE.UTF-8>",
    "LC_ALL=POSIX LANG=de_DE.UTF-8, <C.UTF-8><><de_DE.UTF-8>",
    "LC_ALL=en_US.UTF-8, <en_US.UTF-8><><>",
    "LANG=de_DE.ISO-8859-1, <><><de_DE.ISO-8859-1>",
    "LC_CTYPE=en_US.utf8 LANG=C, <><en_US.utf8><C>",
  })
  void givesTheJvmALocaleWhereNoneIsSet(String set, String given) throws Exception {
    script(
        "java",
        "if [ \"$1\" = -version ]; then echo 'openjdk version \"17.0.2\"' >&2; exit; fi\n"
            + "echo \"<$LC_ALL><$LC_CTYPE><$LANG>\"");
    makeJar();
    Map<String, String> environment = new HashMap<>();
    for (String each : set.isEmpty() ? new String[0] : set.split(" ", -1)) {
      environment.put(each.replaceFirst("=.*", ""), each.replaceFirst(".*=", ""));
    }
    script("uname", "echo Linux");
    Outcome outcome = launch(environment, "list");
    assertThat(outcome.out() + outcome.err(), is(given + "\n"));
    script("uname", "echo Darwin");
    String untouched =
        "<%s><%s><%s>\n"
            .formatted(
                environment.getOrDefault("LC_ALL", ""),
                environment.getOrDefault("LC_CTYPE", ""),
                environment.getOrDefault("LANG", ""));
    assertThat(launch(environment, "list").out(), is(untouched));
  }

  @Test
  void keepsWhatTheJvmMadeOfClassesWhenACommandEndsWell() throws Exception {
    script("java", JAVA_THAT_ARCHIVES);
    makeJar();
    Path archive = clone.resolve("runners/target/steelyard-17.0.2.jsa");
    assertThat(launch(Map.of(), "list", "good").out(), containsString("<-jar>"));
    assertThat(Files.exists(archive), is(false));
    assertThat(launch(Map.of(), "train", "bad").code(), is(3));
    assertThat(filesBesideTheJar(), is(1L));
    assertThat(launch(Map.of(), "train", "good").code(), is(0));
    assertThat(Files.exists(archive), is(true));
    assertThat(filesBesideTheJar(), is(2L));
    assertThat(
        launch(Map.of(), "list").out(),
        is(
            """
            <-Xlog:cds*=off>
            <-XX:SharedArchiveFile=%s>
            <-jar>
            <%s>
            <list>
            """
                .formatted(archive, jar())));
  }

  @Test
  void tellsTheProgramOfItsPlugins() throws Exception {
    script("java", JAVA_THAT_ARCHIVES);
    makeJar();
    // A run with plug-ins loads its classes by itself: it would leave next to nothing of them.
    assertThat(launch(Map.of(), "train", "--plugins=a.jar").code(), is(0));
    assertThat(filesBesideTheJar(), is(1L));
    Path plugins = Files.createDirectories(clone.resolve("plugins"));
    Path jar = Files.writeString(plugins.resolve("a.jar"), "");
    assertThat(
        launch(Map.of(), "train").out(),
        is("<-Dsteelyard.plugins=%s>\n<-jar>\n<%s>\n<train>\n".formatted(plugins, jar())));
    assertThat(filesBesideTheJar(), is(1L));
    Files.delete(jar);
    assertThat(launch(Map.of(), "train").code(), is(0));
    assertThat(filesBesideTheJar(), is(2L));
  }

  private long filesBesideTheJar() throws IOException {
    try (Stream<Path> files = Files.list(jar().getParent())) {
      return files.count();
    }
  }

  private Path jar() {
    return clone.resolve("runners/target/steelyard.jar");
  }

  private void makeJar() throws IOException {
    Files.createDirectories(jar().getParent());
    Files.setLastModifiedTime(
        Files.writeString(jar(), ""), FileTime.from(Instant.now().minusSeconds(60)));
  }

  private void script(String name, String body) throws IOException {
    Path file = Files.writeString(path.resolve(name), "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Outcome launch(Map<String, String> environment, String... words) throws Exception {
    return launch(clone.resolve("steelyard"), environment, words);
  }

  private Outcome launch(Path launcher, Map<String, String> environment, String... words)
      throws Exception {
    List<String> command = new ArrayList<>(List.of("/bin/sh", launcher.toString()));
    command.addAll(Arrays.asList(words));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder process =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    process.environment().clear();
    process.environment().put("PATH", path.toString());
    process.environment().putAll(environment);
    int code = process.start().waitFor();
    return new Outcome(code, Files.readString(out), Files.readString(err));
  }

  private static Path onPath(String tool) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .map(place -> Path.of(place, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(tool + " is not on the path"));
  }
}
