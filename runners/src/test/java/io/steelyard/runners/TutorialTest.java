package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.steelyard.runners.servers.JavaProgram;
import io.steelyard.testdata.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tutorial, followed word by word: its commands print what it says. */
@Tag("slow")
class TutorialTest {
  private static final Path PAGE = ProjectFiles.root().resolve("docs/tutorial.md");

  /** A block of commands, and the block of what they print, if one follows. */
  private static final Pattern STEP =
      Pattern.compile("(?ms)^```sh\\n(.*?)^```(?:\\n\\n```\\n(.*?)^```)?");

  @TempDir Path folder;

  @Test
  void itsCommandsPrintWhatItSays() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no /bin/bash");
    Files.writeString(folder.resolve("steelyard"), script()).toFile().setExecutable(true);
    Matcher step = STEP.matcher(Files.readString(PAGE));
    List<String> missing = new ArrayList<>();
    int steps = 0;
    while (step.find()) {
      steps++;
      String printed = run(step.group(1));
      String said = step.group(2) == null ? "" : step.group(2);
      for (String line : said.lines().toList()) {
        if (!Pattern.compile("(?m)^" + pattern(line) + "$").matcher(printed).find()) {
          missing.add("'" + line + "' in\n" + printed);
        }
      }
    }
    assertThat(missing, is(empty()));
    assertThat(steps, is(greaterThan(8)));
  }

  /** Three dots stand for any characters. */
  private static String pattern(String line) {
    return Stream.of(line.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
  }

  /** Starts the command from the class path of the tests. */
  private String script() throws IOException {
    List<String> command = JavaProgram.steelyard(folder.resolve(".classes"));
    return "#!/bin/bash\nexec " + String.join(" ", command) + " \"$@\"\n";
  }

  private String run(String commands) throws Exception {
    Path printed = folder.resolve(".printed");
    Process shell =
        new ProcessBuilder(List.of("/bin/bash", "-euo", "pipefail", "-c", commands))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    assertThat(commands + Files.readString(printed), shell.waitFor(), is(0));
    return Files.readString(printed);
  }
}
