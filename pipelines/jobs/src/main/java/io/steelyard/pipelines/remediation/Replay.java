package io.steelyard.pipelines.remediation;

import io.steelyard.pipelines.outputs.ClaimedOutput;
import io.steelyard.pipelines.outputs.OutputPlace;
import io.steelyard.pipelines.outputs.RunFolder;
import io.steelyard.pipelines.training.Training;
import io.steelyard.schemas.Setting;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.RemediationSpec;
import io.steelyard.schemas.definition.Spans;
import io.steelyard.transforms.checks.Period;
import io.steelyard.transforms.statistics.TimeCounts;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Tries policies of training again over a history of labelled rows, as if it happened: at each tick
 * a policy knows the labels of rows that are older than the definition's delay, trains as training
 * does, and the window after it is scored by the model that serves then.
 *
 * <p>All begin with the same model, trained on the first rows as long as the remediation's history.
 * Nothing is registered, and nobody signs: what needs a signature waits for ever. Equal histories
 * and policies give equal results.
 */
public final class Replay {
  private Replay() {}

  /**
   * What each of the policies would have come to, in their order.
   *
   * @throws UserError if the definition has no remediation, the history is too short, or the first
   *     model cannot be trained
   */
  public static List<Replayed> run(ReplayRequest request) throws IOException {
    RemediationSpec spec = request.definition().remediation();
    if (spec == null) {
      throw new UserError(
          "The definition "
              + request.definition().name()
              + " has no remediation, of which a replay takes the history: add it.");
    }
    try (RunFolder folder = RunFolder.under(request.work())) {
      String work = folder.files();
      request.stages().accept("look");
      Ticks ticks = Ticks.of(request.tick());
      Retraining retraining =
          new Retraining(request.inputs(), request.format(), request.work(), request.run());
      ReplayedTime time = time(request, spec, ticks, times(request, retraining, work));
      HistoryModels models = new HistoryModels(request, retraining, ticks, work);
      TrainedModel first = models.first(time.before(spec.history(), time.first()));
      if (first.failure() != null) {
        throw new UserError("The first model cannot be trained: " + first.failure());
      }
      List<Replayed> replayed = new ArrayList<>();
      for (ReplayedPolicy policy : request.policies()) {
        request.stages().accept("replay " + policy.name());
        replayed.add(new ReplayedRun(request.definition(), policy, spec, time, models).run(first));
      }
      return replayed;
    }
  }

  private static TimeCounts times(ReplayRequest request, Retraining retraining, String work)
      throws IOException {
    try (ClaimedOutput rejected =
        ClaimedOutput.of(
            OutputPlace.of(Setting.of("work"), work + "rejected.avro"),
            ClaimedOutput.Existing.REFUSE)) {
      return Training.times(retraining.request(request.definition(), Period.ALL, rejected));
    }
  }

  private static ReplayedTime time(
      ReplayRequest request, RemediationSpec spec, Ticks ticks, TimeCounts times) {
    Duration delay = request.definition().labels().delay();
    if (times.rows() == 0) {
      throw new UserError("There is nothing to replay: the history holds no row that is accepted.");
    }
    long begin = ticks.begin(ticks.window(times.begin()));
    long ready = begin + spec.history().toMillis() + delay.toMillis();
    long first = ticks.window(ready - 1) + 1;
    long last = ticks.window(times.end() - 1);
    if (first > last) {
      throw new UserError(
          "The history from "
              + Instant.ofEpochMilli(times.begin())
              + " to "
              + Instant.ofEpochMilli(times.end())
              + " is too short: the first model learns from rows of "
              + Spans.text(spec.history())
              + ", whose labels come "
              + Spans.text(delay)
              + " later, and at least a tick must be left to score.");
    }
    return new ReplayedTime(ticks, delay, first, last);
  }

  /**
   * The time of a replay.
   *
   * @param first the number of the first window that is scored
   * @param last that of the last
   */
  record ReplayedTime(Ticks ticks, Duration delay, long first, long last) {
    /** The window up to whose begin all labels are there at the begin of another. */
    long labelled(long window) {
      return ticks.window(ticks.begin(window) - delay.toMillis());
    }

    /** The rows of a history whose labels are there at the begin of a window. */
    Period before(Duration history, long window) {
      long until = ticks.begin(labelled(window));
      return new Period(until - history.toMillis(), until);
    }
  }
}
