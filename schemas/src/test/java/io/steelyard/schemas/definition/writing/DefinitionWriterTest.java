package io.steelyard.schemas.definition.writing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.SplitSpec;
import io.steelyard.schemas.definition.reading.DefinitionReader;
import io.steelyard.schemas.definition.reading.SiblingFiles;
import io.steelyard.schemas.definition.syntax.SampleTrainers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read back, and does not depend on how it was laid out. */
class DefinitionWriterTest {
  private static final Path COMMITTED = Path.of("../test-data/definitions");
  private static final Path OWN = Path.of("src/test/resources/definitions");

  static List<Path> definitions() throws IOException {
    try (Stream<Path> committed = Files.list(COMMITTED);
        Stream<Path> own = Files.list(OWN)) {
      return Stream.concat(committed, own)
          .filter(file -> file.toString().endsWith(".pipeline.yaml"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void isReadBack(Path file) throws IOException {
    PipelineDefinition definition = read(Files.readString(file), file.resolveSibling(""));
    String written = DefinitionWriter.write(definition);
    PipelineDefinition again =
        DefinitionReader.knowing(SampleTrainers.ALL)
            .read(written, SiblingFiles.NONE)
            .orThrow("written");
    assertThat(again, is(definition));
    assertThat(DefinitionWriter.write(again), is(written));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "threshold: {fixed: 0.25}",
        "threshold: {maximize: f1}",
        "threshold: {precision: 0.9}",
        "model: {trainer: logistic-regression, classWeights: balanced}",
        "model: {trainer: logistic-regression, classWeights: {fixed: {yes: 5, 'no': 0.5}}}",
        "split: {by: group, column: city, validation: 0.1, test: 0.15}",
        "split: {validation: 0.1}"
      })
  void variantsAreReadBack(String line) throws IOException {
    String key = line.substring(0, line.indexOf(':'));
    String text = everything().replaceAll("(?m)^" + key + ": .*$", line);
    PipelineDefinition definition = read(text);
    String written = DefinitionWriter.write(definition);
    assertThat(read(written), is(definition));
  }

  @Test
  void isThisText() throws IOException {
    String written = DefinitionWriter.write(read(everything()));
    Path golden = OWN.resolve("everything.json");
    if (System.getProperty("golden.write") != null) {
      Files.writeString(golden, written);
    }
    assertThat(written, is(Files.readString(golden)));
  }

  /** As where training finds the instants of the latest rows. */
  @Test
  void ofAnotherSplitAllElseIsTheSame() throws IOException {
    PipelineDefinition definition = read(everything());
    PipelineDefinition other = definition.splitBy(new SplitSpec.ByKey(0.25, 0.5));
    assertThat(other.split(), is(new SplitSpec.ByKey(0.25, 0.5)));
    assertThat(other.splitBy(definition.split()), is(definition));
  }

  @Test
  void layoutAndCommentsDoNotMatter() throws IOException {
    String other =
        everything().replace("\n", "   # remark\r\n").replace(": {", ":  {").replace("[a", "[ a");
    assertThat(DefinitionWriter.write(read(other)), is(DefinitionWriter.write(read(everything()))));
  }

  private static String everything() throws IOException {
    return Files.readString(OWN.resolve("everything.pipeline.yaml"));
  }

  private static PipelineDefinition read(String text) {
    return read(text, OWN);
  }

  private static PipelineDefinition read(String text, Path folder) {
    return DefinitionReader.knowing(SampleTrainers.ALL)
        .read(text, SiblingFiles.of(folder))
        .orThrow("definition");
  }
}
