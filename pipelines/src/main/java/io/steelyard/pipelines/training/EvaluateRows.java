package io.steelyard.pipelines.training;

import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.beam.BatchStep;
import io.steelyard.transforms.beam.WorkFiles;
import io.steelyard.transforms.checks.Split;
import io.steelyard.transforms.drift.HeldOutSampler;
import io.steelyard.transforms.drift.HistogramPlan;
import io.steelyard.transforms.drift.RowBlocks;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.FittedPlan;
import io.steelyard.transforms.metrics.EvaluationShape;
import io.steelyard.transforms.metrics.Evaluator;
import io.steelyard.transforms.metrics.Slice;
import io.steelyard.transforms.models.Model;
import io.steelyard.transforms.models.ModelReader;
import io.steelyard.transforms.models.Scores;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn.OutputReceiver;

/**
 * Scores all rows with the model just learned and compares with their labels; of the training rows
 * it keeps a few as golden rows, of the others a sample as the baseline of monitoring.
 */
final class EvaluateRows implements BatchStep<Judgement> {
  private static final long serialVersionUID = 1L;

  private final CarriedDefinition definition;
  private final SplitRows.Source source;
  private final String planFile;
  private final String modelFile;
  private final String monitorFile;
  private final Slice[] slices;

  EvaluateRows(
      CarriedDefinition definition,
      SplitRows.Source source,
      String planFile,
      String modelFile,
      String monitorFile,
      List<Slice> slices) {
    this.definition = definition;
    this.source = source;
    this.planFile = planFile;
    this.modelFile = modelFile;
    this.monitorFile = monitorFile;
    this.slices = slices.toArray(new Slice[0]);
  }

  @Override
  public Run<Judgement> begin() throws IOException {
    return new Pass(
        WorkFiles.read(planFile, FittedPlan::read),
        WorkFiles.read(modelFile, ModelReader::read),
        WorkFiles.read(monitorFile, in -> HistogramPlan.read(in.readAllBytes())));
  }

  /** What one portion of the input has shown. */
  private final class Pass implements Run<Judgement> {
    private final SplitRows splitter = new SplitRows(definition.get(), source);
    private final FittedPlan plan;
    private final FeatureMatrix features;
    private final Model model;
    private final Evaluator evaluator;
    private final HeldOutSampler heldOut;
    private final RowHashes hashes = new RowHashes(definition.get().schema());
    private RowSample sample = RowSample.NONE;

    Pass(FittedPlan plan, Model model, HistogramPlan monitored) {
      this.plan = plan;
      this.features = plan.newMatrix();
      this.model = model;
      int classes = Math.max(1, plan.classes().size());
      this.evaluator =
          new Evaluator(EvaluationShape.of(definition.get(), classes, List.of(slices)));
      RowSchema schema = definition.get().schema();
      RowBlocks blocks = new RowBlocks(definition.get().monitor().blocks(), schema);
      this.heldOut =
          new HeldOutSampler(
              monitored, schema, blocks, definition.get().task() == Task.MULTICLASS ? classes : 1);
    }

    @Override
    public void take(ParsedRows parsed, OutputReceiver<Judgement> out) {
      SplitRows.Outcome outcome = splitter.split(parsed);
      RowBatch rows = outcome.rows();
      plan.encode(rows, features);
      double[] labels = new double[rows.rows()];
      plan.labels(rows, labels);
      Scores scores = model.score(features);
      evaluator.observe(rows, scores, labels, outcome.splits());
      sample = sample.observe(SplitRows.select(outcome, Split.TRAIN));
      observeHeldOut(outcome, scores);
    }

    private void observeHeldOut(SplitRows.Outcome outcome, Scores scores) {
      int[] selected = new int[outcome.splits().length];
      int count = 0;
      for (int row = 0; row < selected.length; row++) {
        if (outcome.splits()[row] != Split.TRAIN.code()) {
          selected[count++] = row;
        }
      }
      RowBatch rows = outcome.rows().select(selected, count);
      heldOut.observe(rows, scores.select(selected, count), hashes.of(rows));
    }

    @Override
    public void finish(long bytes, OutputReceiver<Judgement> out) {
      out.output(new Judgement(evaluator.state(), sample, heldOut.state()));
    }

    @Override
    public void close() {}
  }
}
