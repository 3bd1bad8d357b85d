package io.steelyard.pipelines.performance;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.transforms.metrics.RowSlices;
import io.steelyard.transforms.metrics.Slice;
import io.steelyard.transforms.performance.JoinCounts;
import io.steelyard.transforms.performance.JoinPredictions;
import io.steelyard.transforms.performance.PerformanceTally;
import io.steelyard.transforms.windows.WindowRules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.jspecify.annotations.Nullable;

/** Joins the predictions and labels of the keys of a bucket. */
final class JoinBucket extends DoFn<KV<Integer, Iterable<byte[]>>, KV<Long, PerformanceTally>> {
  private static final long serialVersionUID = 1L;

  /** Performance by the start of windows. */
  static final TupleTag<KV<Long, PerformanceTally>> WINDOWS = new TupleTag<>("windows") {};

  /** What became of predictions and labels. */
  static final TupleTag<JoinCounts> COUNTS = new TupleTag<>("counts") {};

  private final BundleShapes bundles;
  private final ArrayList<Slice> slices;
  private final @Nullable Long asOf;
  private final PCollectionView<JoinSides> read;

  /**
   * Joins as labels had come until then.
   *
   * @param asOf null for the latest time of what was read
   */
  JoinBucket(
      BundleShapes bundles,
      List<Slice> slices,
      @Nullable Long asOf,
      PCollectionView<JoinSides> read) {
    this.bundles = bundles;
    this.slices = new ArrayList<>(slices);
    this.asOf = asOf;
    this.read = read;
  }

  @ProcessElement
  public void join(ProcessContext context, MultiOutputReceiver out) throws IOException {
    Bundle watched = bundles.watched();
    long known = asOf == null ? context.sideInput(read).newest() : asOf;
    JoinPredictions join =
        new JoinPredictions(
            WindowRules.of(watched.definition().monitor()),
            watched.definition().labels().delay().toMillis(),
            known,
            RowSlices.names(slices),
            bundles::shape);
    for (byte[] block : context.element().getValue()) {
      join.add(block);
    }
    JoinPredictions.Result result = join.join();
    result.windows().forEach((start, tally) -> out.get(WINDOWS).output(KV.of(start, tally)));
    out.get(COUNTS).output(result.counts());
  }
}
