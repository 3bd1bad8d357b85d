package io.steelyard.pipelines.scoring;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.steelyard.pipelines.bundles.Examples;
import io.steelyard.pipelines.bundles.Registration;
import io.steelyard.pipelines.bundles.Registry;
import io.steelyard.pipelines.signing.TrustedKeys;
import io.steelyard.schemas.rows.Messages;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.beam.MessagesCoder;
import io.steelyard.transforms.beam.ScoreMessages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class SwapFailuresTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void aRefusedBundleIsCountedOnceForTheProcess() throws IOException {
    Registry registry = Registry.at(folder.toString());
    Registration sound = registry.add(Examples.bundle("{\"a\":1}\n"), Examples.CLOCK);
    Registration damaged = registry.add(Examples.bundle("{\"a\":2}\n"), Examples.CLOCK);
    String name = sound.name();
    registry.alias(name, "production", sound.id(), null, Examples.OCCASION);
    ServedModel model =
        ServedModel.of(
            name + "@production",
            folder.toString(),
            TrustedKeys.UNRESTRICTED,
            Duration.ofSeconds(1));
    registry.alias(name, "production", damaged.id(), sound.id(), Examples.OCCASION);
    Files.writeString(Path.of(registry.folder(damaged), "model.bin"), "damaged");

    Pipeline pipeline = Pipeline.create();
    pipeline
        .apply(Create.of(message(1), message(2), message(3)).withCoder(MessagesCoder.of()))
        .apply(ScoreMessages.with(model.scorers(List.of()), "json", Clock.systemUTC()));
    PipelineResult result = pipeline.run();
    result.waitUntilFinish();
    assertThat(counter(result, "read"), is(3L));
    assertThat(counter(result, "swapFailures"), is(1L));
  }

  private static Messages message(long position) {
    StringColumn payload = StringColumn.of(List.of("{\"id\": \"" + position + "\"}"));
    return new Messages("test", new long[] {position}, new long[] {0}, payload);
  }

  private static long counter(PipelineResult result, String name) {
    MetricsFilter named =
        MetricsFilter.builder().addNameFilter(MetricNameFilter.named("steelyard", name)).build();
    long sum = 0;
    for (var counter : result.metrics().queryMetrics(named).getCounters()) {
      sum += counter.getAttempted();
    }
    return sum;
  }
}
