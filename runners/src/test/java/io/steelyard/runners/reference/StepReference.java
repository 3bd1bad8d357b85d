package io.steelyard.runners.reference;

import static io.steelyard.runners.reference.ShapeText.code;

import io.steelyard.schemas.definition.syntax.KnownSteps;
import io.steelyard.schemas.definition.syntax.Shape;
import io.steelyard.schemas.definition.syntax.StepSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The reference of features: every step with its parameters, its policies and its examples. */
final class StepReference {
  /** Where the definition's page has what may stand within a step. */
  private static final String PATH = "features[].steps[].";

  private static final String INTRODUCTION =
      """
      # Features, step by step

      <!-- Written by the tests from the code; CONTRIBUTING.md says how. -->

      A feature of a [definition](definition.md#features) takes columns and applies steps, one after
      the other. A step learns from the training rows, in one pass, by statistics that are the same
      whatever the order of the rows. Then it is fixed, and training, batch, stream and service apply
      the same plan. This page says for each step what it learns, what becomes of missing values and of
      values that no training row had, and gives an example. A test runs each example; its numbers come
      from the source that is named.

      A number without steps is a feature as it is. A missing number goes to the model as missing:
      boosted trees have a branch for it, a linear model reads 0. A category becomes an index, or with
      `oneHot` one number for each category.

      Checks have [a page of their own](data-checks.md).

      """;

  private final StringBuilder text = new StringBuilder(INTRODUCTION);

  private StepReference() {}

  /** The examples of a step, at least one. */
  static List<StepExample> examples(String word) {
    return ExampleFile.of("steps", word).examples().stream()
        .map(example -> StepExample.of(word, example))
        .toList();
  }

  /** The page as Markdown. */
  static String text() {
    StepReference page = new StepReference();
    MarkdownTable steps = new MarkdownTable("step", "what it does");
    for (StepSyntax step : KnownSteps.all()) {
      steps.row(
          "[" + code(step.word()) + "](#" + ShapeText.anchor(step.word()) + ")",
          step.written().description());
    }
    page.text.append(steps).append('\n');
    KnownSteps.all().forEach(page::step);
    return page.text.toString().stripTrailing() + "\n";
  }

  private void step(StepSyntax step) {
    ExampleFile file = ExampleFile.of("steps", step.word());
    text.append("## ").append(code(step.word())).append("\n\n");
    text.append(ShapeText.sentence(step.written().description())).append("\n\n");
    Shape argument = step.written().argument();
    if (argument != null) {
      text.append(ShapeText.parameters("definition.md", PATH + step.word(), argument)).append('\n');
    }
    text.append("- **Learns** ").append(file.text("learns")).append('\n');
    text.append("- **Missing values** ").append(file.text("missing")).append('\n');
    text.append("- **Values unseen or out of range** ").append(file.text("unseen")).append("\n\n");
    if (file.entries().containsKey("note")) {
      text.append(file.text("note")).append("\n\n");
    }
    examples(step.word()).forEach(this::example);
  }

  private void example(StepExample example) {
    text.append("```yaml\n").append(example.definition()).append("\n```\n\n");
    learned(example.learned());
    List<String> titles = new ArrayList<>();
    example.given().columns().keySet().forEach(name -> titles.add(code(name)));
    example.gives().columns().keySet().forEach(name -> titles.add("→ " + code(name)));
    MarkdownTable rows = new MarkdownTable(titles.toArray(String[]::new));
    for (int row = 0; row < example.given().rows(); row++) {
      List<String> cells = new ArrayList<>();
      for (ExampleColumns part : List.of(example.given(), example.gives())) {
        for (String name : part.columns().keySet()) {
          cells.add(part.shown(name, row));
        }
      }
      rows.row(cells.toArray(String[]::new));
    }
    text.append(rows).append('\n');
    String within = example.within().isEmpty() ? "" : ", to within " + example.within();
    text.append("As in ").append(example.source()).append(within).append(".\n\n");
  }

  private void learned(ExampleColumns learned) {
    if (learned.rows() > 0) {
      text.append("Learned from ");
      List<String> columns = new ArrayList<>();
      for (Map.Entry<String, List<String>> column : learned.columns().entrySet()) {
        List<String> values = new ArrayList<>();
        for (int row = 0; row < learned.rows(); row++) {
          values.add(learned.shown(column.getKey(), row));
        }
        columns.add(code(column.getKey()) + ": " + String.join(", ", values));
      }
      text.append(String.join("; ", columns)).append(".\n\n");
    }
  }
}
