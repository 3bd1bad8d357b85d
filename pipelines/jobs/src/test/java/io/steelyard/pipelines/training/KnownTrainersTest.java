package io.steelyard.pipelines.training;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.definition.syntax.DefinitionSchema;
import io.steelyard.schemas.definition.syntax.Shape;
import io.steelyard.testdata.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a definition may say of trainers, and the JSON Schema that says it. */
class KnownTrainersTest {
  private static final Path SCHEMA =
      ProjectFiles.root()
          .resolve("schemas/src/main/resources/io/steelyard/schemas/pipeline.schema.json");

  static List<String> names() {
    return Trainers.all().stream().map(ModelTrainer::name).toList();
  }

  @Test
  void allAreFound() {
    assertThat(
        Trainers.known().byName().keySet(),
        hasItems("boosted-trees", "linear-regression", "logistic-regression", "random-forest"));
  }

  /** Else {@code check} would refuse what the documentation says. */
  @ParameterizedTest
  @MethodSource("names")
  void defaultsAreWithinTheirRanges(String name) {
    for (ModelTrainer.Parameter parameter : Trainers.named(name).parameters()) {
      Double defaultValue = parameter.defaultValue();
      if (defaultValue != null) {
        boolean holds =
            parameter.shape() instanceof Shape.Whole whole
                ? whole.holds(defaultValue)
                : ((Shape.Real) parameter.shape()).holds(defaultValue);
        assertThat(name + ", " + parameter.name(), holds, is(true));
      }
    }
  }

  @Test
  void theJsonSchemaIsCommitted() throws IOException {
    String text = DefinitionSchema.text(Trainers.known());
    if (System.getProperty("golden.write") != null) {
      Files.writeString(SCHEMA, text);
    }
    assertThat(text, is(Files.readString(SCHEMA)));
  }
}
