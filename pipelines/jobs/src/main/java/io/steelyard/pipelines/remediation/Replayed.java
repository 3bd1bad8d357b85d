package io.steelyard.pipelines.remediation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a policy would have come to.
 *
 * @param policy its name
 * @param rows labelled rows that were scored, each by the model that served then
 * @param metric the mean over them of the windows' metric; null where no window has it
 * @param accuracy likewise of the share of rows whose class was said; null of a regression
 * @param trainings after the first
 * @param swaps how often the model that serves was replaced, forwards or back
 * @param windows in the order of time
 * @param deeds what was done, in the order of time
 */
public record Replayed(
    String policy,
    long rows,
    @Nullable Double metric,
    @Nullable Double accuracy,
    int trainings,
    int swaps,
    List<Window> windows,
    List<Deed> deeds) {
  public Replayed {
    windows = List.copyOf(windows);
    deeds = List.copyOf(deeds);
  }

  /**
   * A window of event time.
   *
   * @param bundle the id of the model that served
   */
  public record Window(
      Instant from, long rows, @Nullable Double metric, @Nullable Double accuracy, String bundle) {}

  /**
   * Something that was done.
   *
   * @param what such as retrain, promote, rollBack
   */
  public record Deed(Instant at, String what, String why) {}
}
