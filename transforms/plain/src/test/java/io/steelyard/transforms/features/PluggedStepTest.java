package io.steelyard.transforms.features;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.reading.DefinitionReader;
import io.steelyard.schemas.definition.reading.SiblingFiles;
import io.steelyard.schemas.definition.syntax.KnownSteps;
import io.steelyard.schemas.definition.syntax.StepSyntax;
import io.steelyard.schemas.definition.writing.DefinitionWriter;
import io.steelyard.schemas.rows.RowBatch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A step of another jar is read, written, fitted, applied and kept like the program's own. */
class PluggedStepTest {
  private static final String DEFINITION =
      """
      name: plugged
      version: 1
      owner: tests
      description: a step of another jar
      task: regression
      columns:
        - {name: x, type: double}
        - {name: y, type: double}
      label: {column: y}
      features:
        - {name: f, columns: [x], steps: [{halve: {times: 2}}, halve, minMax]}
      split: {by: key, validation: 0.1, test: 0.1}
      model: {trainer: boosted-trees, seed: 1}
      """;

  private static PipelineDefinition read(String text) {
    return DefinitionReader.ofAnyTrainer().read(text, SiblingFiles.of(Path.of(""))).orThrow("test");
  }

  @Test
  void isReadAndWrittenWithItsDefaults() {
    PipelineDefinition definition = read(DEFINITION);
    assertThat(
        definition.features().get(0).steps(),
        is(
            List.of(
                StepSpec.of("halve", Map.of("times", 2)),
                StepSpec.of("halve", Map.of("times", 1)),
                StepSpec.of("minMax"))));
    assertThat(read(DefinitionWriter.write(definition)), is(definition));
  }

  @Test
  void itsArgumentsAreHeldAgainstTheirShape() {
    UserError error =
        assertThrows(UserError.class, () -> read(DEFINITION.replace("times: 2", "times: 12")));
    assertThat(
        error.getMessage(),
        containsString("features[f].steps[0].halve.times is the number 12; give a whole number"));
  }

  @Test
  void isFittedAppliedAndKept() throws IOException {
    FeaturePlan plan = FeaturePlan.bind(read(DEFINITION));
    RowBatch rows = TextRows.batch(plan.schema(), List.of(List.of("8", "1"), List.of("24", "2")));
    FittedPlan fitted = Plans.fit(plan, List.of(rows));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    fitted.write(out);
    assertThat(
        out.toString(StandardCharsets.UTF_8),
        containsString(
            "\"steps\":[{\"half\":4.0},{\"half\":2.0},{\"subtract\":1.0,\"divide\":2.0}]"));
    FittedPlan kept = FittedPlan.read(new ByteArrayInputStream(out.toByteArray()));
    FeatureMatrix matrix = kept.newMatrix();
    kept.encode(rows, matrix);
    assertThat(EncodedRows.number(matrix, 0, 0), is(0.0));
    assertThat(EncodedRows.number(matrix, 0, 1), is(1.0));
  }

  @Test
  void aPlanWithAStepOfNoJarIsRefusedByName() throws IOException {
    FeaturePlan plan = FeaturePlan.bind(read(DEFINITION));
    RowBatch rows = TextRows.batch(plan.schema(), List.of(List.of("8", "1")));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Plans.fit(plan, List.of(rows)).write(out);
    byte[] other =
        out.toString(StandardCharsets.UTF_8)
            .replace("half", "third")
            .getBytes(StandardCharsets.UTF_8);
    IOException error =
        assertThrows(IOException.class, () -> FittedPlan.read(new ByteArrayInputStream(other)));
    assertThat(error.getMessage(), containsString("no step of this program reads third"));
  }

  @Test
  void everyStepThatIsDeclaredCanBeFitted() {
    for (StepSyntax step : KnownSteps.all()) {
      assertThat(FeatureSteps.named(step.word()).words().contains(step.word()), is(true));
    }
  }
}
