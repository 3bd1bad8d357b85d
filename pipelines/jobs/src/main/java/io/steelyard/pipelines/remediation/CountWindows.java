package io.steelyard.pipelines.remediation;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.performance.BundleOutcomes;
import io.steelyard.pipelines.performance.KeySampler;
import io.steelyard.pipelines.performance.LabelledCount;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.checks.Split;
import io.steelyard.transforms.checks.SplitAssigner;
import io.steelyard.transforms.features.RowLabels;
import io.steelyard.transforms.models.Scores;
import io.steelyard.transforms.performance.PerformanceCounter;
import io.steelyard.transforms.performance.PerformanceShape;
import io.steelyard.transforms.statistics.StateCodec;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What scores and labels come to by window, and which of the rows no training learns from.
 *
 * @param tick the length of a window, in milliseconds
 */
record CountWindows(long tick) implements LabelledCount<ScoredWindows> {
  @Override
  public ScoredWindows none() {
    return ScoredWindows.NONE;
  }

  @Override
  public StateCodec<ScoredWindows> codec() {
    return ScoredWindows.CODEC;
  }

  @Override
  public Counter<ScoredWindows> begin(Bundle bundle) {
    return new Counting(bundle, new Ticks(tick));
  }

  private static final class Counting implements Counter<ScoredWindows> {
    private final PerformanceShape shape;
    private final SplitAssigner assigner;
    private final Ticks ticks;
    private final SortedMap<Long, Window> windows = new TreeMap<>();

    Counting(Bundle bundle, Ticks ticks) {
      this.shape = BundleOutcomes.performance(bundle, BundleOutcomes.weighing(bundle.definition()));
      this.assigner = new SplitAssigner(bundle.definition());
      this.ticks = ticks;
    }

    @Override
    public void count(RowBatch rows, Scores scores, RowLabels labels, double[] weights) {
      byte[] splits = assigner.assign(rows);
      for (int row = 0; row < rows.rows(); row++) {
        if (!Double.isNaN(labels.numbers()[row])) {
          long time = rows.timestamp(row);
          long number = ticks.window(time);
          Window window = windows.computeIfAbsent(number, each -> new Window(shape));
          int slot = PerformanceCounter.slot(time, ticks.begin(number), ticks.begin(number + 1));
          window.all.predicted(scores, row);
          window.all.labelled(scores, labels, row, slot, weights[row]);
          if (splits[row] != Split.TRAIN.code()) {
            window.heldOut.add(rows, scores, labels, row, weights[row]);
          }
        }
      }
    }

    @Override
    public ScoredWindows state() {
      SortedMap<Long, ScoredWindow> scored = new TreeMap<>();
      windows.forEach(
          (number, window) ->
              scored.put(number, new ScoredWindow(window.all.state(), window.heldOut.state())));
      return new ScoredWindows(scored);
    }
  }

  /** Of one window. */
  private static final class Window {
    private final PerformanceCounter all;
    private final KeySampler heldOut;

    Window(PerformanceShape shape) {
      all = new PerformanceCounter(shape);
      heldOut = new KeySampler(shape.outcomes().task());
    }
  }
}
