package io.steelyard.runners.reference;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.definition.reading.DefinitionReader;
import io.steelyard.schemas.definition.reading.SiblingFiles;
import io.steelyard.testdata.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The reference pages say what the code says. */
class ReferenceTest {
  @Test
  void definition() throws IOException {
    requireCommitted("definition.md", DefinitionReference.text());
  }

  @Test
  void expressions() throws IOException {
    requireCommitted("expressions.md", ExpressionReference.text());
  }

  @Test
  void features() throws IOException {
    requireCommitted("features.md", StepReference.text());
  }

  @Test
  void checks() throws IOException {
    requireCommitted("data-checks.md", CheckReference.text());
  }

  @Test
  void theExampleOfExpressionsIsRight() {
    String page = ExpressionReference.text();
    String columns = page.substring(page.indexOf("columns:"), page.indexOf("\n```\n") + 1);
    String rest =
        """
        name: example
        version: 1
        owner: test
        task: binary
        label: {column: band, positive: high}
        features: [{name: age, columns: [age]}]
        split: {validation: 0.1, test: 0.1}
        model: {trainer: logistic-regression}
        """;
    assertThat(
        DefinitionReader.ofAnyTrainer()
            .read(rest + columns, SiblingFiles.of(Path.of(".")))
            .problems(),
        is(empty()));
  }

  @Test
  void commands() throws IOException {
    requireCommitted("commands.md", CommandReference.text());
  }

  private static void requireCommitted(String name, String text) throws IOException {
    Path page = ProjectFiles.root().resolve("docs").resolve(name);
    if (System.getProperty("golden.write") != null) {
      Files.writeString(page, text);
    }
    assertThat(text, is(Files.readString(page)));
  }
}
