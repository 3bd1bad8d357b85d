package io.steelyard.transforms.drafting;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.reading.DefinitionReader;
import io.steelyard.schemas.definition.reading.SiblingFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts come back from the reader of definitions as they went in. */
class YamlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "no",
        "Yes",
        "null",
        "~",
        "1e5",
        "0x1f",
        "1_000",
        "12:30:00",
        "2026-01-01",
        "a: b",
        "a #b",
        "#a",
        "- a",
        "[a]",
        "{a}",
        "a, b",
        "a\"b",
        "a'b",
        "a\\b",
        "a\nb",
        "a\tb",
        "é",
        "名",
        "😀",
        "\u0085x",
        "\u2028x",
        "&a",
        "*a",
        "!a",
        "%a",
        "@a",
        "`a`",
        "=",
        "<<",
        ".inf",
        "on",
        "a ]",
        "a\u00a0b",
        "Bachelors degree(BA AB BS)",
        "- 50000.",
        "50000+.",
        "<=50K",
      })
  void isReadBack(String text) {
    String yaml =
        """
        name: a
        version: 1
        owner: o
        task: regression
        columns: [{name: %1$s, type: string}, {name: __y, type: double}]
        label: {column: __y}
        features:
          - name: f
            columns:
              - %1$s
            steps: [vocabulary, oneHot]
        split: {by: key, validation: 0.1, test: 0.1}
        model: {trainer: boosted-trees}
        """
            .formatted(Yaml.text(text));
    PipelineDefinition definition =
        DefinitionReader.ofAnyTrainer().read(yaml, SiblingFiles.of(Path.of("."))).orThrow("test");
    assertThat(definition.columns().get(0).name(), is(text));
    assertThat(definition.features().get(0).columns(), is(List.of(text)));
  }

  @Test
  void commentsAreOneLine() {
    assertThat(Yaml.comment("a\nb \"c\""), is("a\\nb \"c\""));
  }
}
