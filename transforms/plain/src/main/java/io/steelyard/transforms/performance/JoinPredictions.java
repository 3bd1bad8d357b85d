package io.steelyard.transforms.performance;

import io.steelyard.transforms.metrics.SliceName;
import io.steelyard.transforms.windows.WindowRules;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * Joins the predictions and the labels of some keys, of which all are here. Belongs to one thread.
 */
public final class JoinPredictions {
  private final WindowRules windows;
  private final long delay;
  private final long asOf;
  private final List<SliceName> slices;
  private final Function<String, PerformanceShape> shapes;
  private final Map<String, KeyJoin> keys = new HashMap<>();

  /**
   * Nothing yet.
   *
   * @param delay how long after a row happened its label may come, in milliseconds
   * @param asOf until when labels have come, in milliseconds since 1970 UTC: what had more time
   *     than the delay until then, and got no label, gets none
   * @param slices names of the cells from 1 on
   * @param shapes of bundles, by id
   */
  public JoinPredictions(
      WindowRules windows,
      long delay,
      long asOf,
      List<SliceName> slices,
      Function<String, PerformanceShape> shapes) {
    this.windows = windows;
    this.delay = delay;
    this.asOf = asOf;
    this.slices = List.copyOf(slices);
    this.shapes = shapes;
  }

  /** Adds what a {@link JoinBlock} holds. */
  public void add(byte[] block) throws IOException {
    JoinBlock.read(
        block,
        new JoinBlock.Reader() {
          @Override
          public void prediction(String key, KeyedPrediction prediction) {
            key(key).add(prediction);
          }

          @Override
          public void label(String key, KeyedLabel label) {
            key(key).add(label);
          }
        });
  }

  private KeyJoin key(String key) {
    return keys.computeIfAbsent(key, each -> new KeyJoin(delay));
  }

  /**
   * What came of it.
   *
   * @param windows performance by the start of each window
   */
  public record Result(SortedMap<Long, PerformanceTally> windows, JoinCounts counts) {}

  /** Joins all that was added. */
  public Result join() {
    JoinedCounters counters = new JoinedCounters(windows, slices, shapes);
    for (KeyJoin key : keys.values()) {
      KeyJoin.Outcome outcome = key.outcome();
      counters.counted(outcome.counts());
      outcome.joined().forEach(joined -> count(joined, counters));
    }
    return new Result(counters.tally().byWindow(), counters.counts());
  }

  private void count(KeyJoin.Joined joined, JoinedCounters counters) {
    KeyedPrediction prediction = joined.prediction();
    counters.predicted(prediction);
    KeyedLabel label = joined.label();
    if (label == null) {
      if (asOf - prediction.time() > delay) {
        counters.expired(prediction);
      }
      return;
    }
    counters.labelled(prediction, label);
    for (int i = 0; i < joined.revised(); i++) {
      counters.revised(prediction);
    }
    for (int i = 0; i < joined.repeated(); i++) {
      counters.repeated(prediction);
    }
  }
}
