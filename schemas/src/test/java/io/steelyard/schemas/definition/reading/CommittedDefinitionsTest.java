package io.steelyard.schemas.definition.reading;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.definition.syntax.SampleTrainers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every definition that is committed under test-data has no problem. */
class CommittedDefinitionsTest {
  private static final Path FOLDER = Path.of("../test-data/definitions");

  static List<Path> definitions() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".pipeline.yaml")).sorted().toList();
    }
  }

  @Test
  void some() throws IOException {
    assertThat(definitions().size(), is(greaterThan(5)));
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void hasNoProblem(Path file) throws IOException {
    Parsed parsed =
        DefinitionReader.knowing(SampleTrainers.ALL)
            .read(Files.readAllBytes(file), SiblingFiles.of(FOLDER));
    assertThat(parsed.problems(), is(empty()));
  }
}
