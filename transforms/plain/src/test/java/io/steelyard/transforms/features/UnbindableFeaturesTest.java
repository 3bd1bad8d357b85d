package io.steelyard.transforms.features;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.reading.DefinitionReader;
import io.steelyard.schemas.definition.reading.Parsed;
import io.steelyard.schemas.definition.reading.SiblingFiles;
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
 * Whatever binding refuses of a definition's features is told with its place, all at once and
 * beside the other problems: that of the file beside it, each as {@code line:column message}.
 * {@code -Dgolden.write} writes those files anew: read them again then.
 */
class UnbindableFeaturesTest {
  private static final Path FOLDER = Path.of("src/test/resources/features/unbindable");
  private static final String SUFFIX = ".pipeline.yaml";

  static List<Path> definitions() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void hasTheseProblems(Path file) throws IOException {
    Parsed parsed =
        DefinitionReader.ofAnyTrainer()
            .binding(new FeatureBinding())
            .read(Files.readAllBytes(file), SiblingFiles.NONE);
    String found =
        parsed.problems().stream().map(problem -> problem + "\n").collect(Collectors.joining());
    Path golden = FOLDER.resolve(file.getFileName().toString().replace(SUFFIX, ".problems"));
    if (System.getProperty("golden.write") != null) {
      Files.writeString(golden, found);
    }
    assertThat(found, is(Files.readString(golden)));
  }

  @Test
  void aDefinitionOfNoFileHasASentenceForEachThatNamesFeatureAndColumn() throws IOException {
    PipelineDefinition definition =
        DefinitionReader.ofAnyTrainer()
            .read(
                Files.readAllBytes(FOLDER.resolve("steps-of-too-much.pipeline.yaml")),
                SiblingFiles.NONE)
            .orThrow("test");
    UserError error = assertThrows(UserError.class, () -> FeaturePlan.bind(definition));
    List<String> sentences = String.valueOf(error.getMessage()).lines().toList();
    assertThat(
        sentences.get(0),
        is(
            "feature axes, column age: pca makes at most as many components as there are columns,"
                + " 2, and not 3; give fewer, or more columns."));
    assertThat(
        sentences.stream().filter(each -> !each.startsWith("feature ")).toList(), is(empty()));
    assertThat(
        sentences.stream().map(each -> each.split("[ .,]", -1)[1]).distinct().toList(),
        is(List.of("axes", "kept", "informed", "crossed", "within", "words", "weighed", "bent")));
  }
}
