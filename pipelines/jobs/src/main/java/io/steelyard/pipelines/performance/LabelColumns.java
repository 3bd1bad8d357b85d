package io.steelyard.pipelines.performance;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.DataSpec;
import io.steelyard.schemas.definition.EvaluationSpec;
import io.steelyard.schemas.definition.LabelSpec;
import io.steelyard.schemas.definition.LearningSpec;
import io.steelyard.schemas.definition.OperationSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.SplitSpec;
import io.steelyard.schemas.rows.ColumnType;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a label stands, whose it is, and when it was given.
 *
 * @param key the column of the key, or null for the definition's own
 * @param label the column of the label, or null for the definition's own
 * @param time the timestamp column that says when the label was given, or null for the definition's
 *     event time, where there is one
 */
public record LabelColumns(@Nullable String key, @Nullable String label, @Nullable String time)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What is asked of a file of labels. */
  enum Asked {
    /** That it has a key and a label. */
    KEY_AND_LABEL,
    /** When labels were given, too. */
    TIME,
    /** The same, which no label may leave out. */
    EVERY_TIME
  }

  /**
   * The definition of files of labels; of its rows the label may be missing, checked as rows to
   * evaluate.
   *
   * @throws UserError if the model's rows have no key or the label is computed
   */
  PipelineDefinition definition(Bundle bundle, Asked asked) {
    PipelineDefinition model = bundle.definition();
    if (model.key() == null) {
      throw new UserError(
          "The definition of "
              + model.name()
              + " names no key, by which labels find predictions: train with one.");
    }
    ColumnSpec given = column(model, model.label().column());
    if (given.isComputed()) {
      throw new UserError(
          "The label "
              + given.name()
              + " is computed, and files of labels hold columns: name one"
              + " that is read.");
    }
    String keyName = key == null ? model.key() : key;
    String labelName = label == null ? given.name() : label;
    ColumnSpec known = column(model, model.key());
    List<ColumnSpec> columns = new ArrayList<>();
    columns.add(
        key == null && !known.isComputed()
            ? known.present()
            : ColumnSpec.of(keyName, known.type()).present());
    columns.add(
        new ColumnSpec(
            labelName,
            given.type(),
            given.format(),
            ColumnSpec.Presence.OPTIONAL,
            given.checks(),
            label == null ? given.aliases() : List.of(),
            null));
    if (asked != Asked.KEY_AND_LABEL) {
      ColumnSpec when = timeColumn(model);
      columns.add(asked == Asked.EVERY_TIME ? when.present() : when);
    }
    if (columns.stream().map(ColumnSpec::name).distinct().count() < columns.size()) {
      throw new UserError("A file of labels has key, label and time in columns of their own.");
    }
    return new PipelineDefinition(
        model.identity(),
        new DataSpec(model.input(), columns, new DataSpec.Roles(keyName, null, null), List.of()),
        new LearningSpec(
            model.task(),
            new LabelSpec(labelName, model.label().positive()),
            List.of(),
            new SplitSpec.ByKey(0, 0),
            model.model()),
        new EvaluationSpec(model.threshold(), List.of(), List.of()),
        model.monitor(),
        OperationSpec.NONE);
  }

  /** The name of the column of the key; null where the model has none. */
  @Nullable String keyName(PipelineDefinition model) {
    return key == null ? model.key() : key;
  }

  /** The name of the column that may say when a label was given; null where none could. */
  @Nullable String timeName(PipelineDefinition model) {
    return time == null ? model.eventTime() : time;
  }

  private ColumnSpec timeColumn(PipelineDefinition model) {
    if (time != null) {
      return ColumnSpec.of(time, ColumnType.TIMESTAMP).present();
    }
    String own = model.eventTime();
    if (own == null) {
      throw new IllegalStateException("no column says when a label was given");
    }
    ColumnSpec column = column(model, own);
    return column.isComputed() ? ColumnSpec.of(own, ColumnType.TIMESTAMP) : column;
  }

  private static ColumnSpec column(PipelineDefinition model, String name) {
    return model.columns().get(model.schema().indexOf(name));
  }
}
