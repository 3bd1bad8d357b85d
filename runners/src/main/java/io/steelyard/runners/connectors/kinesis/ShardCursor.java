package io.steelyard.runners.connectors.kinesis;

import io.steelyard.schemas.rows.Messages;
import io.steelyard.schemas.rows.StringColumn;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * Reads one shard, never more often than Kinesis allows: five requests a second. Belongs to one
 * thread.
 */
final class ShardCursor {
  private static final int MOST_RECORDS = 10_000;
  private static final long PAUSE_MILLIS = 200;
  private static final long THROTTLED_MILLIS = 1_000;

  /** What a shard has for its reader. */
  enum State {
    /** There was something to read when it was last asked. */
    READING,
    /** Everything was read, more may come. */
    IDLE,
    /** Everything was read, nothing will come. */
    CLOSED
  }

  private final KinesisClient client;
  private final String stream;
  private final int batchRows;
  private final Clock clock;
  private ShardPosition position;
  private State state = State.READING;
  private @Nullable String iterator;
  private List<Record> records = List.of();
  private int used;
  private long earliestRequest;

  ShardCursor(
      KinesisClient client, String stream, int batchRows, ShardPosition position, Clock clock) {
    this.client = client;
    this.stream = stream;
    this.batchRows = batchRows;
    this.position = position;
    this.clock = clock;
  }

  /** What follows the last batch that was handed out. */
  ShardPosition position() {
    return position;
  }

  State state() {
    return state;
  }

  /** The next batch, or null where there is none now. */
  @Nullable Messages poll() {
    if (used == records.size()) {
      request();
    }
    return used < records.size() ? batch() : null;
  }

  private void request() {
    long now = clock.millis();
    if (state == State.CLOSED || now < earliestRequest) {
      return;
    }
    earliestRequest = now + PAUSE_MILLIS;
    try {
      String from = iterator == null ? open() : iterator;
      GetRecordsResponse response =
          client.getRecords(request -> request.shardIterator(from).limit(MOST_RECORDS));
      records = response.records();
      used = 0;
      iterator = response.nextShardIterator();
      Long behind = response.millisBehindLatest();
      if (!records.isEmpty()) {
        state = State.READING;
      } else if (iterator == null) {
        state = State.CLOSED;
      } else if (behind == null || behind == 0) {
        state = State.IDLE;
      }
    } catch (ExpiredIteratorException e) {
      iterator = null;
    } catch (ProvisionedThroughputExceededException e) {
      earliestRequest = now + THROTTLED_MILLIS;
    }
  }

  private String open() {
    GetShardIteratorRequest.Builder request =
        GetShardIteratorRequest.builder().streamName(stream).shardId(position.shard());
    if (position.last().isEmpty()) {
      request.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
    } else {
      request
          .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
          .startingSequenceNumber(position.last());
    }
    return client.getShardIterator(request.build()).shardIterator();
  }

  private Messages batch() {
    List<Record> batch = records.subList(used, Math.min(used + batchRows, records.size()));
    int rows = batch.size();
    used += rows;
    String anchor = position.anchor().isEmpty() ? batch.get(0).sequenceNumber() : position.anchor();
    long first = position.next();
    long newest = position.newest();
    byte[] bytes =
        new byte[batch.stream().mapToInt(r -> r.data().asByteArrayUnsafe().length).sum()];
    int[] offsets = new int[rows + 1];
    long[] positions = new long[rows];
    long[] timestamps = new long[rows];
    for (int row = 0; row < rows; row++) {
      byte[] data = batch.get(row).data().asByteArrayUnsafe();
      System.arraycopy(data, 0, bytes, offsets[row], data.length);
      offsets[row + 1] = offsets[row] + data.length;
      positions[row] = first + row;
      Instant arrived = batch.get(row).approximateArrivalTimestamp();
      timestamps[row] = Math.min(arrived == null ? 0 : arrived.toEpochMilli(), clock.millis());
      newest = Math.max(newest, timestamps[row]);
    }
    String last = batch.get(rows - 1).sequenceNumber();
    position = new ShardPosition(position.shard(), anchor, first + rows, last, newest);
    if (used == records.size() && iterator == null) {
      state = State.CLOSED;
    }
    return new Messages(
        position.source(stream), positions, timestamps, new StringColumn(bytes, offsets, rows));
  }
}
