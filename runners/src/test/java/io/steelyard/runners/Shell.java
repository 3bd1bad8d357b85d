package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Commands that a page shows, in a shell that ends at the first that fails. */
final class Shell {
  private Shell() {}

  /** What commands print in a folder, all of which must end well. */
  static String run(Path folder, String commands) throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder(List.of("bash", "-euo", "pipefail", "-c", commands))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(commands + printed, shell.waitFor(), is(0));
    return printed;
  }
}
