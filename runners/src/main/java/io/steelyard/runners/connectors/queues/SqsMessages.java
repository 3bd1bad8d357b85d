package io.steelyard.runners.connectors.queues;

import io.steelyard.runners.connectors.ReadingRules;
import io.steelyard.runners.connectors.aws.AwsClients;
import io.steelyard.runners.connectors.aws.AwsPlace;
import io.steelyard.schemas.rows.Messages;
import io.steelyard.transforms.beam.MessagesCoder;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/**
 * A queue as batches of messages, at least once: a message is deleted after a checkpoint that
 * counts it as read, and comes again where that does not happen within the queue's visibility
 * timeout. A queue has no positions: each reader counts what it reads under a name of its own.
 */
final class SqsMessages extends UnboundedSource<Messages, ReceivedMessages> {
  private static final long serialVersionUID = 1L;

  private final String queue;
  private final @Nullable String endpoint;
  private final ReadingRules rules;

  private SqsMessages(AwsPlace place, ReadingRules rules) {
    this.queue = place.name();
    this.endpoint = place.endpoint();
    this.rules = rules;
  }

  static SqsMessages of(AwsPlace place, ReadingRules rules) {
    return new SqsMessages(place, rules);
  }

  private AwsPlace place() {
    return new AwsPlace(queue, endpoint);
  }

  /** As many readers as are wanted: they share the queue. */
  @Override
  public List<SqsMessages> split(int desired, PipelineOptions options) {
    List<SqsMessages> splits = new ArrayList<>();
    for (int i = 0; i < Math.max(1, desired); i++) {
      splits.add(new SqsMessages(place(), rules));
    }
    return splits;
  }

  @Override
  public UnboundedReader<Messages> createReader(
      PipelineOptions options, @Nullable ReceivedMessages received) {
    return new SqsReader(
        this,
        AwsClients.sqs(place(), options),
        queue,
        rules,
        received == null ? Long.MIN_VALUE : received.newest(),
        Clock.systemUTC());
  }

  @Override
  public Coder<ReceivedMessages> getCheckpointMarkCoder() {
    return new ReceivedMessages.Coder();
  }

  @Override
  public Coder<Messages> getOutputCoder() {
    return MessagesCoder.of();
  }

  /** A message may come again; who would leave it out would have to remember all. */
  @Override
  public boolean requiresDeduping() {
    return false;
  }
}
