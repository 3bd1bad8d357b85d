package io.steelyard.transforms.drift;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How far a series of a window has moved from the baseline: before is the baseline, after the
 * window.
 *
 * @param verdict what is tested
 * @param distances every distance that is a number for this series
 * @param missing the share of missing values
 * @param unseen the share of values out of range or of no known term
 * @param moved the bins whose shares changed most, at most {@value #BINS}, the greatest change
 *     first
 */
public record SeriesChange(
    SeriesVerdict verdict,
    Map<Distance, Double> distances,
    RateChange missing,
    RateChange unseen,
    List<BinChange> moved) {
  private static final int BINS = 3;

  /** Copies map and list. */
  public SeriesChange {
    distances = Collections.unmodifiableMap(new EnumMap<>(distances));
    moved = List.copyOf(moved);
  }

  /**
   * How the share of a bin changed.
   *
   * @param label what the bin holds
   * @param before the baseline's share
   * @param after the window's share
   */
  public record BinChange(String label, double before, double after) {}

  /**
   * The changes of all series of a window.
   *
   * @param verdict of this window, which has rows
   */
  public static List<SeriesChange> of(
      DriftMonitor monitor, Histograms window, DriftVerdict verdict) {
    List<SeriesChange> changes = new ArrayList<>();
    for (int s = 0; s < verdict.series().size(); s++) {
      Bins bins = monitor.plan().series().get(s).bins();
      long[] before = monitor.baseline().arrays()[s];
      long[] after = window.arrays()[s];
      Map<Distance, Double> distances = new EnumMap<>(Distance.class);
      for (Distance distance : Distance.values()) {
        double value = distance.between(bins, monitor.baseline().of(s), window.of(s));
        if (Double.isFinite(value)) {
          distances.put(distance, value);
        }
      }
      changes.add(
          new SeriesChange(
              verdict.series().get(s),
              distances,
              RateChange.missing(bins, before, after),
              RateChange.unseen(bins, before, after),
              moved(bins, before, after)));
    }
    return changes;
  }

  private static List<BinChange> moved(Bins bins, long[] before, long[] after) {
    double rowsBefore = Shares.total(before);
    double rowsAfter = Shares.total(after);
    List<BinChange> changes = new ArrayList<>();
    for (int bin = 0; bin < before.length; bin++) {
      if (before[bin] != 0 || after[bin] != 0) {
        changes.add(
            new BinChange(bins.label(bin), before[bin] / rowsBefore, after[bin] / rowsAfter));
      }
    }
    // Stable: of equal changes the first bin comes first.
    changes.sort(
        Comparator.comparingDouble((BinChange bin) -> -Math.abs(bin.after() - bin.before())));
    return changes.subList(0, Math.min(BINS, changes.size()));
  }
}
