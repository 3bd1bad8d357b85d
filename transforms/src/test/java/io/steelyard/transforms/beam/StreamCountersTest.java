package io.steelyard.transforms.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.junit.jupiter.api.Test;

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
