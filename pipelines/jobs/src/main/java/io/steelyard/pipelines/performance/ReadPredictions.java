package io.steelyard.pipelines.performance;

import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.transforms.beam.BatchStep;
import io.steelyard.transforms.beam.InputPortion;
import io.steelyard.transforms.metrics.Slice;
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
    private final JoinRows rows = new PredictionRows(bundles, slices);
    private JoinSide side = JoinSide.NONE;

    @Override
    public void take(ParsedRows parsed, OutputReceiver<JoinElement> out) {
      side = side.merge(rows.take(parsed, (key, row) -> divided.add(key, row, out)));
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
