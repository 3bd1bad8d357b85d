package io.steelyard.pipelines.training;

import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.beam.WorkFiles;
import io.steelyard.transforms.checks.Split;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.FittedPlan;
import io.steelyard.transforms.metrics.EvaluationShape;
import io.steelyard.transforms.metrics.EvaluationState;
import io.steelyard.transforms.metrics.Evaluator;
import io.steelyard.transforms.metrics.Slice;
import io.steelyard.transforms.models.Model;
import io.steelyard.transforms.models.ModelReader;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.TupleTag;
import org.jspecify.annotations.Nullable;

/**
 * Scores all rows with the model just learned and compares with their labels; of the training rows
 * it keeps a few as golden rows.
 */
final class EvaluateRows extends DoFn<ParsedRows, EvaluationState> {
  private static final long serialVersionUID = 1L;

  static final TupleTag<EvaluationState> EVALUATIONS = new TupleTag<>("evaluations");
  static final TupleTag<RowSample> SAMPLES = new TupleTag<>("samples");

  private final CarriedDefinition definition;
  private final SplitRows.Source source;
  private final String planFile;
  private final String modelFile;
  private final Slice[] slices;
  private transient @Nullable Pass pass;
  private transient @Nullable FittedPlan plan;
  private transient @Nullable Model model;

  EvaluateRows(
      CarriedDefinition definition,
      SplitRows.Source source,
      String planFile,
      String modelFile,
      List<Slice> slices) {
    this.definition = definition;
    this.source = source;
    this.planFile = planFile;
    this.modelFile = modelFile;
    this.slices = slices.toArray(new Slice[0]);
  }

  SplitRows.Source source() {
    return source;
  }

  @StartBundle
  public void start() throws IOException {
    if (plan == null || model == null) {
      plan = WorkFiles.read(planFile, FittedPlan::read);
      model = WorkFiles.read(modelFile, ModelReader::read);
    }
    pass = new Pass(plan, model);
  }

  @ProcessElement
  public void evaluate(@Element ParsedRows parsed) {
    if (pass != null) {
      pass.observe(parsed);
    }
  }

  @FinishBundle
  public void finish(FinishBundleContext context) {
    if (pass != null) {
      var time = BoundedWindow.TIMESTAMP_MIN_VALUE;
      context.output(EVALUATIONS, pass.evaluator.state(), time, GlobalWindow.INSTANCE);
      context.output(SAMPLES, pass.sample, time, GlobalWindow.INSTANCE);
      pass = null;
    }
  }

  /** What one bundle has seen. */
  private final class Pass {
    private final SplitRows splitter = new SplitRows(definition.get(), source);
    private final FittedPlan plan;
    private final FeatureMatrix features;
    private final Model model;
    private final Evaluator evaluator;
    private RowSample sample = RowSample.NONE;

    Pass(FittedPlan plan, Model model) {
      this.plan = plan;
      this.features = plan.newMatrix();
      this.model = model;
      int classes = Math.max(1, plan.classes().size());
      this.evaluator =
          new Evaluator(EvaluationShape.of(definition.get(), classes, List.of(slices)));
    }

    void observe(ParsedRows parsed) {
      SplitRows.Outcome outcome = splitter.split(parsed);
      RowBatch rows = outcome.rows();
      plan.encode(rows, features);
      double[] labels = new double[rows.rows()];
      plan.labels(rows, labels);
      evaluator.observe(rows, model.score(features), labels, outcome.splits());
      sample = sample.observe(SplitRows.select(outcome, Split.TRAIN));
    }
  }
}
