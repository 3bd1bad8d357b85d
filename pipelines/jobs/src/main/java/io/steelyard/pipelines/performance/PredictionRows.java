package io.steelyard.pipelines.performance;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.checks.Purpose;
import io.steelyard.transforms.checks.RowValidator;
import io.steelyard.transforms.checks.ValidatedRows;
import io.steelyard.transforms.metrics.RowSlices;
import io.steelyard.transforms.metrics.Slice;
import io.steelyard.transforms.performance.JoinedRow;
import io.steelyard.transforms.performance.KeyedPrediction;
import io.steelyard.transforms.scoring.RowCounts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Takes predictions out of rows. */
final class PredictionRows implements JoinRows {
  private final BundleShapes bundles;
  private final RowValidator validator;
  private final RowSlices cells;
  private final int[] scores;
  private final int bundleColumn;
  private final Unmeasured unmeasured;

  /**
   * Predictions with these columns.
   *
   * @param unmeasured what becomes of those of a bundle of which nothing can be measured
   */
  PredictionRows(BundleShapes bundles, List<Slice> slices, Unmeasured unmeasured) {
    this.bundles = bundles;
    this.unmeasured = unmeasured;
    Bundle watched = bundles.watched();
    PipelineDefinition files = PredictionFiles.definition(watched, slices);
    validator = new RowValidator(files, Purpose.TRAINING);
    RowSchema schema = files.schema();
    cells = new RowSlices(slices, schema);
    scores = PredictionFiles.scores(watched).stream().mapToInt(schema::indexOf).toArray();
    bundleColumn = schema.indexOf(PredictionFiles.BUNDLE);
  }

  @Override
  public JoinSide take(ParsedRows parsed, BiConsumer<String, JoinedRow> out) {
    ValidatedRows validated = validator.validate(parsed);
    RowBatch rows = validated.valid();
    long newest = Long.MIN_VALUE;
    long strange = 0;
    // Known before anything is joined: what cannot be measured is told at once. A bundle that is
    // not there now may be later, and is asked for again.
    Map<String, Boolean> known = new HashMap<>();
    // Nearly always it is the one of the row before, and one text for both.
    String last = "";
    boolean isMeasured = false;
    for (int row = 0; row < rows.rows(); row++) {
      String bundle = ((StringColumn) rows.column(bundleColumn)).text(row);
      if (!bundle.equals(last)) {
        last = bundle;
        isMeasured = known.computeIfAbsent(bundle, this::isMeasured);
      }
      if (!isMeasured) {
        strange++;
        continue;
      }
      newest = Math.max(newest, rows.timestamp(row));
      out.accept(rows.keys().text(row), prediction(last, rows, row));
    }
    RowCounts rejected =
        Unmeasured.rejected(
            strange,
            PredictionFiles.BUNDLE,
            "is no bundle of the registry that predicts what the watched one does");
    return new JoinSide(RowCounts.of(parsed, validated).merge(rejected), 0, newest, 0);
  }

  private boolean isMeasured(String bundle) {
    if (unmeasured == Unmeasured.REJECTED) {
      return bundles.isMeasured(bundle);
    }
    var unused = bundles.shape(bundle);
    return true;
  }

  private KeyedPrediction prediction(String bundle, RowBatch rows, int row) {
    double[] values = new double[scores.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = ((DoubleColumn) rows.column(scores[i])).value(row);
    }
    int[] in = new int[cells.perRow()];
    for (int i = 0; i < in.length; i++) {
      in[i] = cells.cell(i, rows.columns(), row);
    }
    return new KeyedPrediction(bundle, rows.timestamp(row), values, in);
  }
}
