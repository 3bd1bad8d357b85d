package io.steelyard.pipelines.lineage;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.Map;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {
  /** Options of somebody's, one of which is a secret that nobody here has heard of. */
  public interface TheirOptions extends PipelineOptions {
    String getApiToken();

    void setApiToken(String token);
  }

  @ParameterizedTest
  @CsvSource({
    "/data/a?b=c@d.csv, /data/a?b=c@d.csv",
    "a:b@c.csv, a:b@c.csv",
    "in/year=2026/part-?.csv, in/year=2026/part-?.csv",
    "s3://bucket/year=2026/part-?.csv, s3://bucket/year=2026/part-?.csv",
    "s3://bucket/part-?/year=2026/a.csv, s3://bucket/part-?/year=2026/a.csv",
    "s3://KEY:SECRET@bucket/a.csv, s3://bucket/a.csv",
    "https://user:word@host/a.csv?token=abc&x=1, https://host/a.csv",
    "https://host/a.csv?X-Amz-Signature=abc, https://host/a.csv",
    "s3://bucket/part-?/a.csv?X-Amz-Signature=a/b, s3://bucket/part-?/a.csv",
    "kafka://host:9092/t?sasl.password=abc, kafka://host:9092/t",
    "s3://bucket/a@b.csv, s3://bucket/a@b.csv",
  })
  void placesAreKeptWithoutCredentials(String place, String kept) {
    assertThat(Places.withoutSecrets(place), is(kept));
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
