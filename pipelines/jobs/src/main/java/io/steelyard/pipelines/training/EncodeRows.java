package io.steelyard.pipelines.training;

import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.beam.BatchStep;
import io.steelyard.transforms.beam.InputPortion;
import io.steelyard.transforms.beam.WorkFiles;
import io.steelyard.transforms.checks.Period;
import io.steelyard.transforms.checks.Split;
import io.steelyard.transforms.checks.SplitAssigner;
import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.FittedPlan;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn.OutputReceiver;

/**
 * Encodes the rows of the splits that the trainer asks for, or the sample of them that the
 * definition asks for.
 */
final class EncodeRows implements BatchStep<TrainingBlock> {
  private static final long serialVersionUID = 1L;
  private final CarriedDefinition definition;
  private final Period period;
  private final String planFile;

  EncodeRows(CarriedDefinition definition, Period period, String planFile) {
    this.definition = definition;
    this.period = period;
    this.planFile = planFile;
  }

  @Override
  public Run<TrainingBlock> begin(InputPortion portion) throws IOException {
    return new Encoder(definition, period, WorkFiles.read(planFile, FittedPlan::read));
  }

  /** One run. */
  private static final class Encoder implements Run<TrainingBlock> {
    private final SplitRows splitter;
    private final SplitAssigner assigner;
    private final FittedPlan plan;
    private final FeatureMatrix features;
    private final RowHashes hashes;
    private final boolean weighted;
    private final List<Split> splits;

    Encoder(CarriedDefinition definition, Period period, FittedPlan plan) {
      this.splitter = new SplitRows(definition.get(), SplitRows.Source.INPUT, period);
      this.assigner = new SplitAssigner(definition.get());
      this.plan = plan;
      this.features = plan.newMatrix();
      this.hashes = new RowHashes(definition.get().schema());
      this.splits = Trainers.named(definition.get().model().trainer()).splits();
      this.weighted = definition.get().weight() != null;
    }

    @Override
    public void take(ParsedRows parsed, OutputReceiver<TrainingBlock> out) {
      SplitRows.Outcome outcome = splitter.split(parsed);
      for (Split split : splits) {
        TrainingBlock block = encode(split, sample(SplitRows.select(outcome, split)));
        if (block.rows() > 0) {
          out.output(block);
        }
      }
    }

    private TrainingBlock encode(Split split, RowBatch rows) {
      int size = rows.rows();
      BitSet fitted = new BitSet();
      fitted.set(0, split == Split.TRAIN ? size : 0);
      plan.encode(rows, fitted, features);
      int blocks = features.blocks().size();
      double[][] numbers = new double[blocks][0];
      int[][] indices = new int[blocks][0];
      for (int i = 0; i < blocks; i++) {
        if (features.blocks().get(i).kind() == FeatureBlock.Kind.NUMBER) {
          numbers[i] = Arrays.copyOf(features.numbers(i), size);
        } else {
          indices[i] = Arrays.copyOf(features.indices(i), size);
        }
      }
      double[] labels = plan.labels(rows).numbers();
      double[] weights = new double[weighted ? size : 0];
      if (weighted) {
        plan.weights(rows, weights);
      }
      return new TrainingBlock(
          split, rows.keys(), hashes.of(rows), numbers, indices, labels, weights);
    }

    private RowBatch sample(RowBatch rows) {
      int[] selected = new int[rows.rows()];
      int count = 0;
      for (int row = 0; row < selected.length; row++) {
        if (assigner.isSampled(rows, row)) {
          selected[count++] = row;
        }
      }
      return count == selected.length ? rows : rows.select(selected, count);
    }

    @Override
    public void finish(long bytes, OutputReceiver<TrainingBlock> out) {}

    @Override
    public void close() {}
  }
}
