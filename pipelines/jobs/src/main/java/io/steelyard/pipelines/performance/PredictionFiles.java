package io.steelyard.pipelines.performance;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.DataSpec;
import io.steelyard.schemas.definition.EvaluationSpec;
import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.schemas.definition.LabelSpec;
import io.steelyard.schemas.definition.LearningSpec;
import io.steelyard.schemas.definition.OperationSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.SplitSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.transforms.metrics.Slice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Predictions as rows: what a file of them holds, as a definition would say it. */
final class PredictionFiles {
  static final String KEY = "key";
  static final String EVENT_TIME = "eventTime";
  static final String BUNDLE = "bundle";

  private PredictionFiles() {}

  /** The columns of the scores, as many as the model has outputs. */
  static List<String> scores(Bundle bundle) {
    return bundle.plan().task() == Task.MULTICLASS
        ? bundle.plan().classes().stream().map(name -> "score_" + name).toList()
        : List.of("score");
  }

  /** In Avro and Parquet the scores of several classes are elements of one list. */
  private static List<ColumnSpec> scoreColumns(Bundle bundle) {
    List<String> names = scores(bundle);
    List<ColumnSpec> columns = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      ColumnSpec column = ColumnSpec.of(names.get(i), ColumnType.DOUBLE).present();
      if (bundle.plan().task() != Task.REGRESSION) {
        column = column.checked("minimum", BigDecimal.ZERO).checked("maximum", BigDecimal.ONE);
      }
      columns.add(
          bundle.plan().task() == Task.MULTICLASS ? column.alsoCalled("scores." + i) : column);
    }
    return columns;
  }

  /**
   * The definition of such files: all but the columns of slices must be there. Checked as rows to
   * train on, nothing in it may be missing.
   *
   * @param slices whose columns were passed through
   */
  static PipelineDefinition definition(Bundle bundle, List<Slice> slices) {
    PipelineDefinition model = bundle.definition();
    List<ColumnSpec> columns = new ArrayList<>();
    columns.add(ColumnSpec.of(KEY, ColumnType.STRING).present());
    columns.add(ColumnSpec.of(EVENT_TIME, ColumnType.TIMESTAMP).present());
    columns.add(ColumnSpec.of(BUNDLE, ColumnType.STRING).present());
    columns.addAll(scoreColumns(bundle));
    for (Slice slice : slices) {
      int column = model.schema().indexOf(slice.column());
      columns.add(ColumnSpec.of(slice.column(), model.schema().field(column).type()));
    }
    return new PipelineDefinition(
        model.identity(),
        new DataSpec(
            InputSpec.DEFAULT, columns, new DataSpec.Roles(KEY, EVENT_TIME, null), List.of()),
        new LearningSpec(
            model.task(),
            new LabelSpec(BUNDLE, null),
            List.of(),
            new SplitSpec.ByKey(0, 0),
            model.model()),
        new EvaluationSpec(
            model.threshold(), slices.stream().map(Slice::column).toList(), List.of()),
        model.monitor(),
        OperationSpec.NONE);
  }

  /** The slices whose columns predictions could have beside their own. */
  static List<Slice> slices(Bundle bundle) {
    List<String> own = new ArrayList<>(List.of(KEY, EVENT_TIME, BUNDLE, "plan", "predictedClass"));
    own.addAll(List.of("score", "scores"));
    own.addAll(scores(bundle));
    return BundleOutcomes.slices(bundle).stream()
        .filter(slice -> !own.contains(slice.column()))
        .toList();
  }
}
