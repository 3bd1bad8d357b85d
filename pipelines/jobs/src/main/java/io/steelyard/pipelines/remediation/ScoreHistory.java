package io.steelyard.pipelines.remediation;

import io.steelyard.pipelines.training.CarriedDefinition;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.beam.BatchStep;
import io.steelyard.transforms.beam.InputPortion;
import io.steelyard.transforms.beam.WorkFiles;
import io.steelyard.transforms.checks.Purpose;
import io.steelyard.transforms.checks.RowValidator;
import io.steelyard.transforms.checks.Split;
import io.steelyard.transforms.checks.SplitAssigner;
import io.steelyard.transforms.checks.TextHash;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.FittedPlan;
import io.steelyard.transforms.features.RowLabels;
import io.steelyard.transforms.metrics.OutcomeShape;
import io.steelyard.transforms.metrics.Outcomes;
import io.steelyard.transforms.models.Model;
import io.steelyard.transforms.models.ModelReader;
import io.steelyard.transforms.models.Scores;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn.OutputReceiver;

/** Scores labelled rows with a model and compares, by window and by block of held-out rows. */
final class ScoreHistory implements BatchStep<ScoredWindows> {
  private static final long serialVersionUID = 1L;
  private static final long BLOCK_SALT = 0x626c6f636bL;

  private final CarriedDefinition definition;
  private final String planFile;
  private final String modelFile;
  private final OutcomeShape shape;
  private final long tick;

  ScoreHistory(
      CarriedDefinition definition,
      String planFile,
      String modelFile,
      OutcomeShape shape,
      Ticks ticks) {
    this.definition = definition;
    this.planFile = planFile;
    this.modelFile = modelFile;
    this.shape = shape;
    this.tick = ticks.milliseconds();
  }

  @Override
  public Run<ScoredWindows> begin(InputPortion portion) throws IOException {
    return new Pass(
        WorkFiles.read(planFile, FittedPlan::read), WorkFiles.read(modelFile, ModelReader::read));
  }

  /** What one portion of the input has shown. */
  private final class Pass implements Run<ScoredWindows> {
    private final PipelineDefinition known = definition.get();
    private final RowValidator validator = new RowValidator(known, Purpose.TRAINING);
    private final SplitAssigner assigner = new SplitAssigner(known);
    private final Ticks ticks = new Ticks(tick);
    private final SortedMap<Long, Counters> windows = new TreeMap<>();
    private final FittedPlan plan;
    private final Model model;
    private final FeatureMatrix features;
    private double[] weights = new double[0];

    Pass(FittedPlan plan, Model model) {
      this.plan = plan;
      this.model = model;
      this.features = plan.newMatrix();
    }

    @Override
    public void take(ParsedRows parsed, OutputReceiver<ScoredWindows> out) {
      RowBatch rows = validator.validate(parsed).valid();
      plan.encode(rows, new BitSet(), features);
      Scores scores = model.score(features);
      RowLabels labels = plan.labels(rows);
      if (weights.length < rows.rows()) {
        weights = new double[rows.rows()];
      }
      plan.weights(rows, weights);
      byte[] splits = assigner.assign(rows);
      for (int row = 0; row < rows.rows(); row++) {
        if (!Double.isNaN(labels.numbers()[row])) {
          Counters counters =
              windows.computeIfAbsent(
                  ticks.window(rows.timestamp(row)), window -> new Counters(shape));
          counters.all.add(scores, labels, row, weights[row]);
          if (splits[row] != Split.TRAIN.code()) {
            counters.blocks.get(block(rows, row)).add(scores, labels, row, weights[row]);
          }
        }
      }
    }

    private static int block(RowBatch rows, int row) {
      StringColumn keys = rows.keys();
      long hash = TextHash.of(BLOCK_SALT, keys.bytes(), keys.start(row), keys.end(row));
      return (int) (TextHash.share(hash) * ScoredWindow.BLOCKS);
    }

    @Override
    public void finish(long bytes, OutputReceiver<ScoredWindows> out) {
      SortedMap<Long, ScoredWindow> scored = new TreeMap<>();
      windows.forEach((window, counters) -> scored.put(window, counters.window()));
      out.output(new ScoredWindows(scored));
    }

    @Override
    public void close() {}
  }

  /** Of one window. */
  private static final class Counters {
    private final Outcomes.Counter all;
    private final List<Outcomes.Counter> blocks = new ArrayList<>();

    Counters(OutcomeShape shape) {
      all = new Outcomes.Counter(shape);
      for (int block = 0; block < ScoredWindow.BLOCKS; block++) {
        blocks.add(new Outcomes.Counter(shape));
      }
    }

    ScoredWindow window() {
      return new ScoredWindow(
          all.outcomes(), blocks.stream().map(Outcomes.Counter::outcomes).toList());
    }
  }
}
