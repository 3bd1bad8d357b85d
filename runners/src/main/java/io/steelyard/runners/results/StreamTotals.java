package io.steelyard.runners.results;

import io.steelyard.transforms.beam.ReasonCounters;
import io.steelyard.transforms.scoring.RejectionReasons;
import io.steelyard.transforms.scoring.RowCounts;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;

/**
 * What a stream has counted: attempts, so more than the rows where some were scored again after a
 * failure.
 */
public record StreamTotals(PipelineResult result) {

  /** The rows so far. */
  public RowCounts rows() {
    return rows(count("read"), count("scored"), count("rejected"));
  }

  /** The same of rows that are counted under other names. */
  public RowCounts rows(long read, long accepted, long rejected) {
    RejectionReasons reasons = ReasonCounters.rejections(result.metrics());
    long unreadable =
        reasons.counts().entrySet().stream()
            .filter(entry -> entry.getKey().check().equals("unreadable"))
            .mapToLong(entry -> entry.getValue().rows())
            .sum();
    return new RowCounts(
        read, accepted, rejected, unreadable, reasons, ReasonCounters.warnings(result.metrics()));
  }

  /** Counters by their names. */
  public Map<String, Long> of(String... names) {
    Map<String, Long> counts = new TreeMap<>();
    for (String name : names) {
      counts.put(name, count(name));
    }
    return counts;
  }

  long count(String name) {
    long sum = 0;
    for (MetricResult<Long> counter :
        result
            .metrics()
            .queryMetrics(
                MetricsFilter.builder()
                    .addNameFilter(MetricNameFilter.named("steelyard", name))
                    .build())
            .getCounters()) {
      sum += counter.getAttempted();
    }
    return sum;
  }
}
