package io.steelyard.runners.connectors;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of places that are none. */
class ConnectorsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "kafka://host:9092/x?sasl.password=HUSH",
        "kafka://host:9092/x?sasl.jaas.config=a.B required password=\"HUSH\"",
        "kinesis://x?signature=HUSH",
        "kinesis://x y?signature=HUSH and HUSH",
        "sqs://x?signature=HUSH",
        "sqs://x y?signature=HUSH",
      })
  void aQueryIsNotRepeated(String place) {
    UserError refused = assertThrows(UserError.class, () -> source(place));
    assertThat(refused.getMessage(), not(containsString("HUSH")));
    assertThat(
        refused.getMessage(), containsString(place.substring(0, place.indexOf('?')).strip()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "in/a.csv",
        "in/*.CSV",
        "in/a.csv.gz",
        "in/a.parquet",
        "in/a.avro",
        "s3://bucket/a.parquet"
      })
  void aFileOfAnotherFormatIsNoStream(String place) {
    UserError refused = assertThrows(UserError.class, () -> source(place));
    assertThat(refused.getMessage(), containsString("--source=" + place + " has the suffix ."));
    assertThat(
        refused.getMessage(),
        endsWith(": of files a stream reads JSON lines; score reads this one."));
  }

  /** As Spark names the folders that it writes. */
  @Test
  void aFolderMayHaveAnyName(@TempDir Path folder) throws Exception {
    Path named = Files.createDirectory(folder.resolve("rows.parquet"));
    assertThat(source(named.toString()).toString(), is(named.toString()));
    assertThat(source("s3://bucket/rows.csv/").toString(), is("s3://bucket/rows.csv/"));
    assertThat(source("in/a.jsonl").toString(), is("in/a.jsonl"));
    assertThat(source("in/a.log").toString(), is("in/a.log"));
  }

  private static StreamSource source(String place) {
    return Connectors.of(place)
        .source(place, new ConnectorOptions(Map.of(), PipelineOptionsFactory.create()));
  }
}
