package io.steelyard.transforms.beam;

import static io.steelyard.transforms.windows.Monitors.MINUTE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.schemas.definition.MonitorSpec.EmptyWindows;
import io.steelyard.transforms.drift.Histograms;
import io.steelyard.transforms.windows.MonitoredBundle;
import io.steelyard.transforms.windows.MonitoredBundles;
import io.steelyard.transforms.windows.Monitors;
import io.steelyard.transforms.windows.WindowPartial;
import io.steelyard.transforms.windows.WindowRules;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TimestampedValue;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.hamcrest.MatcherAssert;
import org.hamcrest.Matchers;
import org.joda.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows of a minute that take rows for two minutes more, as each runner's watermark passes. */
@Tag("slow")
final class WatchStreamTest {
  private static final Histograms GOOD = Monitors.rows(50, 50);
  private static final Histograms DRIFTED = Monitors.rows(90, 10);

  /** Bundles a and b. */
  private static final class TwoBundles implements MonitoredBundles {
    private static final long serialVersionUID = 1L;

    @Override
    public String model() {
      return "m";
    }

    @Override
    public WindowRules rules() {
      return WindowRules.of(Monitors.monitor(EmptyWindows.ALARM, 1, 1).spec());
    }

    @Override
    public MonitoredBundle bundle(String id) {
      return new MonitoredBundle(
          id, Monitors.SCHEMA, null, Monitors.monitor(EmptyWindows.ALARM, 1, 1));
    }
  }

  private static TimestampedValue<KV<String, WindowPartial>> rows(
      double minute, String bundle, Histograms histograms) {
    WindowPartial partial = new WindowPartial(((long) minute) * MINUTE, bundle, histograms);
    return TimestampedValue.of(KV.of("m", partial), Instant.ofEpochMilli((long) (minute * MINUTE)));
  }

  private static Instant minute(double minute) {
    return Instant.ofEpochMilli((long) (minute * MINUTE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DirectRunner", "FlinkRunner"})
  void lateRowsAreCountedAndNoneIsDropped(String runner) {
    TestStream<KV<String, WindowPartial>> stream =
        TestStream.create(
                KvCoder.of(StringUtf8Coder.of(), StateCoder.of(() -> WindowPartial.CODEC)))
            .advanceWatermarkTo(minute(-1))
            .addElements(rows(-1, "a", GOOD))
            .advanceWatermarkTo(minute(0))
            .addElements(rows(0.1, "a", GOOD), rows(0.2, "b", DRIFTED), rows(1.1, "a", GOOD))
            .advanceWatermarkTo(minute(1.5))
            .addElements(rows(0.7, "b", Monitors.rows(10, 90)))
            .advanceWatermarkTo(minute(2.5))
            .addElements(rows(0.9, "a", Monitors.rows(2, 1)), rows(4, "a", GOOD))
            .advanceWatermarkTo(minute(4.5))
            .addElements(rows(0.5, "a", Monitors.rows(8, 3)), rows(1.9, "a", GOOD))
            .advanceWatermarkToInfinity();
    Pipeline pipeline =
        Pipeline.create(
            PipelineOptionsFactory.fromArgs("--runner=" + runner, "--streaming=true").create());
    PCollectionTuple outputs =
        pipeline.apply(stream).apply("Windows", WatchStream.by(new TwoBundles()));
    PAssert.that(
            outputs
                .get(WatchStream.VERDICTS)
                .apply("Verdict", MapElements.into(TypeDescriptors.strings()).via(j -> text(j))))
        .containsInAnyOrder(
            List.of(
                "59-00 a 1 provisional 100+0 []",
                "59-00 a 2 final 100+0 []",
                "00-01 a 1 provisional 100+0 []",
                "00-01 b 1 provisional 100+0 [drift]",
                "01-02 a 1 provisional 100+0 []",
                "00-01 a 2 final 100+3 []",
                "00-01 b 2 final 100+100 []",
                "02-04  1 provisional 0+0 [empty]",
                "01-02 a 2 final 100+0 []",
                "02-04  2 final 0+0 [empty]",
                "04-05 a 1 final 100+0 []"));
    PAssert.that(
            outputs
                .get(WatchStream.ALERTS)
                .apply("Alert", MapElements.into(TypeDescriptors.strings()).via(j -> alert(j))))
        .containsInAnyOrder(
            List.of(
                "opened 00-01 b 1 [\"c\"]",
                "closed 01-02 b 2 []",
                "withdrawn 00-01 b 3 []",
                "opened 02-04  1 []",
                "closed 04-05  2 []"));
    var result = pipeline.run();
    result.waitUntilFinish();
    long late = 0;
    long expired = 0;
    for (MetricResult<Long> counter :
        result
            .metrics()
            .queryMetrics(
                MetricsFilter.builder()
                    .addNameFilter(MetricNameFilter.inNamespace("steelyard"))
                    .build())
            .getCounters()) {
      late += counter.getName().getName().equals("late") ? counter.getAttempted() : 0;
      expired += counter.getName().getName().equals("expired") ? counter.getAttempted() : 0;
    }
    MatcherAssert.assertThat(late, Matchers.is(103L));
    MatcherAssert.assertThat(expired, Matchers.is(111L));
  }

  private static JsonNode read(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(String json) {
    JsonNode verdict = read(json);
    return window(verdict)
        + (verdict.get("final").asBoolean() ? " final " : " provisional ")
        + verdict.get("onTime")
        + "+"
        + verdict.get("late")
        + " "
        + verdict.get("causes").toString().replace("\"", "");
  }

  private static String alert(String json) {
    JsonNode alert = read(json);
    return alert.get("status").asText() + " " + window(alert) + " " + alert.get("alarmed");
  }

  private static String window(JsonNode node) {
    String start = node.get("windowStart").asText().substring(14, 16);
    String end = node.get("windowEnd").asText().substring(14, 16);
    return start + "-" + end + " " + node.get("bundle").asText() + " " + node.get("revision");
  }
}
