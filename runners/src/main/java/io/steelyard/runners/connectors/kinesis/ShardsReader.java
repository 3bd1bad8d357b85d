package io.steelyard.runners.connectors.kinesis;

import io.steelyard.runners.connectors.BatchReader;
import io.steelyard.runners.connectors.ReadingRules;
import io.steelyard.schemas.rows.Messages;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * Reads a shard and, when that has ended, those that came of it.
 *
 * <p>It has come as far as the newest record's time of arrival, of the slowest shard; a shard with
 * nothing left to read follows the clock, so that an idle one holds nobody up.
 */
final class ShardsReader extends BatchReader {
  private final KinesisMessages source;
  private final KinesisClient client;
  private final String stream;
  private final ReadingRules rules;
  private final Clock clock;
  private final Deque<ShardCursor> cursors = new ArrayDeque<>();

  ShardsReader(
      KinesisMessages source,
      KinesisClient client,
      String stream,
      ReadingRules rules,
      ShardPositions positions,
      Clock clock) {
    super(rules);
    this.source = source;
    this.client = client;
    this.stream = stream;
    this.rules = rules;
    this.clock = clock;
    positions.shards().forEach(this::open);
  }

  private void open(ShardPosition position) {
    cursors.add(new ShardCursor(client, stream, rules.batchRows(), position, clock));
  }

  @Override
  protected @Nullable Messages poll() {
    Messages next = null;
    // Each in turn, so that none waits for another that always has something.
    for (int i = cursors.size(); i > 0 && next == null; i--) {
      ShardCursor cursor = cursors.remove();
      next = cursor.poll();
      if (next != null || cursor.state() != ShardCursor.State.CLOSED) {
        cursors.add(cursor);
      } else {
        openChildren(cursor.position());
      }
    }
    return next;
  }

  private void openChildren(ShardPosition ended) {
    for (Shard shard : KinesisStream.shards(client, stream)) {
      if (ended.shard().equals(shard.parentShardId())) {
        open(ShardPosition.beginning(shard.shardId(), ended.newest()));
      }
    }
  }

  @Override
  protected long reached() {
    boolean isIdle = cursors.stream().allMatch(cursor -> cursor.state() == ShardCursor.State.IDLE);
    if (cursors.isEmpty() || (isIdle && rules.ends() == ReadingRules.Ends.AT_LATEST)) {
      return END;
    }
    return cursors.stream().mapToLong(this::reached).min().orElse(NOTHING);
  }

  private long reached(ShardCursor cursor) {
    long newest = cursor.position().newest();
    return cursor.state() == ShardCursor.State.IDLE ? Math.max(newest, clock.millis()) : newest;
  }

  @Override
  public ShardPositions getCheckpointMark() {
    return new ShardPositions(cursors.stream().map(cursor -> kept(cursor.position())).toList());
  }

  private ShardPosition kept(ShardPosition shard) {
    return new ShardPosition(
        shard.shard(), shard.anchor(), shard.next(), shard.last(), kept(shard.newest()));
  }

  @Override
  public KinesisMessages getCurrentSource() {
    return source;
  }

  @Override
  public void close() {
    client.close();
  }
}
