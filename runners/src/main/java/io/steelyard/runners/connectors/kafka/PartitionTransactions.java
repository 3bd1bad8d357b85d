package io.steelyard.runners.connectors.kafka;

import io.steelyard.runners.connectors.SizedMessages;
import io.steelyard.transforms.scoring.ScoredMessages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
  private final SizedMessages messages;
  private final byte[] source;
  private final long committed;
  private long next;
  private boolean open;

  PartitionTransactions(KafkaTopic topic, String source, String id, SizedMessages messages) {
    this.group = id;
    this.source = source.getBytes(StandardCharsets.UTF_8);
    this.partition = topic.partition(source);
    this.messages = messages;
    this.producer = fence(topic, source, id);
    this.committed = topic.committed(group, partition.partition()).orElse(0);
    this.next = committed;
  }

  /**
   * Ends what a former writer of a partition has begun and not committed, if it has, and lets it
   * write no more.
   */
  static Producer<byte[], byte[]> fence(KafkaTopic topic, String source, String id) {
    Map<String, Object> properties = topic.properties();
    properties.put("transactional.id", id + "-" + source);
    properties.put("enable.idempotence", "true");
    properties.put("linger.ms", "5");
    properties.put("batch.size", Integer.toString(1 << 17));
    properties.put("compression.type", "lz4");
    Producer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    try {
      producer.initTransactions();
      return producer;
    } catch (RuntimeException e) {
      producer.close(Duration.ZERO);
      throw e;
    }
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
    messages.write(scored, output);
    next = scored.next();
  }

  private final SizedMessages.Output output =
      new SizedMessages.Output() {
        @Override
        public void prediction(byte @Nullable [] key, byte[] line, long position) {
          send(messages.predictions().topic(), key, line, position);
        }

        @Override
        public void rejection(byte[] line, long position) {
          send(messages.rejections().topic(), null, line, position);
        }
      };

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
