package io.steelyard.pipelines.reports;

import io.steelyard.transforms.drift.Distance;
import io.steelyard.transforms.drift.NumberBins;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a report shows of one series.
 *
 * @param anchor names the section within the page
 * @param name of the column or score
 * @param kind {@code column} or {@code score}
 * @param state {@code alarm} or {@code steady}
 * @param verdict in words
 * @param adjusted the adjusted p-value
 * @param effect the Jensen–Shannon distance
 * @param effectLength of its bar, of 100
 * @param stability the population stability index
 * @param missing the missing rate before and after
 * @param unseen the unseen rate before and after
 * @param moved the bins that changed most; empty where none did
 * @param chart the bins within the range; null of categories and where training saw no value
 * @param bars the bins that are not in the chart
 * @param distances all of them
 * @param bins all of them
 */
public record SeriesSection(
    String anchor,
    String name,
    String kind,
    String state,
    String verdict,
    String adjusted,
    String effect,
    String effectLength,
    String stability,
    String missing,
    String unseen,
    String moved,
    @Nullable ColumnChart chart,
    List<ShareBar> bars,
    List<DistanceFigure> distances,
    List<BinFigure> bins) {
  private static final int MOST_TERMS = 12;

  /** Copies the lists. */
  public SeriesSection {
    bars = List.copyOf(bars);
    distances = List.copyOf(distances);
    bins = List.copyOf(bins);
  }

  static SeriesSection of(JudgedSeries judged) {
    BinShares shares = judged.shares();
    List<DistanceFigure> distances =
        Arrays.stream(Distance.values())
            .map(distance -> DistanceFigure.of(distance, judged.distance(distance)))
            .toList();
    NumberBins numbers = shares.bins().ordered();
    boolean charted = numbers != null && numbers.edges().length > 0;
    return new SeriesSection(
        "series-" + judged.index(),
        judged.series().name(),
        judged.series().isScore() ? "score" : "column",
        judged.alarms() ? "alarm" : "steady",
        judged.words(),
        judged.adjusted(),
        Figures.distance(judged.effect()),
        Figures.length(Double.isNaN(judged.effect()) ? 0 : judged.effect() * 100),
        Figures.distance(judged.distance(Distance.POPULATION_STABILITY_INDEX)),
        judged.missing(),
        judged.unseen(),
        shares.moved(),
        charted ? ColumnChart.of((NumberBins) shares.bins(), shares) : null,
        charted ? outerBars(shares) : termBars(shares),
        distances,
        shares.table());
  }

  /** Out of range and missing, on the scale of the whole. */
  private static List<ShareBar> outerBars(BinShares shares) {
    int above = shares.bins().missing() - 1;
    return IntStream.of(0, above, shares.bins().missing())
        .mapToObj(bin -> bar(shares, bin, 1))
        .toList();
  }

  /** The greatest terms in their order, the rest of them together, then unseen and missing. */
  private static List<ShareBar> termBars(BinShares shares) {
    List<Integer> terms =
        IntStream.range(0, shares.bins().missing())
            .filter(bin -> !shares.bins().isUnseen(bin))
            .boxed()
            .toList();
    Set<Integer> shown =
        new HashSet<>(
            terms.stream()
                .sorted(Comparator.comparingDouble(bin -> -shares.greater(bin)))
                .limit(MOST_TERMS)
                .toList());
    double before = 0;
    double after = 0;
    for (int bin : terms) {
      before += shown.contains(bin) ? 0 : shares.before(bin);
      after += shown.contains(bin) ? 0 : shares.after(bin);
    }
    double greatest = Math.max(before, after);
    for (int bin = 0; bin < shares.bins().size(); bin++) {
      boolean drawn = shown.contains(bin) || !terms.contains(bin);
      greatest = Math.max(greatest, drawn ? shares.greater(bin) : 0);
    }
    List<ShareBar> bars = new ArrayList<>();
    for (int bin : terms) {
      if (shown.contains(bin)) {
        bars.add(bar(shares, bin, greatest));
      }
    }
    if (terms.size() > shown.size()) {
      String label = (terms.size() - shown.size()) + " more terms";
      bars.add(ShareBar.of(label, "value", before, after, greatest));
    }
    for (int bin = 0; bin < shares.bins().size(); bin++) {
      if (!terms.contains(bin)) {
        bars.add(bar(shares, bin, greatest));
      }
    }
    return bars;
  }

  private static ShareBar bar(BinShares shares, int bin, double greatest) {
    String kind =
        bin == shares.bins().missing()
            ? "missing"
            : shares.bins().isUnseen(bin) ? "unseen" : "value";
    return ShareBar.of(
        shares.bins().label(bin), kind, shares.before(bin), shares.after(bin), greatest);
  }
}
