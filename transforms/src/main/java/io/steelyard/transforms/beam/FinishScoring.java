package io.steelyard.transforms.beam;

import io.steelyard.transforms.scoring.RowCounts;
import io.steelyard.transforms.scoring.ScoringTally;
import io.steelyard.transforms.scoring.ScoringTotals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Gives all files of a scoring their final names at once, so that a reader never sees half an
 * output and what a failed attempt wrote never counts, and emits what it all amounts to.
 */
public final class FinishScoring
    extends PTransform<PCollection<ScoredShards>, PCollection<ScoringTotals>> {
  private static final long serialVersionUID = 1L;
  private final ScoringOutputs outputs;

  private FinishScoring(ScoringOutputs outputs) {
    this.outputs = outputs;
  }

  /** Finishes these outputs. */
  public static FinishScoring of(ScoringOutputs outputs) {
    return new FinishScoring(outputs);
  }

  @Override
  public PCollection<ScoringTotals> expand(PCollection<ScoredShards> scored) {
    PCollectionView<List<ScoredShards>> shards = scored.apply("Shards", View.asList());
    return scored
        .getPipeline()
        .apply("Finish", Create.of(0))
        .apply("Rename", ParDo.of(new Rename(outputs, shards)).withSideInputs(shards))
        .setCoder(StateCoder.of(ScoringTotals::codec));
  }

  /** Renames the files and adds up. */
  static final class Rename extends DoFn<Integer, ScoringTotals> {
    private static final long serialVersionUID = 1L;
    private final ScoringOutputs outputs;
    private final PCollectionView<List<ScoredShards>> shards;

    Rename(ScoringOutputs outputs, PCollectionView<List<ScoredShards>> shards) {
      this.outputs = outputs;
      this.shards = shards;
    }

    @ProcessElement
    public void rename(ProcessContext context) throws IOException {
      List<WrittenShard> predictions = new ArrayList<>();
      List<WrittenShard> rejections = new ArrayList<>();
      ScoringTally tally = ScoringTally.NONE;
      for (ScoredShards part : context.sideInput(shards)) {
        predictions.addAll(part.predictions());
        rejections.addAll(part.rejections());
        tally = tally.merge(part.tally());
      }
      long scored = WrittenShard.rename(predictions, outputs.predictions());
      long rejected = WrittenShard.rename(rejections, outputs.rejections());
      context.output(new ScoringTotals(tally, new RowCounts(0, scored, rejected, 0)));
    }
  }
}
