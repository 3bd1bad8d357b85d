package io.steelyard.benchmarks;

import io.steelyard.schemas.definition.AlarmRule;
import io.steelyard.schemas.definition.MonitorSpec;
import io.steelyard.schemas.definition.MonitorSpec.Blocks;
import io.steelyard.schemas.definition.MonitorSpec.EmptyWindows;
import io.steelyard.schemas.definition.WindowSpan;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.drift.Distance;
import io.steelyard.transforms.drift.DriftMonitor;
import io.steelyard.transforms.drift.FitMonitor;
import io.steelyard.transforms.drift.HistogramCounter;
import io.steelyard.transforms.drift.Histograms;
import io.steelyard.transforms.drift.MonitoredColumn;
import io.steelyard.transforms.drift.RowBlocks;
import io.steelyard.transforms.drift.RowSampler;
import io.steelyard.transforms.drift.SampledRows;
import io.steelyard.transforms.models.Scores;
import io.steelyard.transforms.statistics.SeenTexts;
import io.steelyard.transforms.statistics.VocabularyAccumulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** The monitor that training makes of some rows, all columns watched, and what it says. */
final class TrainedMonitor {
  private final DriftMonitor monitor;

  TrainedMonitor(RowBatch training, long seed) {
    List<MonitoredColumn> columns = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < training.schema().fields().size(); i++) {
      Field field = training.schema().fields().get(i);
      names.add(field.name());
      if (training.column(i) instanceof StringColumn texts) {
        VocabularyAccumulator counts = new VocabularyAccumulator();
        counts.observe(texts, field.type());
        var state = counts.state();
        columns.add(new MonitoredColumn.Texts(field.name(), state, SeenTexts.of(state)));
      } else {
        double[] values = ((DoubleColumn) training.column(i)).values();
        var range = Arrays.stream(values).filter(value -> !Double.isNaN(value)).summaryStatistics();
        columns.add(new MonitoredColumn.Numbers(field.name(), range.getMin(), range.getMax()));
      }
    }
    RowBlocks blocks = new RowBlocks(new Blocks.ByRow(), training.schema());
    RowSampler sampler = new RowSampler(names, training.schema(), blocks, 0);
    sampler.observe(
        training,
        noScores(training),
        new SplittableRandom(seed).longs(2L * training.rows()).toArray());
    MonitorSpec spec =
        new MonitorSpec(
            new WindowSpan.Fixed(Duration.ofHours(1)),
            Duration.ofHours(1),
            EmptyWindows.IGNORE,
            0.01,
            0,
            1,
            1,
            names,
            new Blocks.ByRow(),
            List.of());
    monitor = new FitMonitor(columns, List.of(), spec, seed).fit(sampler.state(), SampledRows.NONE);
  }

  private static Scores noScores(RowBatch rows) {
    return new Scores(rows.rows(), 0, new double[0]);
  }

  private Histograms count(RowBatch window) {
    HistogramCounter counter = new HistogramCounter(monitor.plan(), window.schema());
    counter.observe(window, noScores(window));
    return counter.state();
  }

  /** Whether the verdict is an alarm. */
  boolean alarms(RowBatch window) {
    return monitor.detector(AlarmRule.EACH).judge(count(window)).exceeds();
  }

  /** The greatest population stability index of any column. */
  double stability(RowBatch window) {
    Histograms counted = count(window);
    double greatest = 0;
    for (int s = 0; s < monitor.plan().size(); s++) {
      greatest =
          Math.max(
              greatest,
              Distance.POPULATION_STABILITY_INDEX.between(
                  monitor.plan().series().get(s).bins(), monitor.baseline().of(s), counted.of(s)));
    }
    return greatest;
  }
}
