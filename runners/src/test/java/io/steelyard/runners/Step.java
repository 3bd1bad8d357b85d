package io.steelyard.runners;

import io.steelyard.testdata.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Commands that a page shows.
 *
 * @param page its path from the project's root on
 * @param commands a block of them
 * @param printed what the page says that they print, in the block that follows; empty without one
 */
record Step(String page, String commands, String printed) {
  private static final Pattern STEP =
      Pattern.compile("(?ms)^```sh\\n(.*?)^```(?:\\n\\n```\\n(.*?)^```)?");

  /** The steps of a page in their order. */
  static List<Step> of(String page) throws IOException {
    Matcher step = STEP.matcher(Files.readString(ProjectFiles.root().resolve(page)));
    List<Step> steps = new ArrayList<>();
    while (step.find()) {
      steps.add(new Step(page, step.group(1), step.group(2) == null ? "" : step.group(2)));
    }
    return steps;
  }

  /** The pages that show commands, by their paths from the project's root on. */
  static List<String> pages() throws IOException {
    try (Stream<Path> docs = Files.list(ProjectFiles.root().resolve("docs"))) {
      return Stream.concat(
              Stream.of("README.md", "CONTRIBUTING.md"),
              docs.map(file -> "docs/" + file.getFileName())
                  .filter(name -> name.endsWith(".md"))
                  .sorted())
          .toList();
    }
  }
}
