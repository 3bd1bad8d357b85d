package io.steelyard.transforms.drift;

import io.steelyard.schemas.definition.MonitorSpec;
import io.steelyard.schemas.definition.MonitorSpec.DistanceBound;
import io.steelyard.schemas.definition.syntax.EnumWords;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All that production is watched by, frozen when the model was trained: bins from training rows,
 * baseline histograms from held-out rows, what chance does to windows, and what the definition asks
 * for.
 *
 * @param baseline of held-out rows
 * @param calibration for that baseline
 */
public record DriftMonitor(
    HistogramPlan plan, Histograms baseline, Calibration calibration, MonitorSpec spec) {

  private static final int FEWEST_BLOCKS = 10;

  /**
   * The monitor of a model that has just been trained. Of fewer than {@value #FEWEST_BLOCKS} blocks
   * nothing can be told about how blocks differ: rows are then taken as independent.
   *
   * @param columns the monitored columns
   * @param scores the names of the model's outputs
   * @param heldOut at least one row, coded by these columns
   * @param seed of the calibration's draws
   */
  public static DriftMonitor fit(
      HistogramPlan columns,
      List<String> scores,
      HeldOutRows heldOut,
      MonitorSpec spec,
      long seed) {
    List<Series> series = new ArrayList<>(columns.series());
    for (int output = 0; output < scores.size(); output++) {
      NumberBins bins = QuantileEdges.of(heldOut.scores(output));
      series.add(Series.score(scores.get(output), output, bins));
    }
    HistogramPlan plan = new HistogramPlan(series);
    CodedRows rows = coded(plan, columns.size(), heldOut);
    Histograms baseline = rows.histograms();
    Calibration calibration = Calibrator.standard(heldOut.rows(), seed).calibrate(rows, baseline);
    return new DriftMonitor(plan, baseline, calibration, spec);
  }

  private static CodedRows coded(HistogramPlan plan, int columns, HeldOutRows heldOut) {
    int size = plan.size();
    int[] codes = new int[heldOut.rows() * size];
    for (int row = 0; row < heldOut.rows(); row++) {
      for (int s = 0; s < columns; s++) {
        codes[row * size + s] = heldOut.bins()[row * columns + s];
      }
    }
    for (int s = columns; s < size; s++) {
      NumberBins bins = (NumberBins) plan.series().get(s).bins();
      double[] scores = heldOut.scores(s - columns);
      for (int row = 0; row < scores.length; row++) {
        codes[row * size + s] = bins.index(scores[row]);
      }
    }
    int[] blocks = blocks(heldOut);
    if (blocks[blocks.length - 1] < FEWEST_BLOCKS - 1) {
      blocks = IntStream.range(0, blocks.length).toArray();
    }
    int[] sizes = plan.series().stream().mapToInt(each -> each.bins().size()).toArray();
    return new CodedRows(sizes, codes, blocks);
  }

  private static int[] blocks(HeldOutRows heldOut) {
    int[] blocks = new int[heldOut.rows()];
    for (int row = 1; row < blocks.length; row++) {
      long before = heldOut.hashes()[(row - 1) * HeldOutRows.HASHES];
      boolean same = before == heldOut.hashes()[row * HeldOutRows.HASHES];
      blocks[row] = blocks[row - 1] + (same ? 0 : 1);
    }
    return blocks;
  }

  /**
   * Judges windows by the calibration.
   *
   * @param rule what makes a final alarm: {@link #rule} of a stream's windows, {@link
   *     AlarmRule#EACH} of a window that comes alone
   * @throws IllegalArgumentException if plan, baseline and calibration are not of the same series
   */
  public DriftDetector detector(AlarmRule rule) {
    return new DriftDetector(
        plan, baseline, calibration, spec.falseAlarmRate(), rule, spec.leastEffect());
  }

  /** What makes a final alarm of windows that exceed. */
  public AlarmRule rule() {
    return new AlarmRule(spec.needed(), spec.of());
  }

  /** The distances of a window that are beyond their fixed bounds; none of no rows. */
  public List<ExceededBound> exceededBounds(Histograms window) {
    List<ExceededBound> exceeded = new ArrayList<>();
    if (window.rows() == 0) {
      return exceeded;
    }
    for (DistanceBound bound : spec.bounds()) {
      Distance distance = EnumWords.constant(Distance.class, bound.distance());
      for (int s = 0; s < plan.size(); s++) {
        Series each = plan.series().get(s);
        if (bound.series() == null || bound.series().equals(each.name())) {
          double value = distance.between(each.bins(), baseline.arrays()[s], window.arrays()[s]);
          if (Math.abs(value) > bound.maximum()) {
            exceeded.add(new ExceededBound(s, distance, value, bound.maximum()));
          }
        }
      }
    }
    return exceeded;
  }
}
