package io.steelyard.runners.connectors.kafka;

import io.steelyard.runners.connectors.BatchReader;
import io.steelyard.runners.connectors.ReadingRules;
import io.steelyard.schemas.rows.Messages;
import io.steelyard.schemas.rows.StringColumn;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads one partition without ever waiting: an idle partition must not hold up those that share its
 * thread.
 *
 * <p>It has come as far as the newest message's timestamp; while there is nothing left to read it
 * follows the clock, so that an idle partition holds nobody up. Timestamps later than now count as
 * now.
 */
final class PartitionReader extends BatchReader {
  private static final Duration AT_ONCE = Duration.ZERO;

  private final KafkaMessages source;
  private final Consumer<byte[], byte[]> consumer;
  private final TopicPartition partition;
  private final String name;
  private final long end;
  private final RemovedMessages removed;
  private final @Nullable AddedPartitions added;
  private long next;
  private long newest;
  private boolean idle;

  /**
   * A reader.
   *
   * @param end the offset before which it ends
   * @param start the offset to begin at, or the earliest there is
   * @param newest the greatest timestamp that was read before
   * @param partitions how many the topic is known to have, if this reader shall look for more; or 0
   */
  PartitionReader(
      KafkaMessages source,
      KafkaTopic topic,
      ReadingRules rules,
      int partition,
      long end,
      OptionalLong start,
      long newest,
      int partitions) {
    super(rules);
    this.source = source;
    this.consumer = topic.consumer(rules.id(), rules.batchRows());
    this.partition = new TopicPartition(topic.topic(), partition);
    this.name = topic.source(partition);
    this.end = end;
    this.added = partitions == 0 ? null : new AddedPartitions(consumer, topic.topic(), partitions);
    this.removed = new RemovedMessages(topic, name, rules);
    consumer.assign(List.of(this.partition));
    this.newest = newest;
    if (start.isPresent()) {
      next = start.getAsLong();
      consumer.seek(this.partition, next);
    } else {
      consumer.seekToBeginning(List.of(this.partition));
      next = consumer.position(this.partition);
    }
  }

  @Override
  protected @Nullable Messages poll() {
    if (next >= end) {
      return null;
    }
    List<ConsumerRecord<byte[], byte[]>> records = records();
    if (records.isEmpty()) {
      // Transaction markers take offsets too: the position passes them, no record tells.
      next = Math.max(next, consumer.position(partition));
      idle = consumer.currentLag(partition).orElse(1) == 0;
      if (added != null) {
        var unused = added.find();
      }
      return null;
    }
    idle = false;
    return batch(records);
  }

  private List<ConsumerRecord<byte[], byte[]>> records() {
    try {
      return consumer.poll(AT_ONCE).records(partition);
    } catch (OffsetOutOfRangeException e) {
      List<TopicPartition> asked = List.of(partition);
      long first = consumer.beginningOffsets(asked).getOrDefault(partition, 0L);
      next = removed.skip(next, first, consumer.endOffsets(asked).getOrDefault(partition, 0L));
      consumer.seek(partition, next);
      return List.of();
    }
  }

  private @Nullable Messages batch(List<ConsumerRecord<byte[], byte[]>> records) {
    int rows = 0;
    int length = 0;
    while (rows < records.size() && records.get(rows).offset() < end) {
      byte[] value = records.get(rows++).value();
      length += value == null ? 0 : value.length;
    }
    next = rows < records.size() ? end : records.get(rows - 1).offset() + 1;
    if (rows == 0) {
      return null;
    }
    long now = System.currentTimeMillis();
    byte[] bytes = new byte[length];
    int[] offsets = new int[rows + 1];
    long[] positions = new long[rows];
    long[] timestamps = new long[rows];
    for (int row = 0; row < rows; row++) {
      ConsumerRecord<byte[], byte[]> record = records.get(row);
      int size = record.value() == null ? 0 : record.value().length;
      if (size > 0) {
        System.arraycopy(record.value(), 0, bytes, offsets[row], size);
      }
      offsets[row + 1] = offsets[row] + size;
      positions[row] = record.offset();
      timestamps[row] = record.timestamp() < 0 ? now : Math.min(record.timestamp(), now);
      newest = Math.max(newest, timestamps[row]);
    }
    return new Messages(name, positions, timestamps, new StringColumn(bytes, offsets, rows));
  }

  @Override
  protected long reached() {
    if (next >= end) {
      return END;
    }
    return idle ? Math.max(newest, System.currentTimeMillis()) : newest;
  }

  @Override
  public SourcePosition getCheckpointMark() {
    return new SourcePosition(next, kept(newest));
  }

  @Override
  public KafkaMessages getCurrentSource() {
    return source;
  }

  @Override
  public void close() {
    consumer.close(Duration.ofSeconds(5));
  }
}
