package io.steelyard.schemas.definition.reading;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.steelyard.schemas.definition.syntax.SampleTrainers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every broken definition has exactly the problems of the file beside it, each as {@code
 * line:column message}. {@code -Dgolden.write} writes those files anew: read them again then.
 */
class BrokenDefinitionsTest {
  private static final Path FOLDER = Path.of("src/test/resources/broken");
  private static final String SUFFIX = ".pipeline.yaml";

  static List<Path> definitions() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  @Test
  void enough() throws IOException {
    assertThat(definitions().size(), is(greaterThan(80)));
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void hasTheseProblems(Path file) throws IOException {
    Parsed parsed =
        DefinitionReader.knowing(SampleTrainers.ALL)
            .read(Files.readAllBytes(file), SiblingFiles.of(FOLDER));
    String found =
        parsed.problems().stream().map(problem -> problem + "\n").collect(Collectors.joining());
    Path golden = FOLDER.resolve(file.getFileName().toString().replace(SUFFIX, ".problems"));
    if (System.getProperty("golden.write") != null) {
      Files.writeString(golden, found);
    }
    assertThat(parsed.problems(), is(not(empty())));
    assertThat(found, is(Files.readString(golden)));
  }
}
