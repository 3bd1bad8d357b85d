package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.steelyard.runners.servers.JavaProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page of commands, followed word by word: each prints what the page says. */
final class Walkthrough {
  private final Path folder;

  /** In an empty folder, where {@code ./steelyard} is the command. */
  Walkthrough(Path folder) throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no /bin/bash");
    this.folder = folder;
    script("steelyard", JavaProgram.steelyard(folder.resolve(".classes")));
  }

  /** Makes a command of this name in the folder, where commands are looked for first. */
  void script(String name, List<String> command) throws IOException {
    String text = "#!/bin/bash\nexec " + String.join(" ", command) + " \"$@\"\n";
    Files.writeString(folder.resolve(name), text).toFile().setExecutable(true);
  }

  /**
   * Runs steps, one after the other.
   *
   * @param change of commands before they are run
   */
  void follow(List<Step> steps, UnaryOperator<String> change) throws Exception {
    List<String> missing = new ArrayList<>();
    for (Step step : steps) {
      String printed = Shell.run(folder, "PATH=$PWD:$PATH\n" + change.apply(step.commands()));
      for (String line : step.printed().lines().toList()) {
        if (!Pattern.compile("(?m)^" + pattern(line) + "$").matcher(printed).find()) {
          missing.add(step.page() + ": '" + line + "' in\n" + printed);
        }
      }
    }
    assertThat(missing, is(empty()));
  }

  /** Three dots stand for any characters. */
  private static String pattern(String line) {
    return Stream.of(line.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
  }
}
