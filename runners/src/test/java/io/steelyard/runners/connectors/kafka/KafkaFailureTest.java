package io.steelyard.runners.connectors.kafka;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client says of credentials that it cannot read, without them. */
class KafkaFailureTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.b.PlainLoginModule hush7 username=\"ann\";|Invalid control flag 'hush7' in JAAS config"
            + "|Invalid control flag '…' in JAAS config",
        "hush7 required;|No LoginModule found for hush7|No LoginModule found for …",
        "a.b.PlainLoginModule required username=\"ann\" password=\"hu sh\";"
            + "|ann may not use hu sh, which is required|… may not use …, which is required",
        "a.b.PlainLoginModule required|Value not specified for key 'null' of a.b.PlainLoginModule"
            + "|Value not specified for key 'null' of a.b.PlainLoginModule",
      })
  void partsOfCredentialsAreLeftOut(String jaas, String said, String printed) {
    KafkaTopic topic = KafkaTopic.parse("kafka://host:1/t", Map.of("sasl.jaas.config", jaas));
    assertThat(
        KafkaFailure.of(topic, "cannot be reached", new KafkaException(said)).getMessage(),
        is("kafka://host:1/t cannot be reached: " + printed));
  }
}
