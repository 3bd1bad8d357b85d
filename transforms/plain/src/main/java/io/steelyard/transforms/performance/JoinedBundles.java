package io.steelyard.transforms.performance;

import io.steelyard.transforms.metrics.SliceName;
import io.steelyard.transforms.windows.WindowRules;
import java.io.Serializable;
import java.util.List;
import java.util.function.Function;

/** Where a worker takes from what joined predictions of a stream are measured by. */
public interface JoinedBundles extends Serializable {
  /** The model's name. */
  String model();

  /** How event time is divided, whatever bundle a prediction is of. */
  WindowRules rules();

  /** How long after a row happened its label may come, in milliseconds. */
  long delay();

  /** The names of the cells of predictions from 1 on. */
  List<SliceName> slices();

  /** What is known of a bundle before its first label comes. */
  PerformanceShape shape(String id);

  /**
   * A watch that has seen no window.
   *
   * @param bases what {@link #basis} says, kept by whoever asks
   */
  WatchPerformance watch(Function<String, PerformanceBasis> bases);

  /** What windows of a bundle are judged by, which takes some time to make. */
  PerformanceBasis basis(String id);
}
