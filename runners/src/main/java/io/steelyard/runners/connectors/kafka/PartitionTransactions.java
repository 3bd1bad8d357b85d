package io.steelyard.runners.connectors.kafka;

import io.steelyard.runners.connectors.LineMessages;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.scoring.PredictionBatch;
import io.steelyard.transforms.scoring.ScoredMessages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of one source partition. Opening fences whoever wrote for the partition before,
 * and only then reads how far that one got: what lies before is left out from now on.
 *
 * <p>Every failure is thrown: the runner restarts from its checkpoint, and whoever opens next finds
 * out what was committed.
 */
final class PartitionTransactions {
  private final String group;
  private final TopicPartition partition;
  private final Producer<byte[], byte[]> producer;
  private final LineMessages<PredictionBatch> predictions;
  private final LineMessages<List<Rejection>> rejections;
  private final byte[] source;
  private final long committed;
  private long next;
  private boolean open;

  PartitionTransactions(
      KafkaTopic topic,
      String source,
      String id,
      LineMessages<PredictionBatch> predictions,
      LineMessages<List<Rejection>> rejections) {
    this.group = id;
    this.source = source.getBytes(StandardCharsets.UTF_8);
    this.partition = topic.partition(source);
    this.predictions = predictions;
    this.rejections = rejections;
    Map<String, Object> properties = topic.properties();
    properties.put("transactional.id", id + "-" + source);
    properties.put("enable.idempotence", "true");
    properties.put("linger.ms", "5");
    properties.put("batch.size", Integer.toString(1 << 17));
    properties.put("compression.type", "lz4");
    this.producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    producer.initTransactions();
    this.committed = topic.committed(group, partition.partition()).orElse(0);
    this.next = committed;
  }

  /** Adds what came of some messages to the transaction, except what was committed before. */
  void write(ScoredMessages scored) throws IOException {
    if (scored.next() <= committed) {
      return;
    }
    if (scored.next() < next) {
      throw new IllegalStateException(
          partition + " went back from " + next + " to " + scored.next());
    }
    if (!open) {
      producer.beginTransaction();
      open = true;
    }
    PredictionBatch batch = scored.predictions();
    if (batch.rows() > 0) {
      List<byte[]> lines = predictions.of(batch);
      for (int row = 0; row < lines.size(); row++) {
        send(predictions.topic(), key(batch.keys(), row), lines.get(row), scored.positions()[row]);
      }
    }
    if (!scored.rejected().isEmpty()) {
      List<byte[]> lines = rejections.of(scored.rejected());
      for (int row = 0; row < lines.size(); row++) {
        send(rejections.topic(), null, lines.get(row), scored.rejected().get(row).position());
      }
    }
    next = scored.next();
  }

  private static byte @Nullable [] key(StringColumn keys, int row) {
    return keys.isNull(row) ? null : keys.copy(row);
  }

  private void send(String topic, byte @Nullable [] key, byte[] value, long position) {
    if (position < committed) {
      return;
    }
    ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(topic, key, value);
    Headers headers = message.headers();
    headers.add("source", source);
    headers.add("position", Long.toString(position).getBytes(StandardCharsets.US_ASCII));
    // A message that could not be sent fails the commit.
    var unused = producer.send(message);
  }

  /** Commits what was written and how far its source was read, if anything was written. */
  void commit() {
    if (!open) {
      return;
    }
    producer.sendOffsetsToTransaction(
        Map.of(partition, new OffsetAndMetadata(next)), new ConsumerGroupMetadata(group));
    producer.commitTransaction();
    open = false;
  }

  /** Lets go of the producer; an open transaction is aborted by the broker. */
  void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
