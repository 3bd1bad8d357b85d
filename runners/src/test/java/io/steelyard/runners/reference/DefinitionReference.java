package io.steelyard.runners.reference;

import static io.steelyard.runners.reference.ShapeText.code;
import static io.steelyard.runners.reference.ShapeText.defaultValue;
import static io.steelyard.runners.reference.ShapeText.number;
import static io.steelyard.runners.reference.ShapeText.words;

import io.steelyard.pipelines.training.ModelTrainer;
import io.steelyard.pipelines.training.Trainers;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.reading.ShapeAdvice;
import io.steelyard.schemas.definition.syntax.DefinitionShape;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.schemas.definition.syntax.Key;
import io.steelyard.schemas.definition.syntax.Metric;
import io.steelyard.schemas.definition.syntax.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The reference of the definition: every key that the reader takes, in its own words. */
final class DefinitionReference {
  private static final String WEIGHTED =
      "Where the definition names a `weight`, a row counts what it weighs: in training, in all of"
          + " these metrics, their slices, confusion and calibration bins, in early stopping, in"
          + " the threshold chosen on validation rows and in gates, as with scikit-learn's"
          + " `sample_weight`. The same figures of each row once stand beside them, called"
          + " `unweighted`. Weights are needed to train, on `--test` rows too, and above 0; a row"
          + " without one is rejected. Only their ratios matter. What is learned for features"
          + " (means, quantiles, vocabularies), `baselines.json` and the histograms of"
          + " [drift](drift.md) count rows.";

  private static final String UNSEEN =
      "A held-out row of a multiclass task whose class no training row has is an error in all of"
          + " these metrics, as with scikit-learn where that class is among the true ones. Each such"
          + " class is one more that `macroF1` and `balancedAccuracy` average over; in the confusion"
          + " all of them share the last row. `logLoss` is then not defined, and a gate on it fails;"
          + " nor are the two averages where names and counts of such classes take more than 64 KiB,"
          + " about 2,600 classes of 13 letters.";

  private static final String INTRODUCTION =
      """
      # The definition

      <!-- Written by the tests from the code; CONTRIBUTING.md says how. -->

      A definition is a YAML file named `*.pipeline.yaml`. It says what is learned from which
      columns, never where things are: places are options of the [commands](commands.md).
      `steelyard check FILE` names every problem of a definition with line and column. Examples are
      in [test-data/definitions](../test-data/definitions); editors complete and check it with
      [pipeline.schema.json](../schemas/src/main/resources/io/steelyard/schemas/pipeline.schema.json).

      Keys that are not listed here are errors. A missing value is an empty text, a null, NaN, or a
      text listed under `input.missing`. A row that fails a column's check is rejected, with its
      original bytes and every reason. A column is read from the input, or computed from others by an
      [expression](expressions.md).

      """;

  private final StringBuilder text = new StringBuilder(INTRODUCTION);

  private DefinitionReference() {}

  /** The page as Markdown. */
  static String text() {
    DefinitionReference page = new DefinitionReference();
    page.table("The whole", "", DefinitionShape.ROOT);
    page.trainers();
    page.metrics();
    return page.text.toString();
  }

  private void table(String title, String path, Shape.Table table) {
    heading(title);
    MarkdownTable keys = new MarkdownTable("key", "value", "default", "meaning");
    table.keys().forEach(key -> keys.row(row(path, key)));
    text.append(keys).append('\n');
    if (!table.needed().isEmpty()) {
      text.append("At least one of ").append(words(table.needed())).append(" is needed.\n\n");
    }
    if (table.ranges() != null) {
      ranges(table.ranges());
    }
    table.keys().forEach(key -> below(path + key.name(), key.shape()));
  }

  private void ranges(Shape.Ranges ranges) {
    MarkdownTable rows = new MarkdownTable(code(ranges.by()), words(ranges.keys()));
    ranges.words().forEach((range, words) -> rows.row(words(words), value("", range)));
    text.append(rows).append('\n');
  }

  private static String[] row(String path, Key key) {
    return new String[] {
      code(key.name()), value(path + key.name(), key.shape()), defaultValue(key), key.description()
    };
  }

  /** The sections of what is within a key. */
  private void below(String path, Shape shape) {
    if (shape instanceof Shape.Table table) {
      table(code(path), path + ".", table);
    } else if (shape instanceof Shape.Listing list) {
      below(path + "[]", list.item());
    } else if (shape instanceof Shape.Cases cases) {
      heading(code(path));
      text.append("The key ").append(code(cases.key())).append(" says which others there are: ");
      text.append(words(List.copyOf(cases.tables().keySet()))).append("; where absent, ");
      text.append(code(cases.defaultValue())).append(".\n\n");
      cases
          .tables()
          .forEach(
              (word, table) ->
                  table(
                      code(path) + " with " + code(cases.key() + ": " + word), path + ".", table));
    } else if (shape instanceof Shape.Variants variants) {
      variants(path, variants);
    }
  }

  private void variants(String path, Shape.Variants variants) {
    heading(code(path));
    text.append(
        path.equals("features[].steps[]")
            ? "One of these, each with an example in [features, step by step](features.md):\n\n"
            : "One of:\n\n");
    MarkdownTable rows = new MarkdownTable("written", "argument", "meaning");
    for (Shape.Variant variant : variants.variants()) {
      String inside = path + "." + variant.name();
      Shape argument = variant.argument();
      rows.row(
          code(ShapeAdvice.written(variant)),
          argument == null
              ? ""
              : value(inside, argument)
                  + (variant.bare() == Shape.Variant.Bare.ALLOWED ? ", or none" : ""),
          variant.description());
    }
    text.append(rows).append('\n');
    for (Shape.Variant variant : variants.variants()) {
      if (variant.argument() != null) {
        below(path + "." + variant.name(), variant.argument());
      }
    }
  }

  private static String value(String path, Shape shape) {
    return path.equals("model.parameters")
        ? "[map of names to numbers](#trainers)"
        : ShapeText.value("", path, shape);
  }

  private void trainers() {
    heading("Trainers");
    text.append("`model.trainer` names one of these, `model.parameters` holds its parameters.\n\n");
    for (ModelTrainer trainer : Trainers.all()) {
      heading(code(trainer.name()));
      String tasks =
          trainer.tasks().stream()
              .map(task -> code(EnumWords.of(task)))
              .collect(Collectors.joining(", "));
      text.append(trainer.description()).append(" For ").append(tasks).append(".\n\n");
      MarkdownTable rows = new MarkdownTable("parameter", "value", "default", "meaning");
      for (ModelTrainer.Parameter parameter : trainer.parameters()) {
        rows.row(
            code(parameter.name()),
            value("", parameter.shape()),
            parameter.defaultValue() == null ? "chosen" : code(number(parameter.defaultValue())),
            parameter.meaning());
      }
      text.append(rows).append('\n');
    }
  }

  private void metrics() {
    heading("Metrics");
    text.append("What `gates[].metric` may name.\n\n");
    text.append(WEIGHTED).append("\n\n").append(UNSEEN).append("\n\n");
    MarkdownTable rows = new MarkdownTable("metric", "tasks", "what it is");
    for (Metric metric : Metric.values()) {
      List<String> tasks =
          Arrays.stream(Task.values())
              .filter(task -> Metric.gated(task).contains(metric))
              .map(EnumWords::of)
              .toList();
      if (!tasks.isEmpty()) {
        rows.row(code(metric.word()), words(tasks), metric.meaning());
      }
    }
    text.append(rows);
  }

  private void heading(String title) {
    text.append("## ").append(title).append("\n\n");
  }
}
