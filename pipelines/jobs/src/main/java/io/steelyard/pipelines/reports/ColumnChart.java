package io.steelyard.pipelines.reports;

import io.steelyard.schemas.RoundedNumber;
import io.steelyard.transforms.drift.NumberBins;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The bins of numbers within the range as pairs of bars that stand, equally wide whatever their
 * edges: the current one, narrow, in front of the baseline's. Lengths are of 100 by 100.
 *
 * @param bars from the least to the greatest bin
 * @param edges numbers along the axis
 * @param levels shares up the axis, from 0
 */
public record ColumnChart(List<Bar> bars, List<Tick> edges, List<Tick> levels) {
  private static final int MOST_EDGES = 6;
  private static final double[] STEPS = {0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.25};
  private static final int MOST_LEVELS = 4;
  private static final double AIR = 0.06;
  private static final double NARROWING = 0.24;

  /** Copies the lists. */
  public ColumnChart {
    bars = List.copyOf(bars);
    edges = List.copyOf(edges);
    levels = List.copyOf(levels);
  }

  /**
   * A pair of bars.
   *
   * @param label what the bin holds and how its share changed
   * @param x where the baseline's begins
   * @param width of the baseline's
   * @param innerX where the current one begins
   * @param innerWidth of the current one
   * @param top where the baseline's ends, from above
   * @param height of the baseline's
   * @param innerTop where the current one ends, from above
   * @param innerHeight of the current one
   */
  public record Bar(
      String label,
      String x,
      String width,
      String innerX,
      String innerWidth,
      String top,
      String height,
      String innerTop,
      String innerHeight) {}

  /**
   * A mark on an axis.
   *
   * @param label what it says
   * @param place along the axis
   */
  public record Tick(String label, String place) {}

  /** The chart of bins that have edges. */
  static ColumnChart of(NumberBins bins, BinShares shares) {
    int columns = bins.edges().length - 1;
    double greatest = 0;
    for (int bin = 1; bin <= columns; bin++) {
      greatest = Math.max(greatest, shares.greater(bin));
    }
    double step = step(greatest);
    double full = Math.max(step, Math.ceil(greatest / step - 1e-9) * step);
    List<Bar> bars = new ArrayList<>();
    for (int bin = 1; bin <= columns; bin++) {
      bars.add(bar(bin - 1, 100.0 / columns, bin, shares, full));
    }
    List<Tick> levels = new ArrayList<>();
    for (int i = 0; i * step <= full + 1e-9; i++) {
      String percent =
          String.format(Locale.ROOT, "%s\u00a0%%", RoundedNumber.of(i * step * 100, 2));
      levels.add(new Tick(percent, Figures.length(i * step / full * 100)));
    }
    return new ColumnChart(bars, edges(bins), levels);
  }

  private static double step(double greatest) {
    for (double step : STEPS) {
      if (greatest <= step * MOST_LEVELS) {
        return step;
      }
    }
    throw new IllegalArgumentException("a share of " + greatest);
  }

  private static Bar bar(int index, double width, int bin, BinShares shares, double full) {
    double before = shares.before(bin);
    double after = shares.after(bin);
    double height = Double.isNaN(before) ? 0 : before / full * 100;
    double innerHeight = Double.isNaN(after) ? 0 : after / full * 100;
    return new Bar(
        shares.bins().label(bin) + ": " + Figures.change(before, after),
        Figures.length((index + AIR) * width),
        Figures.length((1 - 2 * AIR) * width),
        Figures.length((index + NARROWING) * width),
        Figures.length((1 - 2 * NARROWING) * width),
        Figures.length(100 - height),
        Figures.length(height),
        Figures.length(100 - innerHeight),
        Figures.length(innerHeight));
  }

  /** Single values in the middle of their bins, else edges, as many as find room. */
  private static List<Tick> edges(NumberBins bins) {
    double[] edges = bins.edges();
    int columns = edges.length - 1;
    int every = Math.max(1, -Math.floorDiv(-columns, MOST_EDGES));
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i <= columns; i += every) {
      boolean single = bins.isSingle(i + 1);
      if (single || !bins.isSingle(i)) {
        double place = (single ? i + 0.5 : i) / columns * 100;
        ticks.add(new Tick(RoundedNumber.of(edges[i], 3), Figures.length(place)));
      }
    }
    return ticks;
  }
}
