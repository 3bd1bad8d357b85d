package io.steelyard.pipelines.reports;

import io.steelyard.transforms.drift.BinCounts;
import io.steelyard.transforms.drift.Bins;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The shares of a series' bins before and after; NaN where there are no rows.
 *
 * @param bins what each holds
 * @param baseline the histogram before
 * @param current the histogram now
 */
record BinShares(Bins bins, BinCounts baseline, BinCounts current) {
  private static final int MOST_MOVED = 3;

  double before(int bin) {
    return (double) baseline.counts()[bin] / LongStream.of(baseline.counts()).sum();
  }

  double after(int bin) {
    return (double) current.counts()[bin] / LongStream.of(current.counts()).sum();
  }

  /** The greater of a bin's two shares; 0 where there are no rows. */
  double greater(int bin) {
    double before = before(bin);
    double after = after(bin);
    return Math.max(Double.isNaN(before) ? 0 : before, Double.isNaN(after) ? 0 : after);
  }

  /** Every bin, for a table. */
  List<BinFigure> table() {
    return IntStream.range(0, bins.size())
        .mapToObj(
            bin ->
                new BinFigure(
                    bins.label(bin),
                    Figures.count(baseline.counts()[bin]),
                    Figures.share(before(bin)),
                    Figures.count(current.counts()[bin]),
                    Figures.share(after(bin))))
        .toList();
  }

  /** The bins whose shares changed most, in words; empty where none did. */
  String moved() {
    return IntStream.range(0, bins.size())
        .boxed()
        .filter(bin -> difference(bin) > 0)
        .sorted(Comparator.comparingDouble(bin -> -difference(bin)))
        .limit(MOST_MOVED)
        .map(bin -> bins.label(bin) + ": " + Figures.change(before(bin), after(bin)))
        .collect(Collectors.joining("; "));
  }

  private double difference(int bin) {
    return Math.abs(after(bin) - before(bin));
  }
}
