package io.steelyard.runners.connectors.kafka;

import io.steelyard.runners.connectors.ReadingRules;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.rows.Messages;
import io.steelyard.transforms.beam.MessagesCoder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A topic as batches of messages, one partition a batch. Every partition is a split of its own, so
 * that a job can change its parallelism.
 *
 * <p>A fresh start begins where the sink has committed, else at the earliest message. The source
 * commits nothing itself.
 */
public final class KafkaMessages extends UnboundedSource<Messages, SourcePosition> {
  private static final long serialVersionUID = 1L;
  private static final int WHOLE_TOPIC = -1;

  private final KafkaTopic topic;
  private final ReadingRules rules;
  private final int partition;
  private final long end;

  /** How many partitions the topic had; 0 in savepoints from before this was kept. */
  private final int partitions;

  private KafkaMessages(
      KafkaTopic topic, ReadingRules rules, int partition, long end, int partitions) {
    this.topic = topic;
    this.rules = rules;
    this.partition = partition;
    this.end = end;
    this.partitions = partitions;
  }

  /** Reads a topic by these rules. */
  public static KafkaMessages of(KafkaTopic topic, ReadingRules rules) {
    return new KafkaMessages(topic, rules, WHOLE_TOPIC, Long.MAX_VALUE, 0);
  }

  /**
   * A source for each partition.
   *
   * @throws UserError if the brokers do not answer or there is no such topic
   */
  @Override
  public List<KafkaMessages> split(int desired, PipelineOptions options) {
    if (partition != WHOLE_TOPIC) {
      return List.of(this);
    }
    List<TopicPartition> partitions = topic.partitions();
    List<KafkaMessages> splits = new ArrayList<>();
    try (Consumer<byte[], byte[]> consumer = topic.consumer(rules.id(), rules.batchRows())) {
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, Duration.ofSeconds(30));
      for (TopicPartition one : partitions) {
        long last = rules.ends() == ReadingRules.Ends.NEVER ? Long.MAX_VALUE : ends.get(one);
        splits.add(new KafkaMessages(topic, rules, one.partition(), last, partitions.size()));
      }
    } catch (KafkaException e) {
      throw KafkaFailure.of(topic, "cannot be read", e);
    }
    return splits;
  }

  @Override
  public UnboundedReader<Messages> createReader(
      PipelineOptions options, @Nullable SourcePosition position) throws IOException {
    OptionalLong start =
        position == null
            ? rules.committed().next(topic.source(partition), options)
            : OptionalLong.of(position.next());
    long newest = position == null ? Long.MIN_VALUE : position.newest();
    // One of the readers looks for partitions that were added.
    int known = partition == partitions - 1 ? partitions : 0;
    return new PartitionReader(this, topic, rules, partition, end, start, newest, known);
  }

  @Override
  public Coder<SourcePosition> getCheckpointMarkCoder() {
    return new SourcePosition.Coder();
  }

  @Override
  public Coder<Messages> getOutputCoder() {
    return MessagesCoder.of();
  }
}
