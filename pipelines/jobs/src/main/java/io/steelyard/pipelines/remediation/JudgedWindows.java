package io.steelyard.pipelines.remediation;

import io.steelyard.pipelines.performance.BundleOutcomes;
import io.steelyard.pipelines.performance.PerformanceFiles;
import io.steelyard.schemas.RoundedNumber;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.transforms.performance.Cause;
import io.steelyard.transforms.performance.HeldOutRows;
import io.steelyard.transforms.performance.PerformanceBasis;
import io.steelyard.transforms.performance.PerformanceKey;
import io.steelyard.transforms.performance.PerformanceTally;
import io.steelyard.transforms.performance.PerformanceVerdict;
import io.steelyard.transforms.performance.PerformanceWindow;
import io.steelyard.transforms.performance.WatchPerformance;
import io.steelyard.transforms.remediation.Observation.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts on the windows that one model scored, the same that {@code performance} gives of its
 * predictions. Asked in the order of time; belongs to one thread.
 */
final class JudgedWindows {
  private final String id;
  private final Ticks ticks;
  private final WatchPerformance watch;

  /**
   * Of a model.
   *
   * @param id of its bundle
   * @param heldOut the rows that its training held out; null where it has none
   */
  JudgedWindows(
      String id, PipelineDefinition definition, @Nullable HeldOutRows heldOut, Ticks ticks) {
    PerformanceBasis basis =
        PerformanceBasis.of(definition.performance(), heldOut, BundleOutcomes.weighing(definition));
    this.id = id;
    this.ticks = ticks;
    this.watch =
        new WatchPerformance(
            definition.name(),
            definition.performance(),
            definition.monitor().window(),
            PerformanceFiles.CONFIDENCE,
            List.of(),
            bundle -> basis);
  }

  /** The verdict on a window, which is later than all before. */
  Verdict next(long window, ScoredWindow scored) {
    long begin = ticks.begin(window);
    PerformanceWindow said =
        watch
            .next(
                begin,
                ticks.begin(window + 1),
                PerformanceWindow.Pane.FINAL,
                PerformanceTally.of(new PerformanceKey(begin, id, ""), scored.performance()))
            .get(0);
    Cause alarm = said.alarm();
    return new Verdict(
        ticks.instant(window), alarm == null ? "" : words(said.verdict()) + alarm.words());
  }

  private static String words(@Nullable PerformanceVerdict verdict) {
    Double value = verdict == null ? null : verdict.value();
    Double reference = verdict == null ? null : verdict.reference();
    return verdict == null || value == null || reference == null
        ? ""
        : verdict.metric()
            + " "
            + RoundedNumber.of(value)
            + ", expected "
            + RoundedNumber.of(reference)
            + ": ";
  }
}
