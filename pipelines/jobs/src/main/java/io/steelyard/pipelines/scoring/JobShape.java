package io.steelyard.pipelines.scoring;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.schemas.definition.writing.InputWriting;
import io.steelyard.transforms.formats.writing.PredictionLayout;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What all bundles that serve one stream share, since a stream's messages are parsed, and its
 * predictions written, in one way: checks, features, model and threshold may differ.
 *
 * @param columns names, types, formats and defaults of what is read, in their order, without checks
 * @param key the column that names a row, or null
 * @param eventTime the column that says when a row happened, or null
 * @param input what means missing
 * @param predictions what a prediction holds
 */
record JobShape(
    List<ColumnSpec> columns,
    @Nullable String key,
    @Nullable String eventTime,
    InputSpec input,
    PredictionLayout predictions) {
  static JobShape of(Bundle bundle, List<String> pass) {
    PipelineDefinition definition = bundle.definition();
    return new JobShape(
        definition.readColumns().stream().map(JobShape::unchecked).toList(),
        definition.key(),
        definition.eventTime(),
        definition.input(),
        Predictions.layout(bundle, pass));
  }

  private static ColumnSpec unchecked(ColumnSpec column) {
    return new ColumnSpec(
        column.name(),
        column.type(),
        column.format(),
        ColumnSpec.Presence.OPTIONAL,
        new TreeMap<>(),
        column.aliases(),
        column.defaultValue());
  }

  /**
   * Makes sure that another bundle fits.
   *
   * @throws UserError if it does not; the message says what differs
   */
  void require(JobShape other) {
    for (int i = 0; i < Math.max(columns.size(), other.columns.size()); i++) {
      String expected = i < columns.size() ? text(columns.get(i)) : "none";
      String found = i < other.columns.size() ? text(other.columns.get(i)) : "none";
      if (!found.equals(expected)) {
        throw new UserError(
            "its input columns differ, column " + (i + 1) + " is " + found + ", not " + expected);
      }
    }
    same("key", key, other.key);
    same("event time", eventTime, other.eventTime);
    List<String> differences = InputWriting.differences(other.input, input);
    if (!differences.isEmpty()) {
      throw new UserError("its " + String.join(", and its ", differences));
    }
    same("task", EnumWords.of(predictions.task()), EnumWords.of(other.predictions.task()));
    List<String> classes = predictions.classNames();
    List<String> others = other.predictions.classNames();
    for (int i = 0; i < Math.max(classes.size(), others.size()); i++) {
      same("class " + (i + 1), at(classes, i), at(others, i));
    }
    if (!predictions.equals(other.predictions)) {
      throw new UserError("its predictions hold other columns");
    }
  }

  private static void same(String what, @Nullable String expected, @Nullable String found) {
    if (!Objects.equals(expected, found)) {
      throw new UserError("its " + what + " is " + word(found) + ", not " + word(expected));
    }
  }

  private static String word(@Nullable String text) {
    return text == null ? "none" : text;
  }

  private static @Nullable String at(List<String> texts, int place) {
    return place < texts.size() ? texts.get(place) : null;
  }

  private static String text(ColumnSpec column) {
    String type = column.name() + " (" + column.type().name().toLowerCase(java.util.Locale.ROOT);
    return type
        + (column.format().equals("iso") ? "" : ", " + column.format())
        + (column.aliases().isEmpty() ? "" : ", also " + String.join(" or ", column.aliases()))
        + (column.defaultValue() == null ? "" : ", else " + column.defaultValue())
        + ")";
  }
}
