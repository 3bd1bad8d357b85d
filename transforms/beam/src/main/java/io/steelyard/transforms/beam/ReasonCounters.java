package io.steelyard.transforms.beam;

import static java.util.Objects.requireNonNull;

import io.steelyard.schemas.rows.Rejection;
import io.steelyard.transforms.scoring.RejectionReasons;
import io.steelyard.transforms.scoring.RejectionReasons.Cause;
import io.steelyard.transforms.scoring.RejectionReasons.Count;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricQueryResults;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.metrics.StringSet;
import org.apache.beam.sdk.metrics.StringSetResult;

/**
 * Why a stream's messages are rejected: a counter for each check and column, {@code
 * rejectedBy:CHECK:COLUMN}, and of each, from every worker, the first message. Like all counters
 * they count attempts.
 */
public final class ReasonCounters implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String NAMESPACE = "steelyard";
  private static final String PREFIX = "rejectedBy:";
  private static final String EXAMPLES = "rejectedExamples";

  /** Stands between the parts of an example; no column's name has it. */
  private static final String BETWEEN = "\u001f";

  /** As many as reasons are kept of files. */
  private static final int MOST = 1_000;

  private final StringSet examples = Metrics.stringSet(NAMESPACE, EXAMPLES);
  private final HashMap<String, Counter> counters = new HashMap<>();

  /** Counts the reasons of these rejections. */
  void add(List<Rejection> rejections) {
    RejectionReasons.of(rejections).counts().forEach(this::add);
  }

  private void add(Cause cause, Count count) {
    String name = PREFIX + cause.check() + ":" + cause.column();
    Counter counter = counters.get(name);
    if (counter == null && counters.size() < MOST) {
      counter = Metrics.counter(NAMESPACE, name);
      counters.put(name, counter);
      examples.add(cause.check() + BETWEEN + cause.column() + BETWEEN + count.example());
    }
    if (counter != null) {
      counter.inc(count.rows());
    }
  }

  /** What all workers counted so far. */
  public static RejectionReasons read(MetricResults results) {
    Map<Cause, String> shown = new HashMap<>();
    for (MetricResult<StringSetResult> set :
        query(results, MetricNameFilter.named(NAMESPACE, EXAMPLES)).getStringSets()) {
      for (String example : set.getAttempted().getStringSet()) {
        String[] parts = example.split(BETWEEN, 3);
        shown.merge(new Cause(parts[1], parts[0]), parts[2], (a, b) -> a.compareTo(b) <= 0 ? a : b);
      }
    }
    TreeMap<Cause, Count> counts = new TreeMap<>();
    for (MetricResult<Long> counter :
        query(results, MetricNameFilter.inNamespace(NAMESPACE)).getCounters()) {
      String name = counter.getName().getName();
      if (name.startsWith(PREFIX)) {
        int end = name.indexOf(':', PREFIX.length());
        Cause cause = new Cause(name.substring(end + 1), name.substring(PREFIX.length(), end));
        Count count =
            new Count(requireNonNull(counter.getAttempted()), shown.getOrDefault(cause, ""));
        counts.merge(cause, count, (a, b) -> new Count(a.rows() + b.rows(), a.example()));
      }
    }
    return new RejectionReasons(counts);
  }

  private static MetricQueryResults query(MetricResults results, MetricNameFilter names) {
    return results.queryMetrics(MetricsFilter.builder().addNameFilter(names).build());
  }
}
