package io.steelyard.transforms.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.rows.Reason;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.transforms.checks.Remark;
import io.steelyard.transforms.scoring.RejectionReasons;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class StreamCountersTest {
  private static final long NOW = 1_000_000;

  @Test
  void aRowCountsInOneBucket() {
    Pipeline pipeline = Pipeline.create();
    pipeline.apply(Create.of(0, -5, 10, 11, 60_000, 60_001, 900_000)).apply(ParDo.of(new Scored()));
    assertThat(
        counts(pipeline),
        is(
            Map.of(
                "latencyUpTo10Ms", 3L,
                "latencyUpTo25Ms", 1L,
                "latencyUpTo60000Ms", 1L,
                "latencyOver60000Ms", 2L)));
  }

  @Test
  void modelsAreTold() {
    Pipeline pipeline = Pipeline.create();
    pipeline.apply(Create.of(1)).apply(ParDo.of(new ByModel()));
    assertThat(counts(pipeline), is(Map.of("scoredByabcdef012345", 7L, "scoredBy0123", 2L)));
  }

  /** Counts of all workers together, with an example. */
  @Test
  void reasonsAreTold() {
    Pipeline pipeline = Pipeline.create();
    pipeline.apply(Create.of(1, 2, 3)).apply(ParDo.of(new Rejected()));
    PipelineResult result = pipeline.run();
    result.waitUntilFinish();
    assertThat(
        ReasonCounters.rejections(result.metrics()).counts(),
        is(
            Map.of(
                new RejectionReasons.Cause("person.age", "type"),
                new RejectionReasons.Count(6, "a 1"),
                new RejectionReasons.Cause("", "malformed"),
                new RejectionReasons.Count(3, "broken: at 1"))));
    assertThat(
        ReasonCounters.warnings(result.metrics()).counts(),
        is(
            Map.of(
                new RejectionReasons.Cause("", "in order"),
                new RejectionReasons.Count(3, "2 < 1"))));
  }

  private static Map<String, Long> counts(Pipeline pipeline) {
    PipelineResult result = pipeline.run();
    result.waitUntilFinish();
    Map<String, Long> counts = new TreeMap<>();
    result
        .metrics()
        .queryMetrics(MetricsFilter.builder().build())
        .getCounters()
        .forEach(counter -> counts.put(counter.getName().getName(), counter.getAttempted()));
    return counts;
  }

  private static final class Rejected extends DoFn<Integer, Void> {
    private static final long serialVersionUID = 1L;
    private final ReasonCounters reasons = ReasonCounters.ofRejections();
    private final ReasonCounters warnings = ReasonCounters.ofWarnings();

    @ProcessElement
    public void add() {
      Reason type = new Reason("person.age", "type", "a 1");
      Reason malformed = new Reason("", "malformed", "broken: at 1");
      reasons.add(
          RejectionReasons.of(
              List.of(
                  new Rejection(new byte[0], List.of(type, malformed), "s", 1, 1),
                  new Rejection(new byte[0], List.of(type), "s", 2, 1))));
      warnings.add(
          RejectionReasons.ofRemarks(
              List.of(new Remark(new Reason("", "in order", "2 < 1"), "s", 3))));
    }
  }

  private static final class Scored extends DoFn<Integer, Void> {
    private static final long serialVersionUID = 1L;
    private final LatencyCounters latency = new LatencyCounters();

    @ProcessElement
    public void add(@Element Integer late) {
      latency.add(new long[] {NOW - late}, NOW);
    }
  }

  private static final class ByModel extends DoFn<Integer, Void> {
    private static final long serialVersionUID = 1L;
    private final ModelCounter models = new ModelCounter();

    @ProcessElement
    public void add() {
      models.add("sha256:abcdef0123456789", 3);
      models.add("sha256:0123", 2);
      models.add("sha256:abcdef0123456789", 4);
    }
  }
}
