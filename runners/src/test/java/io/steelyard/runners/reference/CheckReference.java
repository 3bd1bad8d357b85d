package io.steelyard.runners.reference;

import static io.steelyard.runners.reference.ShapeText.code;

import io.steelyard.schemas.definition.syntax.CheckSyntax;
import io.steelyard.schemas.definition.syntax.DefinitionShape;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.schemas.definition.syntax.Key;
import io.steelyard.schemas.definition.syntax.KnownChecks;
import io.steelyard.schemas.definition.syntax.KnownMeasures;
import io.steelyard.schemas.definition.syntax.MeasureSyntax;
import io.steelyard.schemas.definition.syntax.Shape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The reference of checks: of columns, of rows and of all rows together, each with examples. */
final class CheckReference {
  private static final String INTRODUCTION =
      """
      # Checks, one by one

      <!-- Written by the tests from the code; CONTRIBUTING.md says how. -->

      This page says for each check what it asks and what becomes of missing values, and gives an example,
      which a test runs. [Check your data](checks.md) explains how checks work together, and what becomes
      of data that breaks them. Steps of features have [a page of their own](features.md).

      """;

  private static final String ROWS_TITLE = "Checks of a row";
  private static final String EXPRESSION = "expression";
  private static final String REQUIRED = "required";

  private final StringBuilder text = new StringBuilder(INTRODUCTION);

  private CheckReference() {}

  /** All words of checks, in the order of the page. */
  static List<String> words() {
    List<String> words = new ArrayList<>(List.of(REQUIRED));
    KnownChecks.all().stream().map(CheckSyntax::name).forEach(words::add);
    words.add(EXPRESSION);
    KnownMeasures.all().stream().map(MeasureSyntax::word).forEach(words::add);
    return words;
  }

  /** The examples of a check, at least one. */
  static List<CheckExample> examples(String word) {
    return ExampleFile.of("checks", word).examples().stream()
        .map(example -> CheckExample.of(word, example))
        .toList();
  }

  /** The page as Markdown. */
  static String text() {
    CheckReference page = new CheckReference();
    page.group(
        "Checks of a column",
        "A key of [`columns[]`](definition.md#columns). A row that fails one is rejected.");
    page.key(REQUIRED, "of any type", key(DefinitionShape.ROOT, "columns", REQUIRED));
    for (CheckSyntax check : KnownChecks.all()) {
      String types =
          "of " + String.join(" or ", check.types().stream().map(EnumWords::of).sorted().toList());
      page.key(check.name(), types, check.key());
    }
    page.group(
        ROWS_TITLE,
        "An entry of [`checks[]`](definition.md#checks). Its `severity` says whether a row that"
            + " fails is rejected, counted, or ends training.");
    Key expression = key(DefinitionShape.ROOT, "checks", EXPRESSION);
    page.section(EXPRESSION, ShapeText.sentence(expression.description()));
    page.group(
        "Checks of all rows together",
        "An entry of [`checks[]`](definition.md#checks), measured in the first pass of training by"
            + " exact statistics that can be merged. Its `severity` says whether one that fails is"
            + " said, or ends training.");
    for (MeasureSyntax measure : KnownMeasures.all()) {
      page.section(
          measure.word(),
          ShapeText.sentence(measure.description())
              + "\n\n"
              + ShapeText.parameters(
                  "definition.md", "checks[]." + measure.word(), measure.shape()));
    }
    return page.text.toString().stripTrailing() + "\n";
  }

  private static Key key(Shape.Table root, String list, String name) {
    Shape.Listing entries = (Shape.Listing) named(root, list).shape();
    return named((Shape.Table) entries.item(), name);
  }

  private static Key named(Shape.Table table, String name) {
    return table.keys().stream().filter(key -> key.name().equals(name)).findFirst().orElseThrow();
  }

  private void group(String title, String words) {
    text.append("## ").append(title).append("\n\n").append(words).append("\n\n");
  }

  private void key(String word, String types, Key key) {
    section(
        word,
        ShapeText.sentence(key.description())
            + " A key of columns "
            + types
            + "; its value: "
            + ShapeText.value("definition.md", "columns[]." + word, key.shape())
            + ".\n");
  }

  private void section(String word, String words) {
    ExampleFile file = ExampleFile.of("checks", word);
    text.append("### ").append(code(word)).append("\n\n").append(words.stripTrailing());
    text.append("\n\n- **Missing values** ").append(file.text("missing")).append("\n\n");
    examples(word).forEach(this::example);
  }

  private void example(CheckExample example) {
    text.append("```yaml\n").append(example.definition()).append("\n```\n\n");
    List<String> titles = new ArrayList<>();
    example.rows().columns().keySet().forEach(name -> titles.add(code(name)));
    boolean ofRows = !example.says().isEmpty();
    if (ofRows) {
      titles.add("what is said");
    }
    MarkdownTable rows = new MarkdownTable(titles.toArray(String[]::new));
    for (int row = 0; row < example.rows().rows(); row++) {
      List<String> cells = new ArrayList<>();
      for (String name : example.rows().columns().keySet()) {
        cells.add(example.rows().shown(name, row));
      }
      if (ofRows) {
        cells.add(example.says().get(row));
      }
      rows.row(cells.toArray(String[]::new));
    }
    text.append(rows).append('\n');
    if (!example.asOf().equals(Instant.EPOCH)) {
      text.append("At ").append(example.asOf()).append(":\n\n");
    }
    example
        .measured()
        .forEach(
            (name, value) ->
                text.append("- ")
                    .append(name)
                    .append(": ")
                    .append(value.equals("null") ? "not to be measured" : "is " + value)
                    .append(
                        Objects.equals(example.holds().get(name), "yes") ? ", passes" : ", fails")
                    .append('\n'));
    text.append(ofRows ? "" : "\n").append("As in ").append(example.source()).append(".\n\n");
  }
}
