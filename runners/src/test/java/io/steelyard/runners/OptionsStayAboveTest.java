package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;

import io.steelyard.testdata.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Libraries name settings ({@link io.steelyard.schemas.Setting}); commands say by which option. */
class OptionsStayAboveTest {
  private static final Pattern OPTION = Pattern.compile("\"[^\"]*(?<!-)--[A-Za-z]");

  @Test
  void noLibraryNamesAnOption() throws IOException {
    int read = 0;
    List<String> found = new ArrayList<>();
    for (Path file : sources()) {
      read++;
      for (String line : Files.readAllLines(file)) {
        if (OPTION.matcher(line).find()) {
          found.add(file.getFileName() + ": " + line.strip());
        }
      }
    }
    assertThat(read, greaterThan(400));
    assertThat(found, empty());
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module : List.of("schemas", "transforms", "pipelines")) {
      try (Stream<Path> files = Files.walk(ProjectFiles.root().resolve(module))) {
        files
            .filter(file -> file.toString().contains("/src/main/java/"))
            .filter(file -> file.toString().endsWith(".java"))
            .forEach(sources::add);
      }
    }
    return sources;
  }
}
