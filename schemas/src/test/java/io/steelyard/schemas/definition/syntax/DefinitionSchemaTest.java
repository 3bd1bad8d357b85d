package io.steelyard.schemas.definition.syntax;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** An independent validator finds definitions right and wrong as the reader does. */
class DefinitionSchemaTest {
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(DefinitionSchema.text(SampleTrainers.ALL));

  static List<Path> definitions() throws IOException {
    try (Stream<Path> committed = Files.list(Path.of("../test-data/definitions"));
        Stream<Path> own = Files.list(Path.of("src/test/resources/definitions"))) {
      return Stream.concat(committed, own)
          .filter(file -> file.toString().endsWith(".pipeline.yaml"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void rightOnesPass(Path file) throws IOException {
    assertThat(faults(file), is(empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bad-name",
        "bounds-never-exceeded",
        "byte-order-mark",
        "cost-of-nothing",
        "edges-empty",
        "gates",
        "gates-of-regression",
        "gates-out-of-range",
        "input",
        "list-at-top",
        "long-name",
        "missing-keys",
        "missing-parts",
        "neither-schema-nor-columns",
        "no-columns-in-feature",
        "no-features",
        "number-in-quotes-needed",
        "parameters",
        "split-by-group",
        "split-by-key-of-column",
        "split-by-latest-of-instants",
        "split-by-time-of-shares",
        "split-by-unknown",
        "split-negative",
        "step-arguments",
        "ten-problems",
        "text-at-top",
        "threshold-cost",
        "threshold-maximize",
        "threshold-out-of-range",
        "threshold-precision",
        "threshold-twice",
        "unknown-column-type",
        "unknown-keys",
        "unknown-step",
        "unknown-task",
        "version-zero",
        "wrong-types",
        "yes-is-no-flag"
      })
  void structuralFaultsAreFound(String name) throws IOException {
    Path file = Path.of("src/test/resources/broken", name + ".pipeline.yaml");
    assertThat(faults(file), is(not(empty())));
  }

  private static Set<ValidationMessage> faults(Path file) throws IOException {
    String text = Files.readString(file).replace("\uFEFF", "");
    Object tree = new Load(LoadSettings.builder().build()).loadFromString(text);
    JsonNode node = new ObjectMapper().valueToTree(tree);
    return SCHEMA.validate(node);
  }
}
