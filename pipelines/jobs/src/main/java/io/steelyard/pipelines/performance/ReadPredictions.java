package io.steelyard.pipelines.performance;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.beam.BatchStep;
import io.steelyard.transforms.beam.InputPortion;
import io.steelyard.transforms.checks.Purpose;
import io.steelyard.transforms.checks.RowValidator;
import io.steelyard.transforms.checks.ValidatedRows;
import io.steelyard.transforms.metrics.RowSlices;
import io.steelyard.transforms.metrics.Slice;
import io.steelyard.transforms.performance.KeyedPrediction;
import io.steelyard.transforms.scoring.RowCounts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn.OutputReceiver;

/** Reads predictions and divides them by their keys. */
final class ReadPredictions implements BatchStep<JoinElement> {
  private static final long serialVersionUID = 1L;

  private final BundleShapes bundles;
  private final ArrayList<Slice> slices;
  private final int buckets;

  ReadPredictions(BundleShapes bundles, List<Slice> slices, int buckets) {
    this.bundles = bundles;
    this.slices = new ArrayList<>(slices);
    this.buckets = buckets;
  }

  @Override
  public Run<JoinElement> begin(InputPortion portion) {
    return new Reading();
  }

  /** One run. */
  private final class Reading implements Run<JoinElement> {
    private final JoinBuckets divided = new JoinBuckets(buckets);
    private final RowValidator validator;
    private final RowSlices cells;
    private final int[] scores;
    private final int bundleColumn;
    private JoinSide side = JoinSide.NONE;
    private String id = "";

    Reading() {
      Bundle watched = bundles.watched();
      PipelineDefinition files = PredictionFiles.definition(watched, slices);
      validator = new RowValidator(files, Purpose.TRAINING);
      RowSchema schema = files.schema();
      cells = new RowSlices(slices, schema);
      scores = PredictionFiles.scores(watched).stream().mapToInt(schema::indexOf).toArray();
      bundleColumn = schema.indexOf(PredictionFiles.BUNDLE);
    }

    @Override
    public void take(ParsedRows parsed, OutputReceiver<JoinElement> out) {
      ValidatedRows validated = validator.validate(parsed);
      RowBatch rows = validated.valid();
      long newest = Long.MIN_VALUE;
      for (int row = 0; row < rows.rows(); row++) {
        newest = Math.max(newest, rows.timestamp(row));
        divided.add(rows.keys().text(row), prediction(rows, row), out);
      }
      side = side.merge(new JoinSide(RowCounts.of(parsed, validated), 0, newest, 0));
    }

    private KeyedPrediction prediction(RowBatch rows, int row) {
      double[] values = new double[scores.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = ((DoubleColumn) rows.column(scores[i])).value(row);
      }
      int[] in = new int[cells.perRow()];
      for (int i = 0; i < in.length; i++) {
        in[i] = cells.cell(i, rows.columns(), row);
      }
      String bundle = ((StringColumn) rows.column(bundleColumn)).text(row);
      if (!bundle.equals(id)) {
        // Known before anything is joined: what cannot be measured is named at once.
        var unused = bundles.shape(bundle);
        id = bundle;
      }
      return new KeyedPrediction(id, rows.timestamp(row), values, in);
    }

    @Override
    public void finish(long bytes, OutputReceiver<JoinElement> out) throws IOException {
      JoinSide read = side.merge(new JoinSide(RowCounts.NONE, 0, Long.MIN_VALUE, bytes));
      divided.finish(new JoinSides(read, JoinSide.NONE), out);
    }

    @Override
    public void close() {}
  }
}
