package io.steelyard.pipelines.training;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.Map;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;

class RecordedOptionsTest {
  /** Options of somebody's, one of which is a secret that nobody here has heard of. */
  public interface TheirOptions extends PipelineOptions {
    String getApiToken();

    void setApiToken(String token);
  }

  @Test
  void optionsAreKeptByName() {
    TheirOptions options = PipelineOptionsFactory.as(TheirOptions.class);
    options.setApiToken("hush");
    options.as(DirectOptions.class).setTargetParallelism(3);
    options.as(FlinkPipelineOptions.class).setFlinkMaster("http://user:word@host:8081");

    assertThat(
        RecordedOptions.of(options),
        is(Map.of("targetParallelism", "3", "flinkMaster", "http://host:8081")));
  }
}
