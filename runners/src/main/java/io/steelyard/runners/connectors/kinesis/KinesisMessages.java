package io.steelyard.runners.connectors.kinesis;

import io.steelyard.runners.connectors.ReadingRules;
import io.steelyard.runners.connectors.aws.AwsClients;
import io.steelyard.runners.connectors.aws.AwsPlace;
import io.steelyard.schemas.rows.Messages;
import io.steelyard.transforms.beam.MessagesCoder;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * A Kinesis stream as batches of messages, one shard a batch. There is a split for each shard whose
 * parent is not there any more, and the split goes on with the shards that the shard is divided
 * into or merged to, once it has come to the shard's end.
 *
 * <p>A fresh start begins at the oldest record that is kept.
 */
final class KinesisMessages extends UnboundedSource<Messages, ShardPositions> {
  private static final long serialVersionUID = 1L;

  private final String stream;
  private final @Nullable String endpoint;
  private final ReadingRules rules;

  /** The shard to begin with; empty for the whole stream. */
  private final String shard;

  private KinesisMessages(AwsPlace place, ReadingRules rules, String shard) {
    this.stream = place.name();
    this.endpoint = place.endpoint();
    this.rules = rules;
    this.shard = shard;
  }

  static KinesisMessages of(AwsPlace place, ReadingRules rules) {
    return new KinesisMessages(place, rules, "");
  }

  private AwsPlace place() {
    return new AwsPlace(stream, endpoint);
  }

  @Override
  public List<KinesisMessages> split(int desired, PipelineOptions options) {
    if (!shard.isEmpty()) {
      return List.of(this);
    }
    List<KinesisMessages> splits = new ArrayList<>();
    try (KinesisClient client = AwsClients.kinesis(place(), options)) {
      List<Shard> shards = KinesisStream.shards(client, stream);
      Set<String> known = shards.stream().map(Shard::shardId).collect(Collectors.toSet());
      for (Shard each : shards) {
        if (each.parentShardId() == null || !known.contains(each.parentShardId())) {
          splits.add(new KinesisMessages(place(), rules, each.shardId()));
        }
      }
    }
    return splits;
  }

  @Override
  public UnboundedReader<Messages> createReader(
      PipelineOptions options, @Nullable ShardPositions positions) {
    return new ShardsReader(
        this,
        AwsClients.kinesis(place(), options),
        stream,
        rules,
        positions == null ? ShardPositions.beginning(shard) : positions,
        Clock.systemUTC());
  }

  @Override
  public Coder<ShardPositions> getCheckpointMarkCoder() {
    return new ShardPositions.Coder();
  }

  @Override
  public Coder<Messages> getOutputCoder() {
    return MessagesCoder.of();
  }
}
