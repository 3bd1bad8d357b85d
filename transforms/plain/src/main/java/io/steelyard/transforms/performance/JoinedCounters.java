package io.steelyard.transforms.performance;

import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.features.RowLabels;
import io.steelyard.transforms.metrics.SliceName;
import io.steelyard.transforms.models.Scores;
import io.steelyard.transforms.windows.WindowRules;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** Counts what becomes of predictions, by window, bundle and slice. Belongs to one thread. */
public final class JoinedCounters implements IncrementalJoin.Changes {
  private final WindowRules windows;
  private final List<SliceName> slices;
  private final Function<String, PerformanceShape> shapes;
  private final Map<PerformanceKey, PerformanceCounter> counters = new TreeMap<>();
  private JoinCounts counts = JoinCounts.NONE;
  private long late;

  /**
   * Nothing yet.
   *
   * @param slices names of the cells from 1 on
   * @param shapes of bundles, by id
   */
  public JoinedCounters(
      WindowRules windows, List<SliceName> slices, Function<String, PerformanceShape> shapes) {
    this.windows = windows;
    this.slices = List.copyOf(slices);
    this.shapes = shapes;
  }

  /** What was counted of all windows. */
  public PerformanceTally tally() {
    SortedMap<PerformanceKey, PerformanceState> states = new TreeMap<>();
    counters.forEach((key, counter) -> states.put(key, counter.state()));
    return new PerformanceTally(states);
  }

  /** What became of predictions and labels. */
  public JoinCounts counts() {
    return counts;
  }

  /** How many predictions came too late. */
  public long late() {
    return late;
  }

  @Override
  public void late(KeyedPrediction prediction) {
    late++;
  }

  @Override
  public void predicted(KeyedPrediction prediction) {
    Scores scores = scores(prediction);
    each(prediction, counter -> counter.predicted(scores, 0));
  }

  /** A prediction got no label in time. */
  void expired(KeyedPrediction prediction) {
    each(prediction, PerformanceCounter::expired);
  }

  @Override
  public void labelled(KeyedPrediction prediction, KeyedLabel label) {
    Scores scores = scores(prediction);
    RowLabels labels = labels(label);
    int slot = slot(prediction);
    each(prediction, counter -> counter.labelled(scores, labels, 0, slot, 1));
  }

  @Override
  public void replaced(KeyedPrediction prediction, KeyedLabel before, KeyedLabel now) {
    Scores scores = scores(prediction);
    RowLabels old = labels(before);
    RowLabels labels = labels(now);
    int slot = slot(prediction);
    each(prediction, counter -> counter.replaced(scores, old, labels, 0, slot, 1));
  }

  @Override
  public void revised(KeyedPrediction prediction) {
    each(prediction, PerformanceCounter::revised);
  }

  @Override
  public void repeated(KeyedPrediction prediction) {
    each(prediction, PerformanceCounter::repeated);
  }

  @Override
  public void counted(JoinCounts more) {
    counts = counts.merge(more);
  }

  private void each(KeyedPrediction prediction, Consumer<PerformanceCounter> what) {
    what.accept(counter(prediction, ""));
    for (int cell : prediction.cells()) {
      what.accept(counter(prediction, slices.get(cell - 1).text()));
    }
  }

  private PerformanceCounter counter(KeyedPrediction prediction, String slice) {
    return counters.computeIfAbsent(
        new PerformanceKey(windows.start(prediction.time()), prediction.bundle(), slice),
        key -> new PerformanceCounter(shapes.apply(key.bundle())));
  }

  private int slot(KeyedPrediction prediction) {
    long start = windows.start(prediction.time());
    return PerformanceCounter.slot(prediction.time(), start, windows.end(start));
  }

  private static Scores scores(KeyedPrediction prediction) {
    return new Scores(1, prediction.scores().length, prediction.scores());
  }

  private static RowLabels labels(KeyedLabel label) {
    return new RowLabels(
        new double[] {label.number()}, StringColumn.of(List.of(label.text())), ColumnType.STRING);
  }
}
