package io.steelyard.pipelines.performance;

import io.steelyard.pipelines.performance.LabelColumns.Asked;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.transforms.beam.BatchStep;
import io.steelyard.transforms.beam.InputPortion;
import io.steelyard.transforms.scoring.RowCounts;
import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn.OutputReceiver;

/** Reads labels and divides them by their keys. */
final class ReadLabels implements BatchStep<JoinElement> {
  private static final long serialVersionUID = 1L;

  private final BundleShapes bundles;
  private final LabelColumns columns;
  private final Asked asked;
  private final int buckets;

  ReadLabels(BundleShapes bundles, LabelColumns columns, Asked asked, int buckets) {
    this.bundles = bundles;
    this.columns = columns;
    this.asked = asked;
    this.buckets = buckets;
  }

  @Override
  public Run<JoinElement> begin(InputPortion portion) {
    return new Reading();
  }

  /** One run. */
  private final class Reading implements Run<JoinElement> {
    private final JoinBuckets divided = new JoinBuckets(buckets);
    private final JoinRows rows = new LabelRows(bundles, columns, asked, LabelRows.Unknown.REFUSED);
    private JoinSide side = JoinSide.NONE;

    @Override
    public void take(ParsedRows parsed, OutputReceiver<JoinElement> out) {
      side = side.merge(rows.take(parsed, (key, row) -> divided.add(key, row, out)));
    }

    @Override
    public void finish(long bytes, OutputReceiver<JoinElement> out) throws IOException {
      JoinSide read = side.merge(new JoinSide(RowCounts.NONE, 0, Long.MIN_VALUE, bytes));
      divided.finish(new JoinSides(JoinSide.NONE, read), out);
    }

    @Override
    public void close() {}
  }
}
