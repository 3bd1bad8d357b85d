package io.steelyard.transforms.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.transforms.performance.JoinedRow;
import io.steelyard.transforms.performance.JoinedWorld;
import io.steelyard.transforms.performance.JoinedWorld.Sent;
import io.steelyard.transforms.performance.PerformanceJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stream whose rows come out of order, beside a batch of the same rows. */
@Tag("slow")
final class JoinLabelsTest {
  private static final long STEP = 10_800_000L;

  @ParameterizedTest
  @CsvSource({
    "DirectRunner, 1, windows",
    "FlinkRunner, 3, heldOut",
    "FlinkRunner, 4, windows",
    "FlinkRunner, 5, day",
    "FlinkRunner, 6, heldOut"
  })
  void windowsEndAsThoseOfABatch(String runner, long seed, String reference) {
    JoinedWorld world = new JoinedWorld(reference);
    List<Sent> rows = JoinedWorld.rows(seed, runner.equals("DirectRunner") ? 40 : 150);
    // Bundles so small that the watermark passes between rows.
    Pipeline pipeline =
        Pipeline.create(
            PipelineOptionsFactory.fromArgs(
                    "--runner=" + runner, "--streaming=true", "--maxBundleSize=10")
                .create());
    PCollection<String> lines =
        pipeline
            .apply(stream(rows, seed))
            .apply("Labels", JoinLabels.by(world))
            .apply("Windows", WatchJoined.by(world));
    TreeMap<String, String> expected = new TreeMap<>();
    world
        .batch(rows, Long.MAX_VALUE)
        .forEach(
            window -> expected.put(window.start() + window.bundle(), PerformanceJson.of(window)));
    PAssert.that(lines).satisfies(new Ends(expected));
    pipeline.run().waitUntilFinish();
  }

  /** Every row comes up to as long after its time as rows may be late. */
  private static TestStream<KV<String, JoinedRow>> stream(List<Sent> rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    record Coming(long time, Sent sent) {}
    List<Coming> coming = new ArrayList<>();
    for (Sent sent : rows) {
      long late = random.nextLong(JoinedWorld.LATENESS.toMillis());
      coming.add(new Coming(sent.row().time() + late, sent));
    }
    coming.sort(Comparator.comparingLong(Coming::time));
    TestStream.Builder<KV<String, JoinedRow>> stream = TestStream.create(JoinLabels.rows());
    long reached = coming.get(0).time() / STEP * STEP;
    for (Coming each : coming) {
      if (each.time() > reached + STEP) {
        reached = each.time() / STEP * STEP;
        stream = stream.advanceWatermarkTo(Instant.ofEpochMilli(reached));
      }
      stream =
          stream.addElements(
              TimestampedValue.of(
                  KV.of(each.sent().key(), each.sent().row()), Instant.ofEpochMilli(reached)));
    }
    return stream.advanceWatermarkToInfinity();
  }

  /** Sees that the last line of every window is the batch's, and no line is silently another. */
  private record Ends(TreeMap<String, String> expected)
      implements SerializableFunction<Iterable<String>, Void> {
    @Override
    public Void apply(Iterable<String> lines) {
      Map<String, TreeMap<Long, String>> said = new TreeMap<>();
      int provisional = 0;
      for (String line : lines) {
        JsonNode window = read(line);
        String key =
            java.time.Instant.parse(window.get("windowStart").asText()).toEpochMilli()
                + window.get("bundle").asText();
        long revision = 2 * window.get("revision").asLong() + (isFinal(window) ? 1 : 0);
        provisional += isFinal(window) ? 0 : 1;
        assertThat(
            line,
            said.computeIfAbsent(key, each -> new TreeMap<>()).put(revision, line) == null,
            is(true));
      }
      Map<String, String> ends = new TreeMap<>();
      said.forEach((key, revisions) -> ends.put(key, revisions.lastEntry().getValue()));
      assertThat(ends, is(expected));
      assertThat(provisional, is(greaterThan(expected.size())));
      return null;
    }
  }

  private static boolean isFinal(JsonNode window) {
    return window.get("final").asBoolean();
  }

  private static JsonNode read(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
