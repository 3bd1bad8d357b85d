package io.steelyard.transforms.windows;

import io.steelyard.schemas.definition.MonitorSpec;
import io.steelyard.schemas.definition.MonitorSpec.Blocks;
import io.steelyard.schemas.definition.MonitorSpec.DistanceBound;
import io.steelyard.schemas.definition.MonitorSpec.EmptyWindows;
import io.steelyard.schemas.definition.WindowSpan;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.drift.Calibration;
import io.steelyard.transforms.drift.DriftMonitor;
import io.steelyard.transforms.drift.HistogramPlan;
import io.steelyard.transforms.drift.Histograms;
import io.steelyard.transforms.drift.Series;
import io.steelyard.transforms.drift.SeriesNull;
import io.steelyard.transforms.drift.SizeNull;
import io.steelyard.transforms.drift.TextBins;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A monitor of one column with two terms, each half of the baseline: a window of 100 rows, 50 of
 * each, is as it should be, and one of 90 and 10 is not.
 */
public final class Monitors {
  /** A minute in milliseconds: the length of windows. */
  public static final long MINUTE = 60_000;

  /** The monitored schema. */
  public static final RowSchema SCHEMA = new RowSchema(List.of(new Field("c", ColumnType.STRING)));

  private static final HistogramPlan PLAN =
      new HistogramPlan(List.of(Series.column("c", new TextBins(List.of("x", "y")))));

  /** The window before the first one had rows, and the stream began long before. */
  static final WindowsState RUNNING =
      new WindowsState(
          0,
          WindowsState.NEVER,
          WindowsState.NEVER,
          WindowsState.NEVER,
          StreamCounts.NONE,
          new TreeMap<>(),
          Map.of(),
          WindowsState.BEFORE_ALL,
          -MINUTE,
          -MINUTE,
          Map.of());

  private Monitors() {}

  /** A monitor with windows of a minute, two minutes of lateness, and k of n. */
  public static DriftMonitor monitor(EmptyWindows empty, int needed, int of) {
    MonitorSpec spec =
        new MonitorSpec(
            new WindowSpan.Fixed(Duration.ofMillis(MINUTE)),
            Duration.ofMillis(2 * MINUTE),
            empty,
            0.01,
            0,
            needed,
            of,
            List.of("c"),
            new Blocks.ByRow(),
            List.of(new DistanceBound("missingRateChange", "c", 0.5)));
    SizeNull size =
        new SizeNull(
            100, List.of(new SeriesNull(1, 2)), 1_000, List.of(1, 1_000), List.of(0.001, 1.0));
    return new DriftMonitor(PLAN, rows(5_000, 5_000), new Calibration(List.of(size)), spec);
  }

  /** Histograms of so many rows of each term. */
  public static Histograms rows(long x, long y) {
    return Histograms.of(x + y, 0, new long[][] {{x, y, 0, 0}});
  }

  /** Histograms of rows, of which some have no value. */
  public static Histograms missing(long x, long y, long none) {
    return Histograms.of(x + y + none, 0, new long[][] {{x, y, 0, none}});
  }
}
