package io.steelyard.transforms.windows;

import static java.util.Objects.requireNonNull;

import io.steelyard.schemas.rows.Messages;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.scoring.Scorer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts what became of messages by window and by the bundle that scored them. Mutable, for one
 * thread.
 */
public final class CountMessages {
  private final MonitoredBundles bundles;
  private String counted = "";
  private @Nullable WindowCounter counter;
  private EventTimes eventTimes = new EventTimes(null);
  private long[] times = new long[0];

  /** Counts rows of these bundles. */
  public CountMessages(MonitoredBundles bundles) {
    this.bundles = bundles;
  }

  /**
   * Counts messages.
   *
   * @param rows of these messages, one for each, in their order
   * @param valid the valid rows
   * @param outcome of all of them
   * @param output takes what was counted, where there is no room for more windows
   */
  public void observe(
      Messages messages,
      ParsedRows rows,
      RowBatch valid,
      Scorer.Outcome outcome,
      WindowCounter.Output output) {
    WindowCounter into = counter(outcome.predictions().model().bundle(), output);
    if (times.length < messages.rows()) {
      times = new long[messages.rows()];
    }
    eventTimes.find(messages, rows, times);
    List<Rejection> rejected = outcome.rejected();
    int refused = 0;
    int count = 0;
    for (int row = 0; row < messages.rows(); row++) {
      if (refused < rejected.size()
          && rejected.get(refused).position() == messages.positions()[row]) {
        refused++;
        into.reject(times[row], output);
      } else {
        times[count++] = times[row];
      }
    }
    into.observe(valid, outcome.predictions().scores(), times, output);
  }

  private WindowCounter counter(String id, WindowCounter.Output output) {
    WindowCounter known = counter;
    if (known == null || !counted.equals(id)) {
      flush(output);
      MonitoredBundle bundle = requireNonNull(bundles.bundle(id), id);
      String column = bundle.eventTime();
      eventTimes = new EventTimes(column);
      known = new WindowCounter(id, bundles.rules(), bundle.plan(), bundle.schema());
      counter = known;
      counted = id;
    }
    return known;
  }

  /** Hands out what was counted and begins anew. */
  public void flush(WindowCounter.Output output) {
    if (counter != null) {
      counter.flush(output);
    }
  }
}
