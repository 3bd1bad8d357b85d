package io.steelyard.transforms.beam;

import static java.util.Objects.requireNonNull;

import io.steelyard.transforms.scoring.RejectionReasons;
import io.steelyard.transforms.scoring.RejectionReasons.Cause;
import io.steelyard.transforms.scoring.RejectionReasons.Count;
import java.io.Serializable;
import java.util.HashMap;
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
 * Why a stream's messages are rejected, or what is said of those that are not: a counter for each
 * check and column, {@code rejectedBy:CHECK:COLUMN} or {@code warnedBy:CHECK:}, and of each, from
 * every worker, the first message. Like all counters they count attempts.
 */
public final class ReasonCounters implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String NAMESPACE = "steelyard";
  private static final String REJECTED = "rejected";
  private static final String WARNED = "warned";

  /** Stands between the parts of an example; no column's name has it. */
  private static final String BETWEEN = "\u001f";

  /** As many as reasons are kept of files. */
  private static final int MOST = 1_000;

  private final String prefix;
  private final StringSet examples;
  private final HashMap<String, Counter> counters = new HashMap<>();

  private ReasonCounters(String what) {
    this.prefix = prefix(what);
    this.examples = Metrics.stringSet(NAMESPACE, examples(what));
  }

  /** Counters of the reasons of rejections. */
  public static ReasonCounters ofRejections() {
    return new ReasonCounters(REJECTED);
  }

  /** Counters of the checks that accepted messages break. */
  static ReasonCounters ofWarnings() {
    return new ReasonCounters(WARNED);
  }

  private static String prefix(String what) {
    return what + "By:";
  }

  private static String examples(String what) {
    return what + "Examples";
  }

  /** Counts these reasons. */
  public void add(RejectionReasons reasons) {
    reasons.counts().forEach(this::add);
  }

  private void add(Cause cause, Count count) {
    String name = prefix + cause.check() + ":" + cause.column();
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

  /** Why messages were rejected, as all workers counted so far. */
  public static RejectionReasons rejections(MetricResults results) {
    return read(results, REJECTED);
  }

  /** Which checks accepted messages broke, as all workers counted so far. */
  public static RejectionReasons warnings(MetricResults results) {
    return read(results, WARNED);
  }

  private static RejectionReasons read(MetricResults results, String what) {
    String prefix = prefix(what);
    Map<Cause, String> shown = new HashMap<>();
    for (MetricResult<StringSetResult> set :
        query(results, MetricNameFilter.named(NAMESPACE, examples(what))).getStringSets()) {
      for (String example : set.getAttempted().getStringSet()) {
        String[] parts = example.split(BETWEEN, 3);
        shown.merge(new Cause(parts[1], parts[0]), parts[2], (a, b) -> a.compareTo(b) <= 0 ? a : b);
      }
    }
    TreeMap<Cause, Count> counts = new TreeMap<>();
    for (MetricResult<Long> counter :
        query(results, MetricNameFilter.inNamespace(NAMESPACE)).getCounters()) {
      String name = counter.getName().getName();
      if (name.startsWith(prefix)) {
        int end = name.indexOf(':', prefix.length());
        Cause cause = new Cause(name.substring(end + 1), name.substring(prefix.length(), end));
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
