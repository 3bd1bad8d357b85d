package io.steelyard.runners.connectors.kafka;

import static java.util.Objects.requireNonNull;

import io.steelyard.transforms.windows.WindowJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes verdicts or alerts to a topic, a message each, shortened where the topic takes less, at
 * least once: a Beam bundle ends when the brokers have its lines.
 */
final class KafkaLines extends PTransform<PCollection<String>, PDone> {
  private static final long serialVersionUID = 1L;
  private final KafkaTopic topic;

  KafkaLines(KafkaTopic topic) {
    this.topic = topic;
  }

  @Override
  public PDone expand(PCollection<String> lines) {
    lines.apply("Send", ParDo.of(new Send(topic)));
    return PDone.in(lines.getPipeline());
  }

  /** Sends, and waits at the end of a bundle. */
  static final class Send extends DoFn<String, Void> {
    private static final long serialVersionUID = 1L;
    private final KafkaTopic topic;
    private transient @Nullable Producer<byte[], byte[]> producer;
    private transient int most;
    private transient volatile @Nullable Exception failure;

    Send(KafkaTopic topic) {
      this.topic = topic;
    }

    @Setup
    public void setUp() {
      Map<String, Object> properties = topic.properties();
      properties.put("acks", "all");
      properties.put("enable.idempotence", "true");
      most = topic.largestMessage();
      producer =
          new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @ProcessElement
    public void send(@Element String line) {
      byte[] value = WindowJson.shortened(line, most).getBytes(StandardCharsets.UTF_8);
      var unused =
          requireNonNull(producer)
              .send(
                  new ProducerRecord<>(topic.topic(), value),
                  (sent, failed) -> {
                    if (failed != null) {
                      failure = failed;
                    }
                  });
    }

    @FinishBundle
    public void finish() {
      requireNonNull(producer).flush();
      Exception failed = failure;
      failure = null;
      if (failed != null) {
        throw new IllegalStateException("a line was not written to " + topic, failed);
      }
    }

    @Teardown
    public void tearDown() {
      if (producer != null) {
        producer.close(Duration.ofSeconds(5));
      }
    }
  }
}
