package io.steelyard.pipelines.training;

import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.beam.BatchStep;
import io.steelyard.transforms.beam.InputPortion;
import io.steelyard.transforms.beam.WorkFiles;
import io.steelyard.transforms.checks.Period;
import io.steelyard.transforms.checks.Split;
import io.steelyard.transforms.drift.RowBlocks;
import io.steelyard.transforms.drift.RowSampler;
import io.steelyard.transforms.drift.SampledRows;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.FittedPlan;
import io.steelyard.transforms.features.KnownLabels;
import io.steelyard.transforms.features.RowLabels;
import io.steelyard.transforms.metrics.EvaluationShape;
import io.steelyard.transforms.metrics.Evaluator;
import io.steelyard.transforms.metrics.Slice;
import io.steelyard.transforms.models.Model;
import io.steelyard.transforms.models.ModelReader;
import io.steelyard.transforms.models.Scores;
import io.steelyard.transforms.performance.HeldOutSample;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn.OutputReceiver;

/**
 * Scores all rows with the model just learned and compares with their labels; of the training rows
 * it keeps a few as golden rows; of these and of the others it keeps samples that monitoring begins
 * with.
 */
final class EvaluateRows implements BatchStep<Judgement> {
  private static final long serialVersionUID = 1L;

  private final CarriedDefinition definition;
  private final SplitRows.Source source;
  private final Period period;
  private final String planFile;
  private final String modelFile;
  private final Slice[] slices;

  EvaluateRows(
      CarriedDefinition definition,
      SplitRows.Source source,
      Period period,
      String planFile,
      String modelFile,
      List<Slice> slices) {
    this.definition = definition;
    this.source = source;
    this.period = period;
    this.planFile = planFile;
    this.modelFile = modelFile;
    this.slices = slices.toArray(new Slice[0]);
  }

  @Override
  public Run<Judgement> begin(InputPortion portion) throws IOException {
    return new Pass(
        WorkFiles.read(planFile, FittedPlan::read), WorkFiles.read(modelFile, ModelReader::read));
  }

  /** What one portion of the input has shown. */
  private final class Pass implements Run<Judgement> {
    private final SplitRows splitter = new SplitRows(definition.get(), source, period);
    private final FittedPlan plan;
    private final KnownLabels known;
    private final FeatureMatrix features;
    private final Model model;
    private final Evaluator evaluator;
    private final RowSampler learned;
    private final RowSampler heldOut;
    private final RowBlocks blocks = blocks();
    private final HeldOutSample.Sampler validated =
        new HeldOutSample.Sampler(definition.get().task());
    private final HeldOutSample.Sampler tested = new HeldOutSample.Sampler(definition.get().task());
    private final RowHashes hashes = new RowHashes(definition.get().schema());
    private RowSample sample = RowSample.none(RowSample.GOLDEN);
    private RowSample evaluated = RowSample.none(RowSample.EVALUATED);
    private double[] weights = new double[0];

    Pass(FittedPlan plan, Model model) {
      this.plan = plan;
      this.known = KnownLabels.of(definition.get(), plan);
      this.features = plan.newMatrix();
      this.model = model;
      int classes = Math.max(1, plan.classes().size());
      this.evaluator =
          new Evaluator(EvaluationShape.of(definition.get(), classes, List.of(slices)));
      this.learned = sampler(classes);
      this.heldOut = sampler(classes);
    }

    private RowSampler sampler(int classes) {
      PipelineDefinition known = definition.get();
      int outputs = known.task() == Task.MULTICLASS ? classes : 1;
      return new RowSampler(known.monitor().columns(), known.schema(), blocks(), outputs);
    }

    private RowBlocks blocks() {
      return new RowBlocks(definition.get().monitor().blocks(), definition.get().schema());
    }

    @Override
    public void take(ParsedRows parsed, OutputReceiver<Judgement> out) {
      SplitRows.Outcome outcome = splitter.split(parsed);
      RowBatch rows = outcome.rows();
      plan.encode(rows, fitted(outcome), features);
      known.require(rows, source.words());
      Scores scores = model.score(features);
      if (weights.length < rows.rows()) {
        weights = new double[rows.rows()];
      }
      plan.weights(rows, weights);
      RowLabels labels = plan.labels(rows);
      evaluator.observe(rows, scores, labels, weights, outcome.splits());
      long[] rowHashes = hashes.of(rows);
      gather(outcome, scores, rowHashes);
      gather(outcome, scores, labels, rowHashes);
    }

    /** The training rows, whose labels the plan has seen. */
    private static BitSet fitted(SplitRows.Outcome outcome) {
      BitSet fitted = new BitSet();
      for (int row = 0; row < outcome.splits().length; row++) {
        fitted.set(row, outcome.splits()[row] == Split.TRAIN.code());
      }
      return fitted;
    }

    /** The labelled rows that the split held out. */
    private void gather(
        SplitRows.Outcome outcome, Scores scores, RowLabels labels, long[] rowHashes) {
      for (int row = 0; row < outcome.splits().length; row++) {
        int split = outcome.splits()[row];
        if (split != Split.TRAIN.code()) {
          (split == Split.TEST.code() ? tested : validated)
              .add(
                  blocks.hash(outcome.rows(), row, rowHashes[2 * row]),
                  scores,
                  labels,
                  row,
                  weights[row],
                  rowHashes[2 * row],
                  rowHashes[2 * row + 1]);
        }
      }
    }

    private static long[] select(long[] rowHashes, int[] selected, int count) {
      long[] some = new long[2 * count];
      for (int i = 0; i < count; i++) {
        some[2 * i] = rowHashes[2 * selected[i]];
        some[2 * i + 1] = rowHashes[2 * selected[i] + 1];
      }
      return some;
    }

    private void gather(SplitRows.Outcome outcome, Scores scores, long[] rowHashes) {
      int[] training = new int[outcome.splits().length];
      int[] others = new int[outcome.splits().length];
      int trained = 0;
      int held = 0;
      for (int row = 0; row < training.length; row++) {
        if (outcome.splits()[row] == Split.TRAIN.code()) {
          training[trained++] = row;
        } else {
          others[held++] = row;
        }
      }
      RowBatch trainingRows = outcome.rows().select(training, trained);
      long[] trainingHashes = select(rowHashes, training, trained);
      sample = sample.observe(trainingRows, trainingHashes);
      learned.observe(trainingRows, scores.select(training, trained), trainingHashes);
      RowBatch otherRows = outcome.rows().select(others, held);
      long[] otherHashes = select(rowHashes, others, held);
      evaluated = evaluated.observe(otherRows, otherHashes);
      heldOut.observe(otherRows, scores.select(others, held), otherHashes);
    }

    @Override
    public void finish(long bytes, OutputReceiver<Judgement> out) {
      boolean test = source == SplitRows.Source.TEST;
      out.output(
          new Judgement(
              evaluator.state(),
              sample,
              evaluated,
              learned.state(),
              test ? SampledRows.NONE : heldOut.state(),
              test ? heldOut.state() : SampledRows.NONE,
              validated.state(),
              tested.state()));
    }

    @Override
    public void close() {}
  }
}
